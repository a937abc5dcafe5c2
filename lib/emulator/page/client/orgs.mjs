import { change } from "./administration.mjs";
import { byId, h, KeyedRows, oncePerFrame, setText } from "./dom.mjs";
import { changedHere } from "./org-changes.mjs";
import { openOrg } from "./org-dialog.mjs";
import { attempt } from "./speech.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../view").OrgView} OrgView
 */

/** Rows that are shown at first, and more with each press of the button. */
const rowsAtOnce = 500;

const filter = byId("orgs-filter", HTMLInputElement);
const more = byId("orgs-more", HTMLButtonElement);

/** The table of orgs. */
export class OrgTable {
  #limit = rowsAtOnce;
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
    filter.addEventListener("input", () => {
      this.#limit = rowsAtOnce;
      this.draw();
    });
    more.addEventListener("click", () => {
      this.#limit += rowsAtOnce;
      this.draw();
    });
  }

  #draw() {
    const { orgs } = this.model;
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    const matching =
      words.length === 0
        ? orgs
        : orgs.filter((org) => words.every((word) => searchText(org, this.model).includes(word)));
    this.#rows.show(matching.slice(0, this.#limit));
    const managed = orgs.filter(({ accountId }) => accountId !== null).length;
    const inactive = orgs.filter(({ status }) => status === "INACTIVE").length;
    const counts = `${orgs.length} in all, ${managed} managed, ${inactive} inactive`;
    setText(byId("orgs-summary", HTMLElement), words.length === 0 ? counts : `${matching.length} of ${orgs.length}`);
    byId("orgs-none", HTMLElement).hidden = matching.length > 0;
    more.hidden = matching.length <= this.#limit;
    setText(more, `Show more (${matching.length - this.#limit} left)`);
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
        ...org.products.map((product) => h("span", { class: "chip" }, model.productName(product))),
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

/** Draws the eye to a row for a moment. @param {HTMLElement} element */
function markChanged(element) {
  element.classList.remove("changed");
  // Another look at the layout starts the animation anew.
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
