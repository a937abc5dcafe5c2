import fc from "fast-check";
import {
  type Declaration,
  DeclaredOrgs,
  type DestroyEffect,
  type DisruptiveDestroy,
} from "../../../lib/resources/register/declared-orgs";

const org = (id?: string, ...domains: string[]) => ({ ...(id === undefined ? {} : { id }), domains });

function declaration(
  type: Declaration["type"],
  about: Declaration["org"],
  more: Partial<Declaration> = {},
): Declaration {
  return { type, org: about, isCertain: true, isInState: false, ...more };
}

/** Enters everything in this order, and returns the summaries of all errors. */
function errorsOf(entries: readonly (Declaration | DisruptiveDestroy)[], register = new DeclaredOrgs()): string[] {
  return entries.flatMap((entry, index) => {
    const token = String(index);
    const errors = "effect" in entry ? register.destroy(token, entry) : register.declare(token, entry);
    return errors.map(({ summary }) => summary);
  });
}

/** Returns the errors, which must be the same in any order. */
function errorsInAnyOrder(...entries: readonly (Declaration | DisruptiveDestroy)[]): string[] {
  const forward = errorsOf(entries);
  expect(errorsOf([...entries].reverse())).toEqual(forward);
  return forward;
}

const MET = ["The org is still declared"];
const TWICE = ["The org is declared twice"];

describe("a destroy that would disrupt an org", () => {
  it.each<[DestroyEffect, Declaration["type"], string | undefined, boolean]>([
    ["deactivate", "aerial_org", undefined, true],
    ["deactivate", "aerial_org_products", undefined, true],
    ["deactivate", "aerial_org_status", "ACTIVE", true],
    ["deactivate", "aerial_org_status", undefined, true],
    ["deactivate", "aerial_org_status", "INACTIVE", false],
    ["delete", "aerial_org", undefined, true],
    ["delete", "aerial_org_products", undefined, true],
    ["delete", "aerial_org_status", "ACTIVE", true],
    ["delete", "aerial_org_status", "INACTIVE", true],
    ["disable", "aerial_org_products", undefined, true],
    ["disable", "aerial_org", undefined, false],
    ["disable", "aerial_org_status", "ACTIVE", false],
  ])("(%s) meets %s with the status %s: %s", (effect, type, status, meets) => {
    const declared = declaration(type, org("00oa"), status === undefined ? {} : { status });
    expect(errorsInAnyOrder(declared, { effect, org: org("00oa", "a.okta.com") })).toEqual(meets ? MET : []);
  });

  it("is compared by id, and by domain only while an id is unknown", () => {
    const destroyed = { effect: "deactivate", org: org("00oa", "a.okta.com") } as const;
    expect(errorsInAnyOrder(declaration("aerial_org", org(undefined, "A.okta.com")), destroyed)).toEqual(MET);
    expect(errorsInAnyOrder(declaration("aerial_org", org("00ob", "a.okta.com")), destroyed)).toEqual([]);
    expect(errorsInAnyOrder(declaration("aerial_org", org()), destroyed)).toEqual([]);
  });

  it("is reported once, however many resources declare the org", () => {
    const declared = (["aerial_org", "aerial_org_products", "aerial_org_status"] as const).map((type) =>
      declaration(type, org("00oa")),
    );
    expect(errorsInAnyOrder({ effect: "deactivate", org: org("00oa") }, ...declared)).toEqual(MET);
  });

  it("meets products without a known org while an aerial_org names this org by its domain", () => {
    const products = declaration("aerial_org_products", org());
    const named = declaration("aerial_org", org(undefined, "a.okta.com"));
    const destroyed = { effect: "disable", org: org("00oa") } as const;
    const learned = new DeclaredOrgs();
    learned.learn(org("00oa", "a.okta.com"));
    expect(errorsOf([products, named, destroyed], learned)).toEqual(MET);
    const register = new DeclaredOrgs();
    expect(errorsOf([products, named, destroyed], register)).toEqual([]);
    expect(register.learn(org("00oa", "a.okta.com")).map(({ summary }) => summary)).toEqual(MET);
    expect(errorsInAnyOrder(products, named, { effect: "disable", org: org("00ob") })).toEqual([]);
    expect(errorsInAnyOrder(products, destroyed)).toEqual([]);
  });

  it("is taken back with its token", () => {
    const register = new DeclaredOrgs();
    register.destroy("destroy", { effect: "deactivate", org: org("00oa") });
    register.withdraw("destroy");
    expect(register.declare("declaration", declaration("aerial_org", org("00oa")))).toEqual([]);
  });

  it("lets products and a status repair what it did, once it is carried out, but no aerial_org follow", () => {
    const register = new DeclaredOrgs();
    expect(register.carryOut("a", { effect: "deactivate", org: org("00oa") })).toEqual([]);
    expect(register.carryOut("b", { effect: "disable", org: org("00oa") })).toEqual([]);
    expect(register.declare("c", declaration("aerial_org_products", org("00oa")))).toEqual([]);
    expect(register.declare("d", declaration("aerial_org_status", org("00oa"), { status: "ACTIVE" }))).toEqual([]);
    expect(register.declare("e", declaration("aerial_org", org("00oa"))).map(({ summary }) => summary)).toEqual(MET);
  });
});

