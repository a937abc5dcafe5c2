/** Every attribute of every resource, unknown while an update is planned: the engine never finds a bug of the provider. */
import type { Schema } from "../../lib/plugin";
import { resources } from "../../lib/resources";
import { ACCOUNT } from "./support/declared";
import { Campaign } from "./support/fixture";
import { unclearErrors } from "./support/invariants";
import { type Block, KnownAfterApply } from "./support/memory-engine";

const ACME = { id: "00oacme", domain: "acme.okta.com", accountId: ACCOUNT, products: ["P000052", "P000131"] };
const UMBRELLA = { id: "00oumbrella", domain: "umbrella.okta.com", accountId: ACCOUNT, products: ["P000052"] };
const INITECH = { id: "00oinitech", domain: "initech.okta.com", consentTo: ACCOUNT };

/** A host that nobody listens on: an update of these resources makes no call. */
const NOBODY = "http://127.0.0.1:9";
const ADMIN = { first_name: "Ada", last_name: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" };

interface Case {
  readonly type: keyof typeof resources;
  readonly title?: string;
  /** The values applied before; for a resource that cannot be created here, those in state. */
  readonly before: Readonly<Record<string, unknown>>;
  /** Further values in state, for a resource that an apply does not create. */
  readonly state?: Readonly<Record<string, unknown>>;
  /** The values that each attribute turns out to have, other than its previous one. */
  readonly others: Readonly<Record<string, readonly unknown[]>>;
}

const ORG_OTHERS = { cell: ["ok2", "okta.com:1", null], deletion_policy: ["PREVENT", "ABANDON", "DEACTIVATE", null] };
const ORG_CASES = ["PREVENT", "ABANDON", "DEACTIVATE", "DELETE", null].flatMap((deletion_policy): Case[] => [
  {
    type: "aerial_org",
    title: `by org_id, with ${deletion_policy}`,
    before: { org_id: ACME.id, cell: "ok1", deletion_policy },
    others: { org_id: [UMBRELLA.id, INITECH.id, "00onobody"], ...ORG_OTHERS },
  },
  {
    type: "aerial_org",
    title: `by domain, with ${deletion_policy}`,
    before: { domain: ACME.domain, cell: "ok1", deletion_policy },
    others: { domain: [UMBRELLA.domain, INITECH.domain, "nobody.okta.com"], ...ORG_OTHERS },
  },
]);

const FLAGS = { allow_empty: [true, null], disable_unlisted_on_create: [true], disable_on_destroy: [true, false] };

const CASES: readonly Case[] = [
  ...ORG_CASES,
  {
    type: "aerial_org_products",
    before: { org_id: ACME.id, product_ids: ["P000052", "P000131"], disable_on_destroy: true, allow_empty: false },
    others: {
      org_id: [UMBRELLA.id, INITECH.id, "00onobody"],
      product_ids: [["P000052"], ["P000139"], ["P000052", new KnownAfterApply("P000139")], ["P000999"], []],
      ...FLAGS,
    },
  },
  {
    type: "aerial_org_status",
    before: { org_id: ACME.id, status: "ACTIVE" },
    others: {
      org_id: [UMBRELLA.id, INITECH.id, "00onobody"],
      status: ["INACTIVE"],
      reactivate_on_create: [true, false],
    },
  },
  { type: "aerial_account", before: { name: "Acme" }, others: { name: ["Acme Corp"] } },
  {
    type: "aerial_org_consent",
    before: { domain: NOBODY, account_id: ACCOUNT, token_type: "SSWS" },
    state: { id: `${NOBODY}/${ACCOUNT}`, token: null, granted_by: "00u1", granted_date: "2026-01-01T00:00:00Z" },
    others: { domain: ["http://127.0.0.1:7"], account_id: ["0227another"], token_type: ["Bearer", null] },
  },
  ...[true, false, null].map((retain_token): Case => ({
    type: "aerial_child_org",
    title: `with retain_token = ${retain_token}`,
    before: {
      parent_domain: NOBODY,
      parent_token_type: "SSWS",
      name: "Acme Tools",
      subdomain: "acme-tools",
      website: "https://acme.example",
      admin: { ...ADMIN, mobile_phone: null },
      retain_token,
    },
    state: {
      id: "00otools",
      org_id: "00otools",
      domain: "acme-tools.okta.com",
      status: "ACTIVE",
      created_date: "2026-01-01T00:00:00Z",
      token: retain_token === false ? null : "00token",
      token_type: "SSWS",
      parent_token: null,
      admin_password: null,
    },
    others: {
      parent_domain: ["http://127.0.0.1:7"],
      parent_token_type: ["Bearer"],
      name: ["Acme Other"],
      subdomain: ["acme-other"],
      website: [null],
      admin: [{ ...ADMIN, mobile_phone: "1" }],
      retain_token: [true, false, null],
    },
  })),
];

/** An attribute of a case, and what it turns out to be. */
const TRIALS = CASES.flatMap(({ type, title, before, state, others }) =>
  Object.entries(others).flatMap(([attribute, values]) =>
    [before[attribute] ?? null, ...values].map((value) => ({
      title: `${attribute} of ${type} ${title ?? ""} turns out to be ${JSON.stringify(value)}`,
      type,
      before,
      state,
      attribute,
      value,
    })),
  ),
);

describe("an attribute that is unknown while an update is planned", () => {
  let campaign: Campaign;
  beforeAll(async () => {
    campaign = await Campaign.start();
  });
  afterAll(() => campaign.service.close());

  it("is tried for every attribute that a configuration can set", () => {
    for (const [type, { schema }] of Object.entries(resources)) {
      const settable = Object.entries((schema as Schema).attributes)
        .filter(([, { options }]) => (options.required || options.optional) && !options.writeOnly)
        .map(([name]) => name);
      const tried = new Set(TRIALS.filter((trial) => trial.type === type).map(({ attribute }) => attribute));
      expect([type, [...tried].sort()]).toEqual([type, settable.sort()]);
    }
  });

  it.each(TRIALS)("leads to no inconsistent plan: $title", async ({ type, before, state, attribute, value }) => {
    campaign.reset([ACME, UMBRELLA, INITECH]);
    const { engine } = campaign;
    const block = (values: Block["values"]): Block => ({ type, name: "this", values });
    if (state === undefined) {
      const { deletion_policy, ...harmless } = before;
      expect((await engine.apply([block(harmless)])).errors).toEqual([]);
      expect((await engine.apply([block({ ...harmless, deletion_policy })])).errors).toEqual([]);
    } else {
      const entry = { type, values: { ...before, ...state }, private: {}, tainted: false };
      engine.state.set(`${type}.this`, { ...entry, dependencies: [] } as never);
    }
    const changed = { ...before, [attribute]: new KnownAfterApply(value) };
    const outcome = await engine.apply([block(changed)]);
    expect(unclearErrors(outcome.errors)).toEqual([]);
    for (const { id } of [ACME, UMBRELLA]) {
      expect([id, campaign.admin.org(id)?.deletionRequested]).toEqual([id, false]);
    }
  });
});
