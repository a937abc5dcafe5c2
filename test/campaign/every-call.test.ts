/** Every call of every command × every kind of fault, once and for good; `npm test` by itself tries a share of them. */
import type { SeedOrg } from "../../lib/emulator";
import { runFactor } from "../support/runs";
import { ACCOUNT, blocksOf, type DeclaredOrg, differences, differencesOnceDestroyed } from "./support/declared";
import { FAULT_KINDS, type FaultKind } from "./support/faults";
import { Campaign } from "./support/fixture";
import { expectedProducts, nonexistent, unclearErrors, violations } from "./support/invariants";
import type { MemoryEngine } from "./support/memory-engine";

const ACME: DeclaredOrg = {
  id: "00oacme",
  domain: "acme.okta.com",
  by: "org_id",
  deletionPolicy: "ABANDON",
  products: ["P000052", "P000131"],
  status: "INACTIVE",
  disableOnDestroy: false,
};
const UPDATED: DeclaredOrg = { ...ACME, by: "domain", products: ["P000052", "P000139"], status: "ACTIVE" };

const CONSENTING: SeedOrg = { id: ACME.id, domain: ACME.domain, consentTo: ACCOUNT, products: ["P001113"] };

interface Command {
  readonly title: string;
  /** The org that was applied before. */
  readonly before?: DeclaredOrg;
  /** The org to apply or destroy. */
  readonly declared: DeclaredOrg;
  readonly isDestroy?: boolean;
}

const COMMANDS: readonly Command[] = [
  { title: "creating by id", declared: ACME },
  { title: "creating by domain", declared: { ...ACME, by: "domain" } },
  { title: "reading", before: ACME, declared: ACME },
  { title: "updating", before: ACME, declared: UPDATED },
  ...(["ABANDON", "DEACTIVATE", "DELETE"] as const).map((deletionPolicy) => {
    const declared: DeclaredOrg = { ...UPDATED, deletionPolicy, disableOnDestroy: true };
    return { title: `destroying with ${deletionPolicy}`, before: declared, declared, isDestroy: true };
  }),
];

/** One command with one fault, and what one more try makes of it. */
interface Trial {
  readonly command: Command;
  readonly fault: FaultKind;
  readonly skip: number;
  readonly count: number;
}

const run =
  ({ isDestroy, declared }: Command) =>
  (engine: MemoryEngine) =>
    isDestroy ? engine.destroy() : engine.apply(blocksOf([declared]));

/** Returns everything that is wrong after a trial. */
async function wrongAfter(campaign: Campaign, { command, fault, skip, count }: Trial): Promise<readonly string[]> {
  const { declared, isDestroy } = command;
  const { admin, engine } = campaign;
  const first = await campaign.with([{ ...fault, skip, count }], run(command));
  const afterFault = nonexistent(campaign.orgIdsInState(), admin);
  const wentWell = first.errors.length === 0 && !campaign.liedTo;
  const second = wentWell ? first : await campaign.with([], run(command));
  const last = isDestroy || wentWell ? undefined : await campaign.with([], () => engine.plan(blocksOf([declared])));
  const find = (id: string) => admin.org(id);
  // If the service denied an existing org, its destroy has nothing to do, and adding it again is right.
  const { liedTo } = campaign;
  const destroyed = () => (liedTo ? [] : differencesOnceDestroyed([declared], find));
  return [
    ...unclearErrors(first.errors),
    ...afterFault,
    ...second.errors,
    ...(last?.errors ?? []),
    ...(last?.changes ?? []),
    ...(engine.state.size === (isDestroy ? 0 : 3) ? [] : [`${engine.state.size} resources are in state`]),
    ...(isDestroy ? destroyed() : differences([declared], find)),
    ...violations(campaign.journal, admin, {
      products: expectedProducts([declared]),
      ...(liedTo ? { additions: new Map([[ACME.id, Infinity]]) } : {}),
    }),
    ...campaign.unguardedWrites(),
  ];
}

/**
 * Kinds of fault that the client takes for the same: what it makes of each is test/aerial/transport's. A call meets one of
 * them, and the next call the next one.
 */
const ALIKE: readonly (readonly string[])[] = [
  ["status 502", "status 503", "status 504", "HTML of a gateway"],
  ["status 429 without headers", "rate limit"],
];
/** If a read meets one of these once, only the client notices, and repeats the read: these take turns as well. */
const REPEATED = [
  ...ALIKE.flat(),
  "concurrency limit",
  "reset before the effect",
  "reset after the effect",
  "latency beyond the timeout",
  "truncated body",
];

/** Of the kinds of fault that no other is like, a call meets one in so many each time, and the next call the next ones. */
const APART = runFactor() === undefined ? 4 : 1;

/** The kinds of fault that a call meets. @param turn the number of the call, over all commands */
function faultsOf(isRead: boolean, count: number, turn: number): readonly string[] {
  const groups = isRead && count === 1 ? [REPEATED] : ALIKE;
  const inTurn = new Set(groups.flat());
  // Once and for good are not the same turn.
  const own = turn + (count === 1 ? 0 : 1);
  return [
    ...Object.keys(FAULT_KINDS)
      .filter((name) => !inTurn.has(name))
      .filter((_, index) => index % APART === own % APART),
    ...groups.map((group) => group[turn % group.length]!),
  ];
}

/** Each kind of fault at each call of a command, once and for good. */
async function tryEverything(campaign: Campaign, command: Command): Promise<void> {
  const { admin, engine } = campaign;
  campaign.reset([CONSENTING]);
  if (command.before !== undefined) {
    const before = blocksOf([command.before]);
    expect((await campaign.with([], () => engine.apply(before))).errors).toEqual([]);
  }
  const { deletionRequested: _requested, sequence: _sequence, ...org } = admin.org(ACME.id)!;
  const { state } = engine;
  const restore = () => {
    campaign.reset([{ ...CONSENTING, ...org }]);
    engine.state = new Map(state);
  };
  restore();
  // A fault that is never met: its command is the one whose calls are counted.
  expect((await campaign.with([{ kind: "status", skip: Infinity }], run(command))).errors).toEqual([]);
  const reads = campaign.journal.map(({ method }) => method === "GET");
  expect(reads.length).toBeGreaterThan(command.before === undefined ? 5 : 3);

  for (const count of [1, Infinity]) {
    for (const [skip, isRead] of reads.entries()) {
      for (const name of faultsOf(isRead, count, skip + COMMANDS.indexOf(command))) {
        restore();
        const trial = `${name}, ${count === 1 ? "once" : "for good"}, after ${skip} calls`;
        const fault = FAULT_KINDS[name]!;
        expect([trial, await wrongAfter(campaign, { command, fault, skip, count })]).toEqual([trial, []]);
      }
    }
  }
}

describe("every fault at every call", () => {
  it.each(COMMANDS)("ends as declared, or in a clear error that one more apply mends, when $title", async (command) => {
    const campaign = await Campaign.start();
    try {
      await tryEverything(campaign, command);
    } finally {
      await campaign.service.close();
    }
  });
});
