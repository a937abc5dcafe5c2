import { change } from "./administration.mjs";
import { confirmed } from "./confirm.mjs";
import { byId, setText } from "./dom.mjs";
import { changedHere } from "./org-changes.mjs";
import { fieldOf, showAccounts, showProductBoxes } from "./org-fields.mjs";
import { attempt, tell } from "./speech.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {import("../view").OrgView} OrgView
 */

const dialog = byId("org-dialog", HTMLDialogElement);
const form = byId("org-form", HTMLFormElement);
const products = byId("org-products", HTMLFieldSetElement);
const problem = byId("org-problem", HTMLElement);
const meanwhile = byId("org-meanwhile", HTMLElement);

/**
 * The org in the dialog, as it was when the dialog was opened. Differences from it are the user's changes.
 * @type {OrgView | undefined}
 */
let edited;

/**
 * Opens the dialog for an org.
 * @param {string} id
 * @param {Model} model
 */
export function openOrg(id, model) {
  const org = model.org(id);
  if (org === undefined) {
    return;
  }
  edited = org;
  problem.hidden = true;
  setText(meanwhile, "");
  setText(byId("org-dialog-title", HTMLElement), org.domain);
  setText(byId("org-dialog-id", HTMLElement), `${org.id} in cell ${org.cell}`);
  fieldOf(form, "name").value = org.name;
  fieldOf(form, "status").value = org.status;
  for (const name of /** @type {const} */ (["accountId", "consentTo"])) {
    showAccounts(fieldOf(form, name), org[name], model);
  }
  showProductBoxes(products, { accountId: org.accountId ?? org.consentTo, chosen: org.products }, model);
  byId("org-remove", HTMLButtonElement).disabled = org.accountId === null;
  dialog.showModal();
  fieldOf(form, "name").focus();
}

/** Shows that others changed the org in the dialog. @param {OrgView | undefined} org */
export function noticeChange(org) {
  if (dialog.open && JSON.stringify(org) !== JSON.stringify(edited)) {
    const what = org === undefined ? "deleted" : "changed";
    setText(meanwhile, `This org was ${what} in the meantime. Save writes only your own changes.`);
  }
}

/** Returns the id of the org in the dialog. */
export function editedId() {
  return dialog.open ? edited?.id : undefined;
}

/** Returns the user's changes, as the admin interface expects them. @param {OrgView} org */
function changeOf(org) {
  const data = new FormData(form);
  const chosen = data.getAll("product").map(String);
  const kept = org.products.filter((id) => chosen.includes(id));
  const entered = {
    name: String(data.get("name")),
    status: String(data.get("status")),
    products: [...kept, ...chosen.filter((id) => !kept.includes(id))],
    accountId: String(data.get("accountId")) || null,
    consentTo: String(data.get("consentTo")) || null,
  };
  const changed = Object.entries(entered).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(org[/** @type {keyof OrgView} */ (name)]),
  );
  return Object.fromEntries(changed);
}

/**
 * @param {OrgView} org
 * @param {object} wanted
 * @param {string} done
 */
async function save(org, wanted, done) {
  changedHere.set(org.id, performance.now());
  try {
    await change("PATCH", `/orgs/${encodeURIComponent(org.id)}`, wanted);
    dialog.close();
    tell(done);
  } catch (error) {
    setText(problem, /** @type {Error} */ (error).message);
    problem.hidden = false;
  }
}

/** Sets up the dialog's buttons. */
export function startOrgDialog() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const org = edited;
    if (org === undefined) {
      return;
    }
    const wanted = changeOf(org);
    if (Object.keys(wanted).length === 0) {
      dialog.close();
      return;
    }
    void save(org, wanted, `Changed ${org.domain}: ${Object.keys(wanted).map(labelOf).join(", ")}.`);
  });
  byId("org-cancel", HTMLButtonElement).addEventListener("click", () => dialog.close());
  byId("org-remove", HTMLButtonElement).addEventListener("click", () => {
    const org = edited;
    if (org !== undefined) {
      void save(org, { accountId: null }, `${org.domain} was removed from its account.`);
    }
  });
  byId("org-forget", HTMLButtonElement).addEventListener("click", () => void forget());
}

async function forget() {
  const org = edited;
  if (org === undefined) {
    return;
  }
  const sure = await confirmed({
    title: `Delete ${org.domain}?`,
    text: "Requests for the org will return 404. Only a reset restores it.",
    yes: "Delete org",
  });
  if (sure) {
    changedHere.set(org.id, performance.now());
    dialog.close();
    await attempt(() => change("DELETE", `/orgs/${encodeURIComponent(org.id)}`), `${org.domain} was deleted.`);
  }
}

/** @param {string} name */
function labelOf(name) {
  return { accountId: "account", consentTo: "consent" }[name] ?? name;
}
