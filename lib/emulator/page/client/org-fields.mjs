/** Fields of an org that several dialogs share. */
import { h } from "./dom.mjs";

/**
 * @typedef {import("./model.mjs").Model} Model
 * @typedef {HTMLInputElement | HTMLSelectElement} Field
 */

/**
 * Returns a form's field by name.
 * @param {HTMLFormElement} form
 * @param {string} name
 */
export function fieldOf(form, name) {
  return /** @type {HTMLInputElement} */ (/** @type {unknown} */ (form.elements.namedItem(name)));
}

/**
 * Shows the accounts to select from, or none.
 * @param {Field} select
 * @param {string | null} chosen
 * @param {Model} model
 */
export function showAccounts(select, chosen, model) {
  const known = model.accounts.map(({ id, name: text }) => ({ id, text }));
  const all =
    chosen === null || known.some(({ id }) => id === chosen) ? known : [...known, { id: chosen, text: chosen }];
  const options = all.map(({ id, text }) => h("option", { value: id }, text));
  select.replaceChildren(h("option", { value: "" }, "none"), ...options);
  select.value = chosen ?? "";
}

/**
 * Shows the products to select from: those that an account subscribes to, and those that are already selected.
 * @param {HTMLFieldSetElement} fieldset
 * @param {{ accountId: string | null, chosen: readonly string[] }} state without an account, every account's products
 * @param {Model} model
 */
export function showProductBoxes(fieldset, { accountId, chosen }, model) {
  const subscribed = model.accounts
    .filter(({ id }) => id === (accountId ?? id))
    .flatMap((account) => account.products.map(({ id }) => id));
  const ids = [...new Set([...subscribed, ...chosen])];
  const boxes = ids.map((id) => {
    const box = h("input", { type: "checkbox", name: "product", value: id, checked: chosen.includes(id) });
    const name = model.productName(id);
    return h("label", { class: "check" }, box, name, ...(name === id ? [] : [" ", h("code", {}, id)]));
  });
  const legend = /** @type {Element} */ (fieldset.firstElementChild);
  fieldset.replaceChildren(
    legend,
    ...(boxes.length > 0 ? boxes : [h("p", { class: "muted" }, "No products available.")]),
  );
}
