/** States of the null_resource constructs: each is converted, or refused with a message of the provider. */
import * as fc from "fast-check";
import { Call, moveResourceState, ProviderServer } from "../../../lib/plugin/server";
import { defineProvider } from "../../../lib/plugin";
import { providerSchema } from "../../../lib/provider/schema";
import { resources, type Connection } from "../../../lib/resources";
import { MoveRefusedError } from "../../../lib/resources/moves/edition-state";

const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
// Nothing of the provider is configured: engines move before that.
const server = new ProviderServer(
  defineProvider<typeof providerSchema, Connection>({
    schema: providerSchema,
    resources,
    dataSources: {},
    configure: () => {
      throw new Error("Nothing is configured here.");
    },
  }),
  silent,
);

const ADDRESSES = {
  null_resource: "registry.terraform.io/hashicorp/null",
  terraform_data: "terraform.io/builtin/terraform",
} as const;
type Source = keyof typeof ADDRESSES;

async function move(typeName: string, sourceType: Source, source: Readonly<Record<string, unknown>>, version = 0) {
  const call = new Call(server);
  const request = { typeName, sourceType, sourceProvider: ADDRESSES[sourceType], sourceVersion: version, source };
  const answer = await call.attempt(() => moveResourceState(call, request));
  return { answer, diagnostics: call.diagnostics.all };
}

const anchor = (value: unknown) => ({
  id: "2f1c",
  input: { value, type: "dynamic" },
  output: { value, type: "dynamic" },
  triggers_replace: null,
});
const made = (triggers: unknown) => ({ id: "5577006791947779410", triggers });

const ORG_ID = "00o16fjDHCgFqob8n0g4";
const ADDRESS = { anchor: "terraform_data.acme", key: ORG_ID };

describe("a state of the null_resource constructs", () => {
  it.each([
    [
      "aerial_org",
      "terraform_data",
      anchor({ org_id: ORG_ID, deletion_policy: "DEACTIVATE", ...ADDRESS }),
      { id: ORG_ID, org_id: ORG_ID, deletion_policy: "DEACTIVATE", domain: null, account_id: null },
      { looked_up_by_domain: false },
    ],
    [
      "aerial_org",
      "terraform_data",
      anchor({ org_id: null, domain: "acme.okta.com" }),
      { id: null, org_id: null, domain: "acme.okta.com", deletion_policy: null },
      { looked_up_by_domain: true, moved_domain: "acme.okta.com" },
    ],
    ["aerial_org", "null_resource", made({ org_id: ORG_ID }), { org_id: ORG_ID }, { looked_up_by_domain: false }],
    [
      "aerial_org_products",
      "terraform_data",
      anchor({ org_id: ORG_ID, disable_on_destroy: true }),
      { org_id: ORG_ID, product_ids: null, disable_on_destroy: true },
      {},
    ],
    [
      "aerial_org_products",
      "null_resource",
      made({ domain: "acme.okta.com", product_ids: '["P000052","P000139"]' }),
      { id: null, org_id: null, product_ids: ["P000052", "P000139"], disable_on_destroy: null },
      { moved_domain: "acme.okta.com" },
    ],
    ["aerial_org_status", "terraform_data", anchor({ org_id: ORG_ID }), { org_id: ORG_ID, status: null }, {}],
    [
      "aerial_org_status",
      "null_resource",
      made({ org_id: ORG_ID, status: "INACTIVE" }),
      { org_id: ORG_ID, status: "INACTIVE" },
      { applied_status: "INACTIVE" },
    ],
  ] as const)("becomes an %s, from a %s", async (type, source, state, expected, kept) => {
    const { answer, diagnostics } = await move(type, source, state);
    expect(diagnostics).toEqual([]);
    expect(answer?.state).toMatchObject(expected);
    expect(answer?.private).toEqual({ kept, moved: { from: source } });
    expect(answer?.identity).toBeUndefined();
  });

  it.each([
    [
      "aerial_org",
      "terraform_data",
      anchor({ org_id: ORG_ID, disable_on_destroy: true }),
      "moves to aerial_org_products,",
    ],
    ["aerial_org", "null_resource", made({ org_id: ORG_ID, status: "ACTIVE" }), "moves to aerial_org_status,"],
    [
      "aerial_org_products",
      "terraform_data",
      anchor({ org_id: ORG_ID, deletion_policy: "DELETE" }),
      "moves to aerial_org,",
    ],
    ["aerial_org_products", "null_resource", made({ org_id: ORG_ID }), "not a list of product ids"],
    ["aerial_org_status", "null_resource", made({ org_id: ORG_ID }), '"status" is not one of ACTIVE, INACTIVE'],
    ["aerial_org", "terraform_data", anchor({ org_id: ORG_ID, deletion_policy: "BURN" }), "PREVENT, ABANDON"],
    [
      "aerial_org_products",
      "terraform_data",
      anchor({ org_id: ORG_ID, disable_on_destroy: "true" }),
      "not true or false",
    ],
    ["aerial_org", "terraform_data", anchor({ org_id: "../../x" }), "is not the id of an org"],
    ["aerial_org", "terraform_data", anchor({}), "does not identify an org"],
    ["aerial_org", "terraform_data", anchor({ org_id: ORG_ID, color: "red" }), 'contains "color"'],
    ["aerial_org", "terraform_data", anchor("a text"), "does not contain an object"],
    ["aerial_org", "terraform_data", { id: "2f1c", input: null }, "does not contain an object"],
    ["aerial_org", "null_resource", made(null), "does not contain an object"],
  ] as const)("does not become an %s, from a %s, if it does not fit", async (type, source, state, why) => {
    const { answer, diagnostics } = await move(type, source, state);
    expect(answer).toBeUndefined();
    expect(diagnostics).toMatchObject([{ severity: "error", summary: "The state cannot be moved" }]);
    expect(diagnostics[0]!.detail).toContain(why);
    expect(diagnostics[0]!.detail).toContain("Nothing was changed.");
  });

  it("of a later schema version is refused, and so are other types of ours", async () => {
    const later = await move("aerial_org", "null_resource", made({ org_id: ORG_ID }), 1);
    expect(later.diagnostics[0]!.detail).toMatch(/version 1\b.*version 0\b/);
    const account = await move("aerial_account", "terraform_data", anchor({ org_id: ORG_ID }));
    expect(account.diagnostics).toMatchObject([{ summary: "Move not supported" }]);
  });

  it("is refused by an error with a code", () => {
    expect(new MoveRefusedError("null_resource", "aerial_org", "it is another's")).toMatchObject({
      code: "ERR_AERIAL_MOVE_REFUSED",
    });
  });
});

