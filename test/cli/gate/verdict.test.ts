import fc from "fast-check";
import { DISRUPTIVE_KINDS, type Kind } from "../../../lib/cli/gate/finding";
import { checkedPlan } from "../../../lib/cli/gate/plan-json";
import { change, foundBy, judged, ORG, planOf } from "./support";

const STATUS = "aerial_org_status.sales";
const PRODUCTS = "aerial_org_products.sales";
const statusOf = (status: string | null, more = {}) => ({ org_id: ORG.org_id, status, ...more });
const productsOf = (product_ids: readonly string[] | null, more = {}) => ({ org_id: ORG.org_id, product_ids, ...more });
const orgOf = (more = {}) => ({ ...ORG, id: ORG.org_id, deletion_policy: null, ...more });

describe("what the gate finds in a plan", () => {
  it.each([
    [
      "a status from INACTIVE to ACTIVE",
      change(STATUS, ["update"], statusOf("INACTIVE"), statusOf("ACTIVE")),
      ["planned reactivate"],
    ],
    [
      "a status from ACTIVE to INACTIVE",
      change(STATUS, ["update"], statusOf("ACTIVE"), statusOf("INACTIVE")),
      ["planned deactivate"],
    ],
    [
      "a status that stays, in an update of something else",
      change(STATUS, ["update"], statusOf("ACTIVE"), statusOf("ACTIVE")),
      [],
    ],
    [
      "an active org's status that only the apply will know",
      change(STATUS, ["update"], statusOf("ACTIVE"), statusOf(null), { unknown: ["status"] }),
      ["possible deactivate"],
    ],
    [
      "an inactive org's status that only the apply will know",
      change(STATUS, ["update"], statusOf("INACTIVE"), statusOf(null), { unknown: ["status"] }),
      ["possible reactivate"],
    ],
    ["a new status ACTIVE", change(STATUS, ["create"], null, statusOf("ACTIVE")), []],
    [
      "a new status ACTIVE with reactivate_on_create",
      change(STATUS, ["create"], null, statusOf("ACTIVE", { reactivate_on_create: true })),
      ["possible reactivate"],
    ],
    ["a new status INACTIVE", change(STATUS, ["create"], null, statusOf("INACTIVE")), ["possible deactivate"]],
    [
      "a new status that only the apply will know",
      change(STATUS, ["create"], null, statusOf(null), { unknown: ["status"] }),
      ["possible reactivate", "possible deactivate"],
    ],
    ["a status that is no longer managed", change(STATUS, ["delete"], statusOf("ACTIVE"), null), []],
    [
      "products that go",
      change(PRODUCTS, ["update"], productsOf(["P1", "P2"]), productsOf(["P2", "P3"])),
      ["planned remove-products P1"],
    ],
    ["products that come", change(PRODUCTS, ["update"], productsOf(["P1"]), productsOf(["P1", "P2"])), []],
    [
      "products that only the apply will know",
      change(PRODUCTS, ["update"], productsOf(["P1", "P2"]), productsOf(null), { unknown: ["product_ids"] }),
      ["possible remove-products P1+P2"],
    ],
    [
      "one product that only the apply will know",
      change(PRODUCTS, ["update"], productsOf(["P1"]), productsOf([null as never]), {
        after_unknown: { product_ids: [true] },
      }),
      ["possible remove-products P1"],
    ],
    ["new products", change(PRODUCTS, ["create"], null, productsOf(["P1"])), []],
    [
      "new products that disable others",
      change(PRODUCTS, ["create"], null, productsOf(["P1"], { disable_unlisted_on_create: true })),
      ["possible remove-products unnamed"],
    ],
    [
      "new products that may disable others",
      change(PRODUCTS, ["create"], null, productsOf(["P1"]), { unknown: ["disable_unlisted_on_create"] }),
      ["possible remove-products unnamed"],
    ],
    [
      "destroyed products with disable_on_destroy",
      change(PRODUCTS, ["delete"], productsOf(["P1"], { disable_on_destroy: true }), null),
      ["planned remove-products P1"],
    ],
    [
      "destroyed products without it",
      change(PRODUCTS, ["delete"], productsOf(["P1"], { disable_on_destroy: false }), null),
      [],
    ],
    [
      "replaced products, which never disables any",
      change(PRODUCTS, ["delete", "create"], productsOf(["P1"], { disable_on_destroy: true }), productsOf(["P1"])),
      [],
    ],
    [
      "a new org",
      change("aerial_org.sales", ["create"], null, { domain: ORG.domain }, { unknown: ["id", "org_id"] }),
      ["planned add"],
    ],
    [
      "a new org by domain that is managed already",
      change("aerial_org.sales", ["create"], null, orgOf()),
      ["planned adopt"],
    ],
    [
      "an imported org",
      change("aerial_org.sales", ["no-op"], orgOf(), orgOf(), { importing: { id: ORG.org_id } }),
      ["planned import"],
    ],
    [
      "a destroyed org",
      change("aerial_org.sales", ["delete"], orgOf({ deletion_policy: "DEACTIVATE" }), null),
      ["planned deactivate"],
    ],
    [
      "a deleted org",
      change("aerial_org.sales", ["delete"], orgOf({ deletion_policy: "DELETE" }), null),
      ["planned delete"],
    ],
    [
      "an abandoned org",
      change("aerial_org.sales", ["delete"], orgOf({ deletion_policy: "ABANDON" }), null),
      ["planned forget"],
    ],
    ["an org without a policy", change("aerial_org.sales", ["delete"], orgOf(), null), ["planned forget"]],
    [
      "a removed org",
      change("aerial_org.sales", ["forget"], orgOf({ deletion_policy: "DELETE" }), null),
      ["planned forget"],
    ],
    [
      "what a replacement left over",
      change("aerial_org.sales", ["delete"], orgOf({ deletion_policy: "DELETE" }), null, { deposed: "1a2b" }),
      ["possible delete"],
    ],
    [
      "a replaced org, which is only forgotten",
      change("aerial_org.sales", ["create", "delete"], orgOf({ deletion_policy: "DELETE" }), {
        domain: "other.okta.com",
      }),
      ["planned add", "planned forget"],
    ],
    ["a new child org", change("aerial_child_org.emea", ["create"], null, {}), ["planned add"]],
    [
      "a child org that is no longer managed",
      change("aerial_child_org.emea", ["delete"], {}, null),
      ["planned forget"],
    ],
    [
      "a data source",
      { ...change("aerial_org.sales", ["delete"], orgOf({ deletion_policy: "DELETE" }), null), mode: "data" },
      [],
    ],
    [
      "another provider's resource",
      change("okta_org_configuration.sales", ["delete"], orgOf({ deletion_policy: "DELETE" }), null),
      [],
    ],
  ])("%s", (_title, changed, found) => {
    expect(foundBy(judged(planOf([changed])))).toEqual(found);
  });

  it("names the org by id and domain, from wherever the plan has them, and counts it once", () => {
    const document = judged(
      planOf([
        change("aerial_org.sales", ["no-op"], orgOf(), orgOf()),
        change(STATUS, ["update"], statusOf("ACTIVE"), statusOf("INACTIVE")),
        change(PRODUCTS, ["update"], productsOf(["P1"]), productsOf([])),
      ]),
    );
    const org = { id: ORG.org_id, domain: ORG.domain };
    expect(document.findings.map((finding) => finding.org)).toEqual([org, org]);
    expect(document.budget).toEqual({ limit: null, orgs: 1, exceeded: false });
    expect(document.counts).toMatchObject({ deactivate: 1, "remove-products": 1, reactivate: 0 });
  });

  it("knows from the refresh that a new status reactivates, or changes nothing", () => {
    const created = change("aerial_org_status.again", ["create"], null, statusOf("ACTIVE"));
    const drift = (status: string) => [change(STATUS, ["update"], statusOf("ACTIVE"), statusOf(status))];
    expect(foundBy(judged(planOf([created], { resource_drift: drift("INACTIVE") })))).toEqual(["planned reactivate"]);
    const switchedOn = change(
      "aerial_org_status.again",
      ["create"],
      null,
      statusOf("ACTIVE", { reactivate_on_create: true }),
    );
    const prior_state = {
      values: { root_module: { resources: [{ type: "aerial_org", values: { ...ORG, status: "ACTIVE" } }] } },
    };
    expect(foundBy(judged(planOf([switchedOn], { prior_state })))).toEqual([]);
  });

  it("follows the provider configuration's policy where the state has none, else the environment's", () => {
    const destroyed = change("aerial_org.sales", ["delete"], orgOf(), null);
    const configuration = {
      provider_config: {
        aerial: {
          full_name: "terraform.local/aerial/aerial",
          expressions: { deletion_policy: { constant_value: "ABANDON" } },
        },
      },
    };
    const reasonOf = (more: object, environment = {}) =>
      judged(planOf([destroyed], more), {}, environment).findings[0]?.reason;
    expect(reasonOf({ configuration }, { AERIAL_DELETION_POLICY: "PREVENT" })).toContain("ABANDON from the provider");
    expect(reasonOf({}, { AERIAL_DELETION_POLICY: "ABANDON" })).toContain("ABANDON from AERIAL_DELETION_POLICY");
    expect(reasonOf({})).toContain("PREVENT by default");
  });

  it("finds actions that the apply invokes", () => {
    const action_invocations = ["activate", "deactivate", "request_deletion", "other"].map((name) => ({
      address: `action.aerial_org_${name}.sales`,
      type: `aerial_org_${name}`,
      config_values: { org_id: ORG.org_id },
    }));
    expect(foundBy(judged(planOf([], { action_invocations })))).toEqual([
      "planned reactivate",
      "planned deactivate",
      "planned delete",
    ]);
  });

  it("says which changes the plan puts off", () => {
    const resource_change = change(STATUS, ["create"], null, statusOf("ACTIVE"));
    expect(
      judged(planOf([], { deferred_changes: [{ resource_change }] })).unseen.map(({ address }) => address),
    ).toEqual([STATUS]);
  });

  it("masks what the plan calls sensitive", () => {
    const sensitive = { org_id: true, product_ids: true, status: true };
    const marks = { before_sensitive: sensitive, after_sensitive: sensitive };
    const document = judged(
      planOf([
        change(STATUS, ["update"], statusOf("ACTIVE"), statusOf("INACTIVE"), marks),
        change(PRODUCTS, ["update"], productsOf(["P1", "P2"]), productsOf(["P1"]), marks),
      ]),
    );
    expect(foundBy(document)).toEqual(["planned deactivate", "planned remove-products unnamed"]);
    expect(JSON.stringify(document)).not.toMatch(/P2|INACTIVE|00osales/);
  });
});

