import type { ResourceDifference } from "../../../lib/cli/drift/differences";
import { explainingTypes } from "../../../lib/cli/drift/who";

const difference = (actions: readonly string[], names: readonly string[]): ResourceDifference => ({
  address: "a.b",
  type: "aerial_org",
  org: { id: "00o1", domain: null },
  actions,
  attributes: names.map((name) => ({ name, before: 1, after: 2, sensitive: false })),
  apply: null,
});

describe("the events that explain a difference", () => {
  it.each([
    [["update"], ["status"], ["account.org.status.update"]],
    [["update"], ["product_ids"], ["account.org.product.update"]],
    [["update"], ["product_ids", "status", "name"], ["account.org.product.update", "account.org.status.update"]],
    [["delete"], [], ["account.org.delete.request"]],
    [["update"], ["name"], []],
  ])("of %j with %j are %j", (actions, names, expected) => {
    expect(explainingTypes(difference(actions, names))).toEqual(expected);
  });
});
