/** Lives of resources at random, with a provider that exists twice: no call is answered differently. */
import { runSeed, seedsOf } from "../../campaign/support/seeds";
import type { Random } from "../../campaign/support/random";
import { describeWith } from "../../support/required";
import { Life, type Counts } from "./support/life";
import { RandomConfigurations } from "./support/random-configuration";
import { startTwins, type Twins } from "./support/twins";

const RUNS = 80;
const RUNS_A_TEST = 20;
const CHANGES_A_LIFE = 4;

describeWith(["twin-provider"], "a provider written twice, in lives at random,", () => {
  let twins: Twins;
  beforeAll(async () => {
    twins = await startTwins();
  });
  afterAll(() => twins.close());

  async function live(typeName: string, random: Random, counts: Counts): Promise<void> {
    const attributes = twins.schemas.attributes(typeName);
    const configurations = new RandomConfigurations(attributes, random, {
      unknown: random.pick([0, 0.03, 0.15]),
      remarkable: random.pick([0, 0, 0.3]),
      nullElement: random.pick([0, 0, 0.1]),
    });
    const life = new Life(twins, typeName, counts);
    let configuration = configurations.first();
    for (let change = 0; change < CHANGES_A_LIFE; change += 1) {
      await life.validate(configuration);
      await life.change(configuration);
      configuration = configurations.after(configuration, random.pick([0, 0.05, 0.3]));
    }
    await life.destroy();
  }

  const seeds = seedsOf(RUNS, 1);
  for (let begin = 0; begin < seeds.length; begin += RUNS_A_TEST) {
    const some = seeds.slice(begin, begin + RUNS_A_TEST);
    it(`answers alike: seeds ${some[0]} to ${some.at(-1)}`, async () => {
      const counts = { plans: 0, applies: 0, reads: 0 };
      for (const seed of some) {
        await runSeed(seed, (random) => live(random.chance(0.9) ? "twin_thing" : "twin_stamp", random, counts));
      }
      expect(counts.plans).toBeGreaterThan(some.length);
      // A single life may be short.
      expect(some.length === 1 || Math.min(counts.applies, counts.reads) > some.length).toBe(true);
    });
  }
});