describe("the verdict", () => {
  const changes = {
    reactivate: change(STATUS, ["update"], statusOf("INACTIVE"), statusOf("ACTIVE")),
    deactivate: change(STATUS, ["update"], statusOf("ACTIVE"), statusOf("INACTIVE")),
    delete: change("aerial_org.sales", ["delete"], orgOf({ deletion_policy: "DELETE" }), null),
    "remove-products": change(PRODUCTS, ["update"], productsOf(["P1"]), productsOf([])),
    add: change("aerial_org.sales", ["create"], null, {}),
    adopt: change("aerial_org.sales", ["create"], null, orgOf()),
    import: change("aerial_org.sales", ["update"], orgOf(), orgOf(), { importing: {} }),
    forget: change("aerial_org.sales", ["forget"], orgOf(), null),
  } as const;

  it.each(Object.entries(changes))(
    "%s: disruptive kinds are refused unless allowed, others unless refused",
    (name, changed) => {
      const kind = name as Kind;
      const isDisruptive = (DISRUPTIVE_KINDS as readonly Kind[]).includes(kind);
      const plan = planOf([changed]);
      expect(judged(plan).verdict).toBe(isDisruptive ? "refuse" : "pass");
      expect(judged(plan, { allow: [kind] }).verdict).toBe("pass");
      expect(judged(plan, { allow: DISRUPTIVE_KINDS.filter((other) => other !== kind) }).verdict).toBe(
        isDisruptive ? "refuse" : "pass",
      );
      expect(judged(plan, { refuse: [kind] }).verdict).toBe("refuse");
    },
  );

  it("passes a plan without changes", () => {
    expect(judged(planOf([]))).toMatchObject({ verdict: "pass", findings: [], unseen: [] });
  });

  it("refuses what is allowed when it concerns more orgs than the budget", () => {
    const plan = planOf(
      ["a", "b", "c"].map((name) =>
        change(
          `aerial_org_status.${name}`,
          ["update"],
          { org_id: name, status: "ACTIVE" },
          { org_id: name, status: "INACTIVE" },
        ),
      ),
    );
    const rules = { allow: ["deactivate"] as const };
    expect(judged(plan, { ...rules, maxDisruptiveChanges: 3 })).toMatchObject({ verdict: "pass", budget: { orgs: 3 } });
    expect(judged(plan, { ...rules, maxDisruptiveChanges: 2 })).toMatchObject({
      verdict: "refuse",
      budget: { exceeded: true },
    });
    const on = planOf([changes.reactivate]);
    expect(judged(on, { allow: ["reactivate"], maxDisruptiveChanges: 0 }).verdict).toBe("pass");
  });

  it("never passes a plan with a refused change, whatever else is in it", () => {
    fc.assert(
      fc.property(
        fc.subarray(Object.keys(changes) as (keyof typeof changes)[]),
        fc.subarray([...DISRUPTIVE_KINDS]),
        (names, allow) => {
          const { verdict } = judged(planOf(names.map((name) => changes[name])), { allow });
          const isRefused = names.some((name) =>
            DISRUPTIVE_KINDS.some((kind) => kind === name && !allow.includes(kind)),
          );
          expect(verdict).toBe(isRefused ? "refuse" : "pass");
        },
      ),
    );
  });
});

describe("a plan that the gate does not understand", () => {
  it.each([
    ["no object", []],
    ["another format", { format_version: "2.0", planned_values: {} }],
    ["a state", { format_version: "1.0", values: {} }],
    ["a plan whose planning failed", planOf([], { errored: true })],
    ["an action that nobody knows yet", planOf([change("aerial_org.sales", ["vanish"], orgOf(), null)])],
  ])("is an error, never a pass: %s", (_title, value) => {
    expect(() => checkedPlan(value)).toThrow(expect.objectContaining({ code: "ERR_CLI_PLAN_UNREADABLE" }));
  });
});
