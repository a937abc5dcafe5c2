import fc from "fast-check";

import { isSameSet, listProducts, unlistedProducts } from "../../../lib/resources/org-products/product-sets";

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

  it("are listed by id, and by name where there is one", () => {
    expect(listProducts([{ id: "P000052", name: "Single Sign-On" }, { id: "P000131" }])).toBe(
      "P000052 (Single Sign-On), P000131",
    );
    expect(listProducts([])).toBe("");
  });
});
