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

/** Labels of the fields that can show a problem, by the property names of the admin interface. */
const labels = { domain: "Domain", name: "Name", accountId: "“Managed by”", consentTo: "“Consent to”" };

/**
 * Sets up the dialog.
 * @param {Model} model
 * @param {(id: string) => void} reveal shows the added org
 */
export function startAddOrg(model, reveal) {
  const account = fieldOf(form, "accountId");
  const consent = fieldOf(form, "consentTo");
  /** Whether the user selected a consent. Until then, it follows the selected account. */
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

/** Returns the org in the form, as the admin interface expects it. */
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

/** Shows a problem next to its field, which gets the focus, or below the form. @param {Error | undefined} error */
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
