/** The requests of a fleet's first plan and apply: by org, and once for all. */
import { UNKNOWN } from "../../lib/plugin";
import type { OrgStatus } from "../../lib/aerial";
import type { SeedOrg } from "../../lib/emulator";
import { org } from "../../lib/resources/org/org";
import { orgProducts } from "../../lib/resources/org-products/org-products";
import { orgStatus } from "../../lib/resources/org-status/org-status";
import { ACCOUNT } from "../lifecycle/support/org-stack";
import { useOrgHandlers, type OrgHandlers } from "./support/org-handlers";
import { changeOf } from "./support/requests";

const ORGS = 60;
const WANTED = ["P000052", "P000131"];

interface Fleet {
  readonly by: "org_id" | "domain";
  readonly status: OrgStatus;
}

/** A creation as the framework hands it over: what is computed and not configured is unknown. */
function creationOf({ id, domain }: SeedOrg, { by }: Fleet) {
  const named = by === "org_id" ? { org_id: id } : { domain: domain! };
  const computed = { id: UNKNOWN, org_id: UNKNOWN, domain: UNKNOWN, name: UNKNOWN, aerial_org: UNKNOWN } as const;
  const config = changeOf(org, named).planned;
  return { ...changeOf(org, { ...computed, created_date: UNKNOWN, ...named } as never), config };
}

/** Plans org, products and status of each org as an engine does: what depends on the org after it. */
async function walk(
  orgs: readonly SeedOrg[],
  fleet: Fleet,
  context: OrgHandlers["context"],
  isApply: boolean,
): Promise<void> {
  const ids = new Map<SeedOrg, string | typeof UNKNOWN>();
  for (const one of orgs) {
    const change = creationOf(one, fleet);
    await org.plan!(change, context);
    const created = isApply ? await org.create(change, context) : undefined;
    ids.set(one, (created?.org_id ?? change.planned.org_id) as string);
    if (isApply) {
      context.connection.noteApply();
    }
  }
  for (const orgId of ids.values()) {
    const products = changeOf(orgProducts, { org_id: orgId, product_ids: WANTED, disable_unlisted_on_create: true });
    const status = changeOf(orgStatus, { org_id: orgId, status: fleet.status, reactivate_on_create: true });
    await orgProducts.plan!(products, context);
    await orgStatus.plan!(status, context);
    if (isApply) {
      await orgProducts.create(products, context);
      await orgStatus.create(status, context);
    }
  }
}

describe("the first plan and apply of a fleet", () => {
  const handlers = useOrgHandlers();

  const fleetOf = (seed: Partial<SeedOrg>): SeedOrg[] =>
    Array.from({ length: ORGS }, (_, index) => {
      const number = String(index).padStart(3, "0");
      return {
        id: `00ofleet${number}`,
        domain: `fleet${number}.okta.com`,
        name: number,
        products: ["P000139"],
        ...seed,
      };
    });

  /** Calls of the last org, which listings contain by then, in the plan and in the apply; and all calls for one org. */
  async function callsOf(seed: Partial<SeedOrg>, fleet: Fleet) {
    const orgs = fleetOf(seed);
    const { context, applying, calls } = await handlers({ orgs });
    const last = orgs.at(-1)!;
    const ofLast = (made: readonly string[]) =>
      made.filter((call) =>
        [last.id, `"${last.domain}"`, `"${last.domain!.split(".")[0]}"`].some((name) => call.includes(name)),
      );
    await walk(orgs, fleet, context, false);
    const planned = calls().length;
    await walk(orgs, fleet, applying, true);
    return {
      plan: ofLast(calls().slice(0, planned)),
      apply: ofLast(calls().slice(planned)),
      perOrg: calls().length / ORGS,
    };
  }

  const GET = "GET orgs/00ofleet059";
  const PRODUCTS = `${GET}/products`;
  const put = `PUT orgs/00ofleet059/products ${JSON.stringify(WANTED.map((id) => ({ id })))}`;

  it("asks five calls for an org that is added by its id: a look, the add, its products, those that it is to have, and what is enabled", async () => {
    const { plan, apply, perOrg } = await callsOf({ consentTo: ACCOUNT }, { by: "org_id", status: "ACTIVE" });
    expect(plan).toEqual([]);
    expect(apply).toEqual([GET, 'POST orgs {"orgId":"00ofleet059"}', PRODUCTS, put, PRODUCTS]);
    expect(perOrg).toBeLessThan(5.5);
  });

  it("asks as many for one that is added by its domain", async () => {
    const { plan, apply } = await callsOf({ consentTo: ACCOUNT }, { by: "domain", status: "ACTIVE" });
    expect(plan).toEqual([]);
    expect(apply).toEqual([
      'GET orgs?limit=100&filter=subdomain eq "fleet059"',
      'POST orgs {"domain":"fleet059.okta.com"}',
      PRODUCTS,
      put,
      PRODUCTS,
    ]);
  });

  it.each(["org_id", "domain"] as const)(
    "asks as many for one that is adopted by its %s: its products for the plan; itself, its products, those that it is to have, and what is enabled",
    async (by) => {
      const { plan, apply } = await callsOf({ accountId: ACCOUNT }, { by, status: "ACTIVE" });
      expect(plan).toEqual([PRODUCTS]);
      expect(apply).toEqual([GET, PRODUCTS, put, PRODUCTS]);
    },
  );

  it.each([
    ["ACTIVE", "INACTIVE"],
    ["INACTIVE", "ACTIVE"],
  ] as const)("asks one more for one that is to be %s and is %s", async (status, before) => {
    const { plan, apply } = await callsOf({ accountId: ACCOUNT, status: before }, { by: "domain", status });
    expect(plan).toEqual([PRODUCTS]);
    expect(apply).toEqual([GET, PRODUCTS, put, PRODUCTS, `PUT orgs/00ofleet059/status {"status":"${status}"}`]);
  });
});
