import {
  judge,
  needsDomain,
  readDeclaredOrgs,
  type DeclaredOrg,
  type Destroyed,
  type UnknownOrgs,
} from "../../lib/runner/declared-orgs";

const TYPE = "aerial_org";
const SELF: DeclaredOrg = { type: TYPE, anchor: "terraform_data.orgs", key: "a", org_id: "00oa" };
const RENAMED: DeclaredOrg = { ...SELF, key: "b" };
const DESTROYED: Destroyed = {
  type: TYPE,
  instance: { anchor: "terraform_data.orgs", key: "a" },
  namedBy: "org_id",
  orgId: "00oa",
};
const UNKNOWN: UnknownOrgs = { type: TYPE, anchor: "terraform_data.orgs", repeated: true, by: "org_id" };
const PRODUCTS: DeclaredOrg = { ...SELF, type: "aerial_org_products", anchor: "terraform_data.products" };

describe("A destroy that may change an org", () => {
  it.each<[string, readonly DeclaredOrg[], readonly UnknownOrgs[], Partial<Destroyed>, string]>([
    ["of an instance that declares the org itself", [SELF], [], {}, "carry out"],
    ["of an org that nothing declares any more", [], [], {}, "carry out"],
    ["of an instance whose key was renamed", [RENAMED], [], {}, "forget"],
    [
      "of an org that is declared by its domain elsewhere",
      [{ ...RENAMED, org_id: undefined, domain: "A.okta.com" }],
      [],
      { domain: "a.okta.com" },
      "forget",
    ],
    ["of an instance that became a single resource", [{ ...SELF, key: undefined }], [], {}, "forget"],
    [
      "of an instance that is there, with another org declared for it",
      [{ ...SELF, org_id: "00ob" }],
      [],
      {},
      "carry out",
    ],
    ["of one in a forEach that only the engine knows", [], [UNKNOWN], {}, "carry out"],
    ["of one whose forEach is keyed by domains now", [], [{ ...UNKNOWN, by: "domain" }], {}, "refuse"],
    ["of one that another unknown forEach may declare", [], [{ ...UNKNOWN, anchor: "terraform_data.x" }], {}, "refuse"],
    [
      "of a declared one, beside an unknown forEach",
      [SELF],
      [{ ...UNKNOWN, anchor: "terraform_data.x" }],
      {},
      "carry out",
    ],
    ["of an org whose products are still declared", [PRODUCTS], [], {}, "refuse"],
    ["of a whole stack with products", [SELF, PRODUCTS], [], {}, "carry out"],
    ["of products whose org stays", [SELF], [], { type: "aerial_org_products", instance: PRODUCTS }, "carry out"],
    ["of an earlier release's state, if the org is declared", [SELF], [], { instance: undefined }, "refuse"],
    ["of an earlier release's state, if it may be declared", [], [UNKNOWN], { instance: undefined }, "refuse"],
    ["of an earlier release's state, if nothing declares the org", [], [], { instance: undefined }, "carry out"],
  ])("%s", (_, orgs, unknown, more, kind) => {
    expect(judge({ orgs, unknown }, { ...DESTROYED, ...more })).toMatchObject({ kind });
  });

  it("asks for the org's domain only if another instance is declared by a domain", () => {
    const byDomain = { ...RENAMED, org_id: undefined, domain: "a.okta.com" };
    expect(needsDomain({ orgs: [byDomain], unknown: [] }, DESTROYED)).toBe(true);
    expect(needsDomain({ orgs: [SELF, RENAMED], unknown: [] }, DESTROYED)).toBe(false);
    expect(needsDomain({ orgs: [byDomain], unknown: [] }, { ...DESTROYED, domain: "b.okta.com" })).toBe(false);
  });

  it.each([undefined, "/nowhere/declared-orgs.json", __filename])("is refused without a list (%s)", (path) => {
    const read = () => readDeclaredOrgs({ AERIAL_DECLARED_ORGS: path });
    expect(read).toThrow(expect.objectContaining({ message: expect.stringMatching(/^List of declared orgs missing/) }));
  });
});