describe("declarations of one org", () => {
  it("by two resources of one type are an error; by resources of different types they are not", () => {
    const types = ["aerial_org", "aerial_org_products", "aerial_org_status"] as const;
    expect(errorsInAnyOrder(...types.map((type) => declaration(type, org("00oa"))))).toEqual([]);
    for (const type of types) {
      expect(errorsInAnyOrder(declaration(type, org("00oa")), declaration(type, org("00oa")))).toEqual(TWICE);
    }
    const byDomain = declaration("aerial_org", org(undefined, "a.okta.com"));
    expect(errorsInAnyOrder(byDomain, declaration("aerial_org", org("00oa", "a.okta.com")))).toEqual(TWICE);
    expect(errorsInAnyOrder(byDomain, byDomain)).toEqual(TWICE);
  });

  it("are no error while it is uncertain that they are about the same org", () => {
    const moving = declaration("aerial_org_products", org("00oa"), { isCertain: false });
    expect(errorsInAnyOrder(declaration("aerial_org_products", org("00oa")), moving)).toEqual([]);
    const nameless = declaration("aerial_org_products", org());
    expect(errorsInAnyOrder(nameless, nameless)).toEqual([]);
  });

  it("with the same token are the two plans of a replacement, of which the second may know less", () => {
    const register = new DeclaredOrgs();
    register.declare("same", declaration("aerial_org", org("00oa", "a.okta.com"), { isInState: true }));
    expect(register.declare("same", declaration("aerial_org", org(undefined, "a.okta.com")))).toEqual([]);
    const met = register.destroy("destroy", { effect: "deactivate", org: org("00oa") });
    expect(met.map(({ summary }) => summary)).toEqual(MET);
  });

  it("meet the same destroys in every order", () => {
    const names = fc.constantFrom("00oa", "00ob", undefined);
    const domains = fc.subarray(["a.okta.com", "b.okta.com"], { maxLength: 1 });
    const about = fc.record({ id: names, domains }).map(({ id, domains }) => org(id, ...domains));
    const declared = fc
      .record({
        type: fc.constantFrom("aerial_org" as const, "aerial_org_products" as const, "aerial_org_status" as const),
        org: about,
        isCertain: fc.boolean(),
        isInState: fc.boolean(),
        status: fc.constantFrom("ACTIVE", "INACTIVE"),
      })
      .map((entry): Declaration => entry);
    const destroyed = fc.record({
      effect: fc.constantFrom("deactivate" as const, "delete" as const, "disable" as const),
      org: about,
    });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(declared, destroyed), { maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (entries, picks) => {
          const rest = [...entries];
          const shuffled = entries.map(() => rest.splice(picks.next().value! % rest.length, 1)[0]!);
          const refused = (list: typeof entries, summary: string) =>
            errorsOf(list).filter((found) => found === summary);
          expect(refused(shuffled, MET[0]!).length > 0).toBe(refused(entries, MET[0]!).length > 0);
          expect(refused(shuffled, TWICE[0]!).length > 0).toBe(refused(entries, TWICE[0]!).length > 0);
        },
      ),
    );
  });
});
