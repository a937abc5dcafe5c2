import { change } from "./administration.mjs";
import { byId, h, KeyedRows, oncePerFrame, setText, wordsOf } from "./dom.mjs";
import { changedHere } from "./org-changes.mjs";
import { openOrg } from "./org-dialog.mjs";
import { attempt } from "./speech.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../view").OrgView} OrgView
 */

/** The smallest page size. A longer list has pages. */
const smallestPage = 10;

const filter = byId("orgs-filter", HTMLInputElement);
const pager = byId("orgs-pager", HTMLElement);
const previous = byId("orgs-previous", HTMLButtonElement);
const next = byId("orgs-next", HTMLButtonElement);
const size = byId("orgs-size", HTMLSelectElement);

/** The table of orgs, one page at a time, so that the sections below do not move when there are many orgs. */
export class OrgTable {
  /** Index of the page's first org among the matching orgs. */
  #start = 0;
  /** Id of an org to show as soon as it arrives. @type {string | undefined} */
  #wanted;
  #rows;
  /** Draws the table before the next frame. */
  draw = oncePerFrame(() => this.#draw());

  /** @param {Model} model */
  constructor(model) {
    this.model = model;
    const body = /** @type {HTMLElement} */ (byId("orgs", HTMLTableElement).tBodies[0]);
    this.#rows = new KeyedRows(
      body,
      (/** @type {OrgView} */ org) => org.id,
      (org) => createRow(org.id, model),
      () => byId("orgs-title", HTMLElement),
    );
    const restart = () => {
      this.#start = 0;
      this.draw();
    };
    filter.addEventListener("input", restart);
    size.addEventListener("change", restart);
    previous.addEventListener("click", () => this.#turn(-1));
    next.addEventListener("click", () => this.#turn(1));
  }

  /** Shows the page with an org, even if the org has not arrived yet. @param {string} id */
  reveal(id) {
    filter.value = "";
    this.#wanted = id;
    this.draw();
  }

  /** @param {1 | -1} pages */
  #turn(pages) {
    const button = pages === 1 ? next : previous;
    if (button.getAttribute("aria-disabled") !== "true") {
      this.#start += pages * Number(size.value);
      this.draw();
    }
  }

  #draw() {
    const { orgs } = this.model;
    const words = wordsOf(filter);
    const matching =
      words.length === 0
        ? orgs
        : orgs.filter((org) => words.every((word) => searchText(org, this.model).includes(word)));
    this.#rows.show(this.#pageOf(matching));
    const managed = orgs.filter(({ accountId }) => accountId !== null).length;
    const inactive = orgs.filter(({ status }) => status === "INACTIVE").length;
    const counts = `${orgs.length} in total, ${managed} managed, ${inactive} inactive`;
    setText(byId("orgs-summary", HTMLElement), words.length === 0 ? counts : `${matching.length} of ${orgs.length}`);
    byId("orgs-none", HTMLElement).hidden = matching.length > 0;
  }

