/** No refactoring of a configuration harms an org that the configuration still declares: through the handlers. */
import { ACCOUNT, blocksOf, type DeclaredOrg, differencesOnceDestroyed } from "../campaign/support/declared";
import { Campaign } from "../campaign/support/fixture";
import type { Outcome } from "../campaign/support/memory-engine";
import type { Random } from "../campaign/support/random";
import { runSeed, seedsOf } from "../campaign/support/seeds";
import {
  blocksOfPlaced,
  harm,
  orgsAtRandom,
  type PlacedOrg,
  placeAtRandom,
  refactorAtRandom,
} from "./support/refactoring";

const PAIRS = 500;
const PAIRS_A_TEST = 100;

describe("a refactoring", () => {
  let campaign: Campaign;
  beforeAll(async () => {
    campaign = await Campaign.start();
  });
  afterAll(() => campaign.service.close());

  const find = (id: string) => campaign.admin.org(id);
  const before = (placed: readonly PlacedOrg[]) =>
    new Map(placed.map(({ org: { id } }) => [id, { ...find(id)!, products: [...find(id)!.products] }]));
  const statusWrites = () =>
    campaign.journal.filter(({ method, path }) => method === "PUT" && path.endsWith("/status")).length;

  /** Applies a configuration to orgs that are new to the account. */
  async function startWith(orgs: readonly DeclaredOrg[], placed: readonly PlacedOrg[]): Promise<void> {
    campaign.reset(orgs.map(({ id, domain }) => ({ id, domain, consentTo: ACCOUNT })));
    const { errors } = await campaign.with([], (engine) => engine.apply(blocksOfPlaced(placed)));
    expect(errors).toEqual([]);
  }

  async function applyInAnyOrder(
    placed: readonly PlacedOrg[],
    random: Random,
    replace: readonly string[] = [],
  ): Promise<Outcome> {
    campaign.engine.order = (tasks) => random.shuffled(tasks);
    return campaign.with([], (engine) => engine.apply(blocksOfPlaced(placed), { replace }));
  }

  const outcomes = new Map<string, number>();
  const noteOutcome = (what: string) => outcomes.set(what, (outcomes.get(what) ?? 0) + 1);

  const seeds = seedsOf(PAIRS);
  for (let begin = 0; begin < seeds.length; begin += PAIRS_A_TEST) {
    const some = seeds.slice(begin, begin + PAIRS_A_TEST);
    it(`neither deactivates nor deletes nor strips a declared org: seeds ${some[0]} to ${some.at(-1)}`, async () => {
      for (const seed of some) {
        await runSeed(seed, async (random) => {
          const orgs = orgsAtRandom(random);
          const first = placeAtRandom(orgs, random);
          await startWith(orgs, first);
          const second = refactorAtRandom(first, random);
          const was = before(first);
          const { errors } = await applyInAnyOrder(second, random);
          expect(harm(second, was, find)).toEqual([]);
          noteOutcome(errors.length === 0 ? "applied" : "refused");
          if (errors.some((error) => error.startsWith("The org is still declared: "))) {
            noteOutcome("still declared");
          }
        });
      }
    });
  }

  it("is refused often enough, and applied often enough, for this to mean something", () => {
    // A single seed proves nothing of the kind.
    const few = seeds.length > 1 ? seeds.length / 10 : -1;
    expect(outcomes.get("still declared") ?? 0).toBeGreaterThan(few);
    expect(outcomes.get("applied") ?? 0).toBeGreaterThan(few);
  });

  it("that renames every org under DEACTIVATE is refused in the plan: 12 of 12 orgs", async () => {
    const orgs = Array.from({ length: 12 }, (_, index): DeclaredOrg => ({
      id: `00oorg${index}`,
      domain: `org-${index}.okta.com`,
      by: "org_id",
      deletionPolicy: "DEACTIVATE",
      products: ["P000052"],
      status: "ACTIVE",
      disableOnDestroy: true,
    }));
    const placed = (prefix: string) =>
      orgs.map((org): PlacedOrg => {
        const name = `${prefix}_${org.id}`;
        return {
          org,
          at: { org: name, products: name, status: name },
          orgIdBy: "reference",
          createBeforeDestroy: false,
        };
      });
    await startWith(orgs, placed("key"));
    const writes = statusWrites();
    const { errors } = await campaign.with([], (engine) => engine.plan(blocksOfPlaced(placed("slug"))));
    const refusals = errors.filter((error) => error.startsWith("The org is still declared: "));
    orgs.forEach(({ id, domain }) => {
      expect(refusals).toContainEqual(expect.stringContaining(`deactivate the org ${domain} (${id})`));
    });
    for (const remedy of ["moved block", "moveFromId", "for_each with the org as key"]) {
      expect(refusals[0]).toContain(remedy);
    }
    await campaign.with([], (engine) => engine.apply(blocksOfPlaced(placed("slug"))));
    expect(statusWrites()).toBe(writes);
    orgs.forEach(({ id }) => expect(find(id)).toMatchObject({ status: "ACTIVE", products: ["P000052"] }));
  });

  it("that removes the first of three orgs from a list harms none of the others", async () => {
    for (const deletionPolicy of ["DEACTIVATE", "DELETE"] as const) {
      const [acme, umbrella, initech] = ["acme", "umbrella", "initech"].map((name): DeclaredOrg => ({
        id: `00o${name}`,
        domain: `${name}.okta.com`,
        by: "org_id",
        deletionPolicy,
        products: ["P000052"],
        status: "ACTIVE",
        disableOnDestroy: true,
      }));
      const list = (orgs: readonly DeclaredOrg[]) =>
        orgs.map((org, index): PlacedOrg => {
          const name = `index_${index}`;
          return {
            org,
            at: { org: name, products: name, status: undefined },
            orgIdBy: "id",
            createBeforeDestroy: false,
          };
        });
      await startWith([acme!, umbrella!, initech!], list([acme!, umbrella!, initech!]));
      const { errors } = await campaign.with([], (engine) => engine.apply(blocksOfPlaced(list([umbrella!, initech!]))));
      expect(errors).toContainEqual(expect.stringMatching(/^The org is still declared: .*initech\.okta\.com/));
      [acme!, umbrella!, initech!].forEach(({ id }) => {
        expect(find(id)).toMatchObject({ status: "ACTIVE", products: ["P000052"], deletionRequested: false });
      });
    }
  });

  it("does not stand in the way of replacements and taints, nor do those disrupt an org", async () => {
    for (const seed of seedsOf(50, 2001)) {
      await runSeed(seed, async (random) => {
        const orgs = orgsAtRandom(random).map((org): DeclaredOrg => {
          return org.deletionPolicy === "PREVENT" ? { ...org, deletionPolicy: "ABANDON" } : org;
        });
        const placed = placeAtRandom(orgs, random);
        await startWith(orgs, placed);
        const was = before(placed);
        const addresses = [...campaign.engine.state.keys()];
        random.subset(addresses).forEach((address) => campaign.engine.taint(address));
        const { errors } = await applyInAnyOrder(placed, random, random.subset(addresses));
        expect(errors.filter((error) => /declared/.test(error.split(": ")[0]!))).toEqual([]);
        expect(harm(placed, was, find)).toEqual([]);
      });
    }
  });

  it("leaves intended destroys alone: one plan and one apply, whatever else the configuration declares", async () => {
    for (const seed of seedsOf(50, 3001)) {
      await runSeed(seed, async (random) => {
        const orgs = orgsAtRandom(random).map((org): DeclaredOrg => {
          return org.deletionPolicy === "PREVENT" ? { ...org, deletionPolicy: "DEACTIVATE" } : org;
        });
        campaign.reset(orgs.map(({ id, domain }) => ({ id, domain, consentTo: ACCOUNT })));
        expect((await campaign.with([], (engine) => engine.apply(blocksOf(orgs)))).errors).toEqual([]);
        const [removed, kept] = [orgs.slice(0, 1), orgs.slice(1)];
        campaign.engine.order = (tasks) => random.shuffled(tasks);
        const { errors } = await campaign.with([], (engine) => engine.apply(blocksOf(kept)));
        expect(errors).toEqual([]);
        expect(differencesOnceDestroyed(removed, find)).toEqual([]);
        expect(campaign.engine.state.size).toBe(3 * kept.length);
      });
    }
  });
});
