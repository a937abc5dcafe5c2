import fc from "fast-check";

import {
  isSameSet,
  listProducts,
  notSubscribed,
  unlistedProducts,
} from "../../../lib/resources/org-products/product-sets";

const ids = fc.array(fc.constantFrom<string>("P1", "P2", "P3", "P4"), { maxLength: 6 });

describe("sets of products", () => {
  it("are the same in any order and with repetitions, and differ as soon as one has something that the other has not", () => {
    fc.assert(
      fc.property(ids, ids, (a, b) => {
        const sorted = (all: readonly string[]) => [...new Set(all)].sort().join();
        expect(isSameSet(a, b)).toBe(sorted(a) === sorted(b));
      }),
    );
    fc.assert(
      fc.property(ids, (a) => {
        expect([isSameSet(a, [...a].reverse()), isSameSet([...a, ...a], a)]).toEqual([true, true]);
      }),
    );
  });

  it("tell which enabled products are not wanted", () => {
    fc.assert(
      fc.property(ids, ids, (enabled, wanted) => {
        const unlisted = unlistedProducts(
          enabled.map((id) => ({ id })),
          wanted,
        ).map(({ id }) => id);
        expect(unlisted.filter((id) => wanted.includes(id))).toEqual([]);
        expect(new Set([...unlisted, ...enabled.filter((id) => wanted.includes(id))])).toEqual(new Set(enabled));
      }),
    );
  });

  it("without a subscription differ from product names, which several products can share", () => {
    const subscribed = [
      { id: "P000052", name: "Okta Workflows" },
      { id: "P000060", name: "Okta Workflows" },
      { id: "P000070", name: "Single Sign-On" },
      { id: "P000080" },
    ];
    const problem = (...ids: string[]) => notSubscribed("the org acme.okta.com (00oacme)", ids, subscribed);
    expect(problem("Okta Workflows")).toMatchObject({
      summary: "Product name instead of product id",
      detail: expect.stringMatching(
        /acme\.okta\.com.*"Okta Workflows" is a product name; use its id, P000052 or P000060\./,
      ),
      attribute: "product_ids",
    });
    const mixed = problem("P999999", " single SIGN-on ");
    expect(mixed.summary).toBe("The account does not subscribe to this product");
    expect(mixed.detail).toMatch(/P999999.*is a product name; use its id, P000070\./);
    expect(problem("undefined", "P000090").detail).not.toContain("is a product name");
  });

  it("are listed by id, and by name where there is one", () => {
    expect(listProducts([{ id: "P000052", name: "Single Sign-On" }, { id: "P000131" }])).toBe(
      "P000052 (Single Sign-On), P000131",
    );
    expect(listProducts([])).toBe("");
  });
});