  /** Returns the orgs of the page, and shows their range in the pager. @param {readonly OrgView[]} matching */
  #pageOf(matching) {
    const rows = Number(size.value);
    const wanted = matching.findIndex(({ id }) => id === this.#wanted);
    if (wanted >= 0) {
      this.#start = wanted - (wanted % rows);
      this.#wanted = undefined;
    }
    // A row with the focus remains, no matter which rows before it are added or removed.
    const focused = matching.findIndex((org) => this.#rows.hasFocus(org));
    if (focused >= 0) {
      this.#start = Math.max(Math.min(this.#start, focused), focused - rows + 1);
    }
    if (this.#start >= matching.length) {
      this.#start = Math.max(0, Math.ceil(matching.length / rows) - 1) * rows;
    }
    this.#start = Math.max(0, this.#start);
    const end = Math.min(this.#start + rows, matching.length);
    setText(
      byId("orgs-range", HTMLElement),
      matching.length === 0 ? "0 of 0" : `${this.#start + 1}–${end} of ${matching.length}`,
    );
    previous.setAttribute("aria-disabled", String(this.#start === 0));
    next.setAttribute("aria-disabled", String(end === matching.length));
    pager.hidden = this.model.orgs.length <= smallestPage;
    return matching.slice(this.#start, end);
  }
}

/**
 * @param {OrgView} org
 * @param {Model} model
 */
function searchText({ id, name, domain, status, products, accountId }, model) {
  const account = accountId === null ? "no account" : model.accountName(accountId);
  return [id, name, domain, status, account, ...products, ...products.map((product) => model.productName(product))]
    .join(" ")
    .toLowerCase();
}

/**
 * @param {string} id
 * @param {Model} model
 */
function createRow(id, model) {
  const domain = h("span", { class: "domain" });
  const aerial = h("span", { class: "badge accent" }, "Aerial org");
  const deleted = h("span", { class: "badge bad" }, "deletion requested");
  const name = h("span");
  const account = h("span");
  const consent = h("span", { class: "detail" });
  const status = h("span", { class: "badge" });
  const products = h("span", { class: "products" });
  const toggle = h("button", { type: "button", class: "quiet toggle", click: () => void toggleStatus(id, model) });
  const edit = h("button", { type: "button", class: "quiet", click: () => openOrg(id, model) }, "Edit…");
  const cell = (/** @type {string} */ label, /** @type {(Node | string)[]} */ ...children) =>
    h("td", { role: "cell", "data-label": label }, ...children);
  const element = h(
    "tr",
    { role: "row" },
    h(
      "th",
      { scope: "row", role: "rowheader" },
      domain,
      " ",
      aerial,
      deleted,
      h("span", { class: "detail" }, name, h("code", {}, id)),
    ),
    cell("Account", h("span", {}, account, consent)),
    cell("Status", status),
    cell("Products", products),
    cell("Change", h("div", { class: "buttons" }, toggle, edit)),
  );
  let shown = "";
  return {
    element,
    /** @param {OrgView} org */
    update(org) {
      const text = JSON.stringify([org, model.accounts]);
      if (text === shown) {
        return;
      }
      if (shown !== "") {
        markChanged(element);
      }
      shown = text;
      const active = org.status === "ACTIVE";
      setText(domain, org.domain);
      aerial.hidden = !org.aerialOrg;
      deleted.hidden = !org.deletionRequested;
      setText(name, org.name);
      setText(account, model.accountName(org.accountId) ?? "none");
      account.classList.toggle("muted", org.accountId === null);
      setText(consent, describeConsent(org, model));
      setText(status, active ? "Active" : "Inactive");
      status.className = active ? "badge good" : "badge off";
      products.classList.toggle("muted", org.products.length === 0);
      products.replaceChildren(
        ...(org.products.length === 0 ? ["none"] : []),
        ...org.products.map((product) => createChip(product, model.productName(product))),
      );
      setText(toggle, active ? "Deactivate" : "Activate");
      toggle.setAttribute("aria-label", `${active ? "Deactivate" : "Activate"} ${org.domain}`);
      edit.setAttribute("aria-label", `Edit… ${org.domain}`);
    },
  };
}

/**
 * @param {OrgView} org
 * @param {Model} model
 */
function describeConsent({ accountId, consentTo }, model) {
  if (consentTo === null) {
    return "no consent";
  }
  return consentTo === accountId ? "has consent" : `consent to ${model.accountName(consentTo)}`;
}

/**
 * Creates a product's chip with its name and its id, which stacks use.
 * @param {string} id
 * @param {string} name
 */
function createChip(id, name) {
  return h("span", { class: "chip" }, ...(name === id ? [] : [`${name} `]), h("code", {}, id));
}

/** Highlights a row for a moment. @param {HTMLElement} element */
function markChanged(element) {
  element.classList.remove("changed");
  // Reading the layout restarts the animation.
  void element.offsetWidth;
  element.classList.add("changed");
}

/**
 * @param {string} id
 * @param {Model} model
 */
async function toggleStatus(id, model) {
  const org = model.org(id);
  if (org !== undefined) {
    const status = org.status === "ACTIVE" ? "INACTIVE" : "ACTIVE";
    changedHere.set(id, performance.now());
    await attempt(
      () => change("PATCH", `/orgs/${encodeURIComponent(id)}`, { status }),
      `${org.domain} is ${status.toLowerCase()} now.`,
    );
  }
}
