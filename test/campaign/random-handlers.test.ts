/** Whole lives of orgs through the handlers, with faults at random. */
import type { EmulatorSwitches, SeedOrg } from "../../lib/emulator";
import {
  ACCOUNT,
  AERIAL_ORG,
  blocksOf,
  type DeclaredOrg,
  differences,
  differencesOnceDestroyed,
  harmlessly,
  PRODUCTS,
} from "./support/declared";
import { randomFaults } from "./support/faults";
import { Campaign } from "./support/fixture";
import { expectedProducts, nonexistent, unclearErrors, violations } from "./support/invariants";
import type { MemoryEngine, Outcome } from "./support/memory-engine";
import { declareAnew, declareAtRandom, seedAtRandom } from "./support/random-orgs";
import type { Random } from "./support/random";
import { runSeed, seedsOf } from "./support/seeds";

/**
 * Each of the emulator's switches has each of its values in a third of them or more, each kind of fault hits hundreds of
 * their commands; that each kind hits each call is every-call.test.ts's. `AERIAL_CAMPAIGN_FACTOR` makes more of them.
 */
const RUNS = 100;
/** Seeds that run over HTTP, to check that the in-process connections of the others report the same faults. */
const RUNS_OVER_HTTP = 20;

/** Returns a random choice for each behavior that the public documentation leaves open. */
function randomSwitches(random: Random): Partial<EmulatorSwitches> {
  return {
    alreadyManaged: random.pick(["200", "400"]),
    consentRefusal: random.pick(["400", "403"]),
    sameStatus: random.pick(["200", "400"]),
    afterDeletion: random.pick(["get_200", "get_404"]),
    cellForm: random.pick(["ok1", "OK1", "okta.com:1"]),
    productOrder: random.pick(["listed", "shuffled"]),
    extraFields: random.chance(0.5),
    missingFields: random.pick(["absent", "null"]),
    apiNonce: random.pick(["optional", "required"]),
    listLagSeconds: random.pick([0, 0, 30]),
  };
}

/** One life: what was declared, and what holds after each command. */
class Life {
  private readonly everDeclared: (readonly DeclaredOrg[])[] = [];
  /** By org id: how many times it came to be out of the account. */
  private readonly additions = new Map<string, number>();
  /** The org taken out of the account since the last successful command: a failed command does not learn of it. */
  private takenOut: string | undefined;

  constructor(
    private readonly campaign: Campaign,
    private readonly random: Random,
    seeds: readonly SeedOrg[],
  ) {
    campaign.reset(seeds, randomSwitches(random));
    seeds.forEach(({ id, accountId }) => this.additions.set(id, accountId === ACCOUNT ? 0 : 1));
  }

  /** Applies with faults, and once more without where that ended in an error: first with policies that any org may have. */
  async apply(declared: readonly DeclaredOrg[]): Promise<void> {
    const { campaign } = this;
    this.everDeclared.push(declared);
    if (
      declared.some(
        ({ deletionPolicy, disableOnDestroy }) => disableOnDestroy || /DEACTIVATE|DELETE/.test(deletionPolicy),
      )
    ) {
      await this.command((engine) => engine.apply(blocksOf(harmlessly(declared))));
    }
    await this.command((engine) => engine.apply(blocksOf(declared)));
    const { errors, changes } = await campaign.with([], (engine) => engine.plan(blocksOf(declared)));
    expect({ errors, changes }).toEqual({ errors: [], changes: [] });
    expect(campaign.engine.state.size).toBe(3 * declared.length);
    expect(differences(declared, (id) => campaign.admin.org(id))).toEqual([]);
  }

  async destroy(declared: readonly DeclaredOrg[]): Promise<void> {
    const { campaign } = this;
    this.everDeclared.push(declared);
    await this.command((engine) => engine.destroy());
    expect(campaign.engine.state.size).toBe(0);
    if (!campaign.liedTo) {
      expect(differencesOnceDestroyed(declared, (id) => campaign.admin.org(id))).toEqual([]);
    }
  }

  /** Somebody changes something outside of Terraform. */
  drift(declared: readonly DeclaredOrg[]): void {
    const { id } = this.random.pick(declared);
    const { admin } = this.campaign;
    switch (this.random.integer(0, 3)) {
      case 0:
        admin.updateOrg(id, { status: this.random.pick(["ACTIVE", "INACTIVE"]) });
        break;
      case 1:
        admin.updateOrg(id, { products: this.random.subset(PRODUCTS) });
        break;
      case 2:
        admin.updateOrg(id, { name: `Renamed ${this.random.integer(1, 99)}` });
        break;
      case 3:
        admin.updateOrg(id, { accountId: null });
        this.takenOut = id;
        this.additions.set(id, (this.additions.get(id) ?? 0) + 1);
    }
  }

