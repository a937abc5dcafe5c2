import fc from "fast-check";
import { DisruptionBudget } from "../../../lib/resources/register/disruption-budget";

const budgetOf = (limit?: number) =>
  new DisruptionBudget(
    () => limit,
    (orgId) => (orgId === "00oacme" ? "acme.okta.com" : undefined),
  );

describe("the budget for disruption", () => {
  it("is unlimited unless it is set", () => {
    const budget = budgetOf();
    expect(budget.isLimited).toBe(false);
    expect(budget.count("a", { effect: "delete", orgId: "00oa" })).toBeUndefined();
  });

  it("lists every org counted so far, by id and domain and with what would happen, where it is exceeded", () => {
    const budget = budgetOf(1);
    expect(budget.count("a", { effect: "deactivate", orgId: "00oacme" })).toBeUndefined();
    expect(budget.count("b", { effect: "remove products", orgId: "00oacme" })).toBeUndefined();
    const exceeded = budget.count("c", { effect: "delete", orgId: "00ob", domain: "b.okta.com" })!;
    expect(exceeded.summary).toBe("Too many disruptive changes");
    for (const part of [
      "max_disruptive_changes = 1",
      "the org acme.okta.com (00oacme): may be deactivated, may lose products",
      "the org b.okta.com (00ob): its deletion would be requested",
      "AERIAL_MAX_DISRUPTIVE_CHANGES",
      "split the change",
    ]) {
      expect(exceeded.detail).toContain(part);
    }
    const further = budget.count("d", { effect: "deactivate" })!;
    expect(further).toMatchObject({ summary: exceeded.summary, detail: expect.stringContaining("3 orgs so far") });
  });

  it("permits nothing at 0", () => {
    expect(budgetOf(0).count("a", { effect: "deactivate", orgId: "00oa" })).toBeDefined();
  });

  it("counts a resource once that is planned twice, and not at all once it is taken back", () => {
    const budget = budgetOf(1);
    expect(budget.count("a", { effect: "deactivate" })).toBeUndefined();
    expect(budget.count("a", { effect: "deactivate", orgId: "00oa" })).toBeUndefined();
    budget.withdraw("a");
    expect(budget.count("b", { effect: "deactivate", orgId: "00ob" })).toBeUndefined();
  });

  it("refuses a plan exactly if it disrupts more orgs than permitted, in every order", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c", "d", "e")), fc.nat({ max: 5 }), (orgs, limit) => {
        const budget = budgetOf(limit);
        const refused = orgs.filter((orgId, index) => budget.count(String(index), { effect: "deactivate", orgId }));
        expect(refused.length > 0).toBe(new Set(orgs).size > limit);
        // None of the orgs beyond the limit passes without an error of its own.
        expect(new Set(refused).size).toBe(Math.max(0, new Set(orgs).size - limit));
      }),
    );
  });
});
