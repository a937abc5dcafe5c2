/** The provider killed in the middle of an apply: one more apply ends as declared. */
import type { SeedOrg } from "../../lib/emulator";
import { describeWith } from "../support/required";
import { ACCOUNT, type DeclaredOrg, differences, differencesOnceDestroyed, harmlessly } from "./support/declared";
import { EngineStack, type KillMoment } from "./support/engine-stack";
import { expectedProducts, nonexistent, violations } from "./support/invariants";
import type { Random } from "./support/random";
import { runSeed, seedsOf } from "./support/seeds";

/** Each with three kills: while creating, updating, destroying. */
const LIVES = 10;

const SEEDS: readonly SeedOrg[] = ["acme", "umbrella"].map((name) => ({
  id: `00o${name}`,
  domain: `${name}.okta.com`,
  consentTo: ACCOUNT,
  products: ["P000139"],
}));

/** Every org is written to four times, or with its addition five. */
function declare(deletionPolicy: DeclaredOrg["deletionPolicy"], by: DeclaredOrg["by"]): readonly DeclaredOrg[] {
  return SEEDS.map(({ id, domain }) => ({
    id,
    domain,
    by,
    deletionPolicy,
    products: ["P000052", "P000131"],
    status: "INACTIVE",
    disableOnDestroy: true,
  }));
}

const ADD = { method: "POST", path: /\/orgs$/ };
const PUT = { method: "PUT" };
const REQUEST_DELETION = { method: "POST", path: /\/deletionRequest$/ };
const ANY_CALL = {};

/** One of the first calls of these kinds that a command makes. */
function moment(
  random: Random,
  calls: readonly (readonly [Pick<KillMoment, "method" | "path">, number])[],
): KillMoment {
  const [kind, count] = random.pick(calls);
  return { ...kind, skip: random.integer(0, count - 1), effect: random.chance(0.5) };
}

async function live(stack: EngineStack, random: Random): Promise<void> {
  const { admin } = stack;
  const find = (id: string) => admin.org(id);
  const deletionPolicy = random.pick(["ABANDON", "DEACTIVATE", "DELETE"] as const);
  const created = declare(deletionPolicy, random.pick(["org_id", "domain"]));
  const updated = created.map((org): DeclaredOrg => ({ ...org, products: ["P000052", "P001113"], status: "ACTIVE" }));
  // A killed provider can only learn from the org's absence that its deletion request got through.
  stack.reset(SEEDS, { afterDeletion: "get_404" });

  const killedAndMended = async (command: "apply" | "destroy", at: KillMoment) => {
    const { killed, exitCode } = await stack.runKilled(command, at);
    expect([killed, exitCode]).toEqual([1, 1]);
    expect(nonexistent(stack.orgIdsInState(), admin)).toEqual([]);
    const mended = await stack.runAgain(command);
    expect([mended.exitCode, mended.exitCode === 0 ? "" : mended.output]).toEqual([0, ""]);
  };

  stack.declare(harmlessly(created));
  await killedAndMended("apply", moment(random, [[ADD, 2], [PUT, 4], [ANY_CALL, 12]])); // prettier-ignore
  stack.declare(created);
  expect((await stack.run("apply")).exitCode).toBe(0);
  expect(differences(created, find)).toEqual([]);

  stack.declare(updated);
  await killedAndMended("apply", moment(random, [[PUT, 4], [ANY_CALL, 12]])); // prettier-ignore
  expect(differences(updated, find)).toEqual([]);
  expect((await stack.workspace.plan()).exitCode).toBe(0);

  const destroying: [Pick<KillMoment, "method" | "path">, number][] = {
    ABANDON: [[PUT, 2]],
    DEACTIVATE: [[PUT, 4], [ANY_CALL, 10]],
    DELETE: [[PUT, 4], [REQUEST_DELETION, 2]],
  }[deletionPolicy] as never; // prettier-ignore
  await killedAndMended("destroy", moment(random, destroying));
  expect(stack.orgIdsInState()).toEqual([]);
  if (deletionPolicy !== "DELETE") {
    expect(differencesOnceDestroyed(updated, find)).toEqual([]);
  } else {
    expect(SEEDS.map(({ id }) => find(id)?.deletionRequested)).toEqual([true, true]);
  }
  const products = expectedProducts(created, updated);
  expect(violations(admin.journal, admin, { products })).toEqual([]);
}

describeWith(["engine", "provider"], "a provider killed in the middle of an apply", () => {
  let stack: EngineStack;
  beforeAll(async () => {
    stack = await EngineStack.start();
  });
  afterAll(() => stack.close());

  const seeds = seedsOf(LIVES, 2001);
  it.each(seeds)("leaves what one more apply ends as declared, three times: seed %i", async (seed) => {
    await runSeed(seed, (random) => live(stack, random));
  });
});