  private async command(run: (engine: MemoryEngine) => Promise<Outcome>): Promise<void> {
    const { campaign, random } = this;
    const { admin } = campaign;
    const faults = random.chance(0.8) ? randomFaults(random, 40) : [];
    const first = await campaign.with(faults, run);
    expect(unclearErrors(first.errors)).toEqual([]);
    const inState = campaign.orgIdsInState();
    expect(
      nonexistent(
        inState.filter((id) => id !== this.takenOut),
        admin,
      ),
    ).toEqual([]);
    if (first.errors.length > 0 || campaign.liedTo) {
      expect((await campaign.with([], run)).errors).toEqual([]);
    }
    this.takenOut = undefined;
    expect(nonexistent(campaign.orgIdsInState(), admin)).toEqual([]);
    const additions = campaign.liedTo
      ? new Map([...this.additions.keys()].map((id) => [id, Infinity]))
      : this.additions;
    const products = expectedProducts(...this.everDeclared);
    expect(violations(campaign.journal, admin, { products, additions })).toEqual([]);
    expect(campaign.unguardedWrites()).toEqual([]);
    expect(admin.org(AERIAL_ORG.id)).toMatchObject({ status: "ACTIVE", deletionRequested: false });
  }
}

async function live(campaign: Campaign, random: Random): Promise<void> {
  const seeds = seedAtRandom(random);
  const life = new Life(campaign, random, seeds);
  let declared = seeds.map((seed) => declareAtRandom(seed, random));
  await life.apply(declared);
  for (let updates = random.integer(1, 3); updates > 0; updates -= 1) {
    if (random.chance(0.5)) {
      life.drift(declared);
    }
    declared = declared.map((org) => declareAnew(org, random));
    await life.apply(random.shuffled(declared));
  }
  if (declared.some(({ deletionPolicy }) => deletionPolicy === "PREVENT")) {
    const writes = campaign.journal.length;
    const { errors } = await campaign.with([], (engine) => engine.destroy());
    expect(errors).toContainEqual(expect.stringMatching(/^The deletion policy prevents this destroy: /));
    expect(
      campaign.journal.slice(writes).filter(({ method, path }) => method !== "GET" && !path.startsWith("/oauth2/")),
    ).toEqual([]);
    declared = declared.map((org) => ({ ...org, deletionPolicy: "ABANDON" }));
    await life.apply(declared);
  }
  await life.destroy(declared);
}

describe("lives of orgs with faults at random", () => {
  let campaign: Campaign;
  beforeAll(async () => {
    campaign = await Campaign.start();
  });
  afterAll(() => campaign.service.close());

  const seeds = seedsOf(RUNS);
  for (let begin = 0; begin < seeds.length; begin += 25) {
    const some = seeds.slice(begin, begin + 25);
    it(`end as declared, or in a clear error that one more apply mends: seeds ${some[0]} to ${some.at(-1)}`, async () => {
      for (const seed of some) {
        await runSeed(seed, (random) => live(campaign, random));
      }
    });
  }
});

describe("lives of orgs with faults at random, over HTTP", () => {
  let campaign: Campaign;
  beforeAll(async () => {
    campaign = await Campaign.start({ overHttp: true });
  });
  afterAll(() => campaign.service.close());

  const seeds = seedsOf(RUNS_OVER_HTTP, 101);
  it(`end as those without sockets: seeds ${seeds[0]} to ${seeds.at(-1)}`, async () => {
    for (const seed of seeds) {
      await runSeed(seed, (random) => live(campaign, random));
    }
  });

  it("never touch the Aerial org, whatever is declared of it", async () => {
    for (const seed of seedsOf(20)) {
      await runSeed(seed, async (random) => {
        campaign.reset([]);
        const policy = random.pick(["DEACTIVATE", "DELETE"] as const);
        const [org, products, status] = blocksOf([
          { ...declareAtRandom(AERIAL_ORG, random), deletionPolicy: policy, status: "INACTIVE" },
        ]);
        const adopted = { ...org!, values: { ...org!.values, deletion_policy: "ABANDON" } };
        await campaign.with([], (engine) => engine.apply([adopted]));
        await campaign.with(randomFaults(random, 20), (engine) => engine.apply([org!, products!, status!]));
        const { errors } = await campaign.with([], (engine) => engine.apply([org!, status!]));
        expect(errors).toContainEqual(expect.stringMatching(/^The Aerial org is protected: /));
        await campaign.with([], (engine) => engine.apply([org!]));
        await campaign.with(randomFaults(random, 20), (engine) => engine.destroy());
        if (!campaign.liedTo) {
          const destroyed = await campaign.with([], (engine) => engine.destroy());
          expect(destroyed.errors).toContainEqual(expect.stringMatching(/^The Aerial org is protected: /));
        }
        expect(campaign.admin.org(AERIAL_ORG.id)).toMatchObject({ status: "ACTIVE", deletionRequested: false });
        const writes = campaign.journal.filter(
          ({ method, path }) => method !== "GET" && /\/(status|deletionRequest)$/.test(path),
        );
        expect(writes).toEqual([]);
      });
    }
  });
});
