/** No plan disrupts more orgs than `max_disruptive_changes` permits, and what it permits takes one plan and one apply. */
import { ACCOUNT, PRODUCTS } from "../campaign/support/declared";
import { Campaign } from "../campaign/support/fixture";
import type { Random } from "../campaign/support/random";
import { runSeed, seedsOf } from "../campaign/support/seeds";
import { messagesOf, useOrgStacks } from "../lifecycle/support/org-stack";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { blocksOfPlaced, orgsAtRandom, type PlacedOrg, placeAtRandom, refactorAtRandom } from "./support/refactoring";

const RUNS = 75;

describe("max_disruptive_changes", () => {
  let campaign: Campaign;
  beforeAll(async () => {
    campaign = await Campaign.start();
  });
  afterAll(() => campaign.service.close());

  const snapshot = () =>
    campaign.admin.orgs().map(({ id, status, products, deletionRequested }) => {
      return { id, status, products: [...products], deletionRequested };
    });

  /** The orgs that were deactivated, whose deletion was requested, or that lost products. */
  function disrupted(before: ReturnType<typeof snapshot>): readonly string[] {
    return before.flatMap((was) => {
      const is = campaign.admin.org(was.id)!;
      const isWorse =
        (was.status === "ACTIVE" && is.status === "INACTIVE") ||
        (!was.deletionRequested && is.deletionRequested) ||
        was.products.some((id) => !is.products.includes(id));
      return isWorse ? [was.id] : [];
    });
  }

  /** Somebody enables more, and the same orgs are declared in another way. */
  async function change(placed: readonly PlacedOrg[], random: Random, limit: number | undefined) {
    const second = random.chance(0.5)
      ? refactorAtRandom(placed, random)
      : placed.map((one): PlacedOrg => ({
          ...one,
          org: { ...one.org, status: random.pick(["ACTIVE", "INACTIVE"]), products: random.subset(PRODUCTS) },
        }));
    const before = snapshot();
    campaign.maxDisruptiveChanges = limit;
    campaign.engine.order = (tasks) => random.shuffled(tasks);
    const { errors } = await campaign.with([], (engine) => engine.apply(blocksOfPlaced(second)));
    const isExceeded = errors.some((error) => error.startsWith("Too many disruptive changes: "));
    return { count: disrupted(before).length, isExceeded };
  }

  it("bounds the orgs that any plan disrupts", async () => {
    let [exceeded, used] = [0, 0];
    const seeds = seedsOf(RUNS, 5001);
    for (const seed of seeds) {
      await runSeed(seed, async (random) => {
        const orgs = orgsAtRandom(random);
        const placed = placeAtRandom(orgs, random);
        campaign.reset(orgs.map(({ id, domain }) => ({ id, domain, consentTo: ACCOUNT })));
        expect((await campaign.with([], (engine) => engine.apply(blocksOfPlaced(placed)))).errors).toEqual([]);
        const limit = random.integer(0, 2);
        const { count, isExceeded } = await change(placed, random, limit);
        expect(count).toBeLessThanOrEqual(limit);
        exceeded += Number(isExceeded);
        used += Number(count > 0);
      });
    }
    // A single seed proves nothing of the kind, a share of them little.
    const few = seeds.length > 1 ? Math.floor(seeds.length / RUNS) * 10 : -1;
    expect(exceeded).toBeGreaterThan(few);
    expect(used).toBeGreaterThan(few);
  });

  it("permits exactly as many as a plan disrupts", async () => {
    for (const seed of seedsOf(25, 6001)) {
      await runSeed(seed, async (random) => {
        const orgs = orgsAtRandom(random).map((org) => ({ ...org, by: "org_id" as const, status: "ACTIVE" as const }));
        const placed = placeAtRandom(orgs, random).map((one) => ({
          ...one,
          at: { ...one.at, status: one.at.org },
          orgIdBy: "id" as const,
        }));
        campaign.reset(orgs.map(({ id, domain }) => ({ id, domain, consentTo: ACCOUNT })));
        expect((await campaign.with([], (engine) => engine.apply(blocksOfPlaced(placed)))).errors).toEqual([]);
        const off = placed.slice(0, 2).map((one) => ({ ...one, org: { ...one.org, status: "INACTIVE" as const } }));
        const less = [...off, ...placed.slice(2)];
        campaign.maxDisruptiveChanges = off.length - 1;
        const refused = await campaign.with([], (engine) => engine.apply(blocksOfPlaced(less)));
        expect(refused.errors.map((error) => error.split(": ")[0])).toEqual(["Too many disruptive changes"]);
        campaign.maxDisruptiveChanges = off.length;
        expect((await campaign.with([], (engine) => engine.apply(blocksOfPlaced(less)))).errors).toEqual([]);
      });
    }
  });
});

describeWith(["engine", "provider"], "max_disruptive_changes of a provider block", () => {
  const start = useOrgStacks();
  const orgs = ["acme", "umbrella", "initech"].map((name) => ({
    id: `00o${name}`,
    domain: `${name}.okta.com`,
    accountId: ACCOUNT,
    products: ["P000052"],
  }));
  const stack = (limit: string, resources: string) => withProvider(`provider "aerial" {${limit}}\n${resources}`);
  const statuses = (status: string) =>
    orgs
      .map(
        ({ id }, index) =>
          `resource "aerial_org_status" "org_${index}" {\n  org_id = "${id}"\n  status = "${status}"\n}`,
      )
      .join("\n");

  it("stops a plan that would deactivate a fleet, and lists its orgs", async () => {
    const { stack: workspace, writes } = await start(stack("", statuses("ACTIVE")), { orgs });
    expect((await workspace.apply()).exitCode).toBe(0);
    workspace.configure(stack("\n  max_disruptive_changes = 2\n", statuses("INACTIVE")));
    const refused = await workspace.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("Too many disruptive changes This plan disrupts more orgs than");
    for (const { id } of orgs) {
      expect(refused.output).toContain(`${id}: may be deactivated`);
    }
    expect(writes()).toEqual([]);
    const environment = { AERIAL_MAX_DISRUPTIVE_CHANGES: "3" };
    workspace.configure(stack("", statuses("INACTIVE")));
    expect((await workspace.apply([], { environment })).exitCode).toBe(0);
    expect(writes()).toHaveLength(3);
  });

  it("counts values that are unknown in the plan", async () => {
    const unknown = (name: string, value: string) => `resource "terraform_data" "${name}" {\n  input = ${value}\n}\n`;
    const { stack: workspace, writes } = await start(
      stack(
        "\n  max_disruptive_changes = 0\n",
        `${unknown("products", '["P000131"]')}
resource "aerial_org_products" "acme" {
  org_id                     = "00oacme"
  product_ids                = terraform_data.products.output
  disable_unlisted_on_create = true
}`,
      ),
      { orgs },
    );
    const refused = await workspace.plan();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("the org 00oacme: may lose products");
    expect(writes()).toEqual([]);
  });

  it("is a whole number, 0 or more", async () => {
    const { stack: workspace } = await start(stack("\n  max_disruptive_changes = -1\n", statuses("ACTIVE")), { orgs });
    const refused = await workspace.plan();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("max_disruptive_changes must be a whole number, 0 or more.");
  });
});