describe("any state", () => {
  const names = ["org_id", "domain", "anchor", "key", "deletion_policy", "disable_on_destroy", "product_ids", "status"];
  const values = fc.oneof(
    fc.constantFrom(ORG_ID, "acme.okta.com", "DEACTIVATE", "ACTIVE", '["P000052"]', "[5]", "", true, false, null),
    fc.jsonValue(),
    fc.bigInt(),
  );
  const plausible = fc
    .tuple(
      fc.constantFrom({ org_id: ORG_ID }, { domain: "acme.okta.com" }, { org_id: null, domain: "acme.okta.com" }, {}),
      fc.constantFrom({}, ADDRESS, { deletion_policy: "PREVENT" }, { disable_on_destroy: true }),
      fc.constantFrom({}, { product_ids: '["P000052"]' }, { status: "INACTIVE" }),
    )
    .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>);
  const written = fc.oneof(
    { arbitrary: plausible, weight: 6 },
    fc.tuple(plausible, fc.constantFrom(...names), values).map(([all, name, value]) => ({ ...all, [name]: value })),
    fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), values, { maxKeys: 4, noNullPrototype: true }),
    fc.jsonValue(),
  );
  const form: Record<Source, (value: unknown) => object> = { null_resource: made, terraform_data: anchor };
  const stateOf = (source: Source) =>
    fc.oneof(
      { arbitrary: written.map(form[source]), weight: 5 },
      fc.dictionary(fc.constantFrom("id", "input", "triggers"), fc.jsonValue(), { noNullPrototype: true }),
    );
  const sources = fc
    .constantFrom<Source>("null_resource", "terraform_data")
    .chain((source) => fc.tuple(fc.constant(source), stateOf(source)));

  it("is converted or refused, and never thrown at", async () => {
    const counts = { converted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("aerial_org", "aerial_org_products", "aerial_org_status"),
        sources,
        async (type, [source, state]) => {
          const { answer, diagnostics } = await move(type, source, state as Record<string, unknown>);
          if (answer === undefined) {
            counts.refused += 1;
            expect(diagnostics.map(({ summary }) => summary)).toEqual(["The state cannot be moved"]);
            return;
          }
          counts.converted += 1;
          expect(diagnostics).toEqual([]);
          // The refresh can find the org.
          const { org_id, id } = answer.state;
          expect(id).toBe(org_id);
          expect(org_id ?? answer.private.kept?.moved_domain).toEqual(expect.stringMatching(/./));
        },
      ),
      { numRuns: 2000 },
    );
    expect(counts.converted).toBeGreaterThan(100);
    expect(counts.refused).toBeGreaterThan(100);
  });
});
