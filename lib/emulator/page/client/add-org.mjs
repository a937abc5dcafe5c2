import { change, Refusal } from "./administration.mjs";
import { byId, setText } from "./dom.mjs";
import { changedHere } from "./org-changes.mjs";
import { fieldOf, showAccounts, showProductBoxes } from "./org-fields.mjs";
import { tell } from "./speech.mjs";

/** @typedef {import("./model.mjs").Model} Model */

const dialog = byId("add-org", HTMLDialogElement);
const form = byId("add-org-form", HTMLFormElement);
const products = byId("add-org-products", HTMLFieldSetElement);
const problem = byId("add-org-problem", HTMLElement);

/** Fields beside which a problem is shown, by the admin interface's names, with their labels. */
const labels = { domain: "Domain", name: "Name", accountId: "Managed by", consentTo: "Consent to" };

/**
 * Makes the dialog work.
 * @param {Model} model
 * @param {(id: string) => void} reveal shows the org that was added
 */
export function startAddOrg(model, reveal) {
  const account = fieldOf(form, "accountId");
  const consent = fieldOf(form, "consentTo");
  /** Whether the person chose a consent: until then it is the one that the account needs. */
  let consentChosen = false;
  const showProducts = () => {
    const chosen = new FormData(form).getAll("product").map(String);
    const accountId = account.value || consent.value || null;
    showProductBoxes(products, { accountId, chosen }, model);
  };
  byId("add-org-open", HTMLButtonElement).addEventListener("click", () => {
    form.reset();
    showProblem(undefined);
    consentChosen = false;
    const only = model.accounts.length === 1 ? (model.accounts[0]?.id ?? null) : null;
    showAccounts(account, null, model);
    showAccounts(consent, only, model);
    showProducts();
    dialog.showModal();
    fieldOf(form, "domain").focus();
  });
  account.addEventListener("change", () => {
    if (!consentChosen && account.value !== "") {
      consent.value = account.value;
    }
    showProducts();
  });
  consent.addEventListener("change", () => {
    consentChosen = true;
    showProducts();
  });
  byId("add-org-cancel", HTMLButtonElement).addEventListener("click", () => dialog.close());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void add(reveal);
  });
}

/** The org in the form, as the admin interface takes it. */
function orgOfForm() {
  const data = new FormData(form);
  const text = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  return {
    domain: text("domain"),
    name: text("name") || undefined,
    status: text("status"),
    products: data.getAll("product").map(String),
    accountId: text("accountId") || null,
    consentTo: text("consentTo") || null,
  };
}

/** @param {(id: string) => void} reveal */
async function add(reveal) {
  showProblem(undefined);
  try {
    const { id, domain } = await change("POST", "/orgs", orgOfForm());
    changedHere.set(id, performance.now());
    dialog.close();
    tell(`Added ${domain}.`);
    reveal(id);
  } catch (error) {
    showProblem(/** @type {Error} */ (error));
  }
}

/** Shows what is wrong beside the field that is, which gets the focus, or below the form. @param {Error | undefined} error */
function showProblem(error) {
  const property = error instanceof Refusal ? error.property : undefined;
  const isOfField = property !== undefined && property in labels;
  for (const [name, label] of Object.entries(labels)) {
    const isWrong = isOfField && name === property;
    const place = byId(`add-org-${name}-problem`, HTMLElement);
    const field = fieldOf(form, name);
    setText(place, isWrong ? `${label} ${/** @type {Refusal} */ (error).problem}.` : "");
    place.hidden = !isWrong;
    if (isWrong) {
      field.setAttribute("aria-invalid", "true");
      field.focus();
    } else {
      field.removeAttribute("aria-invalid");
    }
  }
  setText(problem, isOfField ? "" : (error?.message ?? ""));
  problem.hidden = isOfField || error === undefined;
}
