import { byId, h } from "./dom.mjs";

/** @typedef {import("./model.mjs").Model} Model */

const place = byId("products", HTMLElement);
let shown = "";

/** Shows each account's products, and how many of its orgs have each one enabled. @param {Model} model */
export function showProducts({ accounts, orgs }) {
  const tables = accounts.map(({ id, name, products }) => ({
    name,
    id,
    products: products.map((product) => ({
      ...product,
      orgs: orgs.filter((org) => org.accountId === id && org.products.includes(product.id)).length,
    })),
  }));
  const text = JSON.stringify(tables);
  if (text !== shown) {
    shown = text;
    place.replaceChildren(...tables.map(createTable));
  }
}

/** @param {{ name: string, id: string, products: { id: string, name?: string, orgs: number }[] }} account */
function createTable({ name, id, products }) {
  const rows = products.map((product) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, product.name ?? product.id, h("code", { class: "detail" }, product.id)),
      h("td", { class: "number" }, String(product.orgs)),
    ),
  );
  return h(
    "table",
    { class: "small" },
    h("caption", { class: "shown" }, `${name} subscribes to`, h("code", { class: "detail" }, id)),
    h(
      "thead",
      {},
      h("tr", {}, h("th", { scope: "col" }, "Product"), h("th", { scope: "col", class: "number" }, "Orgs")),
    ),
    h("tbody", {}, ...rows),
  );
}
