/** Whole lives of orgs through the real engine, with faults at random. */
import { VirtualTime } from "../support/virtual-time";
import { describeWith } from "../support/required";
import { type DeclaredOrg, differences, differencesOnceDestroyed, harmlessly } from "./support/declared";
import { EngineStack, UNCLEAR } from "./support/engine-stack";
import { randomFaults } from "./support/faults";
import { expectedProducts, nonexistent, violations } from "./support/invariants";
import type { Random } from "./support/random";
import { declareAnew, declareAtRandom, seedAtRandom } from "./support/random-orgs";
import { runSeed, seedsOf } from "./support/seeds";

const RUNS = 20;
const RUNS_A_TEST = 5;

/** One command with faults, and once more without where it ended in an error. */
async function command(stack: EngineStack, random: Random, name: "apply" | "destroy"): Promise<void> {
  const first = await stack.run(name, randomFaults(random, 40, { truthful: true }));
  expect(nonexistent(stack.orgIdsInState(), stack.admin)).toEqual([]);
  if (first.exitCode !== 0) {
    expect(first.output).toContain("Error: ");
    expect(first.output).not.toMatch(UNCLEAR);
    const { exitCode, output } = await stack.runAgain(name);
    expect([exitCode, exitCode === 0 ? "" : output]).toEqual([0, ""]);
  }
}

async function live(stack: EngineStack, random: Random): Promise<void> {
  const { admin } = stack;
  const seeds = seedAtRandom(random);
  const find = (id: string) => admin.org(id);
  // Another test covers prevented destroys.
  const destroyable = (org: DeclaredOrg): DeclaredOrg =>
    org.deletionPolicy === "PREVENT" ? { ...org, deletionPolicy: "ABANDON" } : org;
  stack.reset(seeds, { afterDeletion: random.pick(["get_200", "get_404"]) });

  const created = seeds.map((seed) => destroyable(declareAtRandom(seed, random)));
  stack.declare(harmlessly(created));
  await command(stack, random, "apply");
  stack.declare(created);
  await command(stack, random, "apply");
  expect(differences(created, find)).toEqual([]);

  const updated = created.map((org) => destroyable(declareAnew(org, random)));
  stack.declare(updated);
  await command(stack, random, "apply");
  expect(differences(updated, find)).toEqual([]);
  expect((await stack.workspace.plan()).exitCode).toBe(0);

  await command(stack, random, "destroy");
  expect(differencesOnceDestroyed(updated, find)).toEqual([]);
  expect(stack.orgIdsInState()).toEqual([]);
  const additions = new Map(seeds.map(({ id, accountId }) => [id, accountId === undefined ? 1 : 0]));
  expect(violations(admin.journal, admin, { products: expectedProducts(created, updated), additions })).toEqual([]);
}

describeWith(["engine", "provider"], "lives of orgs with faults at random, by the real engine", () => {
  let stack: EngineStack;
  beforeAll(async () => {
    stack = await EngineStack.start(new VirtualTime());
  });
  afterAll(() => stack.close());

  const seeds = seedsOf(RUNS, 1001);
  for (let begin = 0; begin < seeds.length; begin += RUNS_A_TEST) {
    const some = seeds.slice(begin, begin + RUNS_A_TEST);
    it(`end as declared, or in a clear error that one more apply mends: seeds ${some[0]} to ${some.at(-1)}`, async () => {
      for (const seed of some) {
        await runSeed(seed, (random) => live(stack, random));
      }
    });
  }
});
