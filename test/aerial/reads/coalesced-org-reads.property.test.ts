import * as fc from "fast-check";
import type { Org } from "../../../lib/aerial";
import { CoalescedOrgReads, type KnownOrg } from "../../../lib/aerial/reads/coalesced-org-reads";
import { MAX_AGE } from "../../../lib/aerial/reads/max-age";
import { noLog } from "../../../lib/aerial/support/log";
import { runsOf } from "../../support/runs";
import { FrozenClock } from "../support/frozen-clock";
import { inParallel, SimulatedAccount, type SimulatedCall } from "../support/simulated-account";

const ORGS = 14;
const idOf = (number: number): string => `00o${number}`;
const orgOf = (number: number, variant: number): Org => ({
  id: idOf(number),
  domain: `org${number}-${variant >> 1}.okta.com`,
  // Some listings leave the status out.
  status: variant === 3 ? undefined : variant % 2 === 0 ? "ACTIVE" : "INACTIVE",
  aerialOrg: false,
});

type Step =
  | {
      readonly kind: "read";
      readonly org: number;
      readonly asks: "nothing" | "status" | "domain";
      readonly knows: boolean;
    }
  | { readonly kind: "find"; readonly org: number; readonly maxAge: number }
  | { readonly kind: "look"; readonly org: number }
  | { readonly kind: "wait"; readonly org: number; readonly milliseconds: number }
  | { readonly kind: "change" | "write"; readonly org: number; readonly variant: number }
  | { readonly kind: "remove"; readonly org: number };

const org = fc.nat(ORGS - 1);
const variant = fc.nat(3);
const read: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant("read" as const),
  org,
  asks: fc.constantFrom("nothing" as const, "status" as const, "domain" as const),
  knows: fc.boolean(),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 12, arbitrary: read },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("change" as const), org, variant }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("write" as const), org, variant }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("remove" as const), org }) },
);
/** Also reads orgs by id and lets time pass, but too little for a new listing. */
const agingStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: step },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("find" as const),
      org,
      maxAge: fc.constantFrom(0, MAX_AGE.disruption, MAX_AGE.activation),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("wait" as const), org, milliseconds: fc.constantFrom(1, 6_000, 20_000) }),
  },
);

/** Writes, changes and finds a single org, so that writes of the org overlap with each other and with changes. */
const contendedStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constantFrom("write" as const, "change" as const), org: fc.constant(0), variant }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("find" as const),
      org: fc.constant(0),
      maxAge: fc.constantFrom(0, MAX_AGE.disruption),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("remove" as const, "look" as const), org: fc.constant(0) }),
  },
);

const worldOf = (steps: fc.Arbitrary<Step>) =>
  fc.record({
    scheduler: fc.scheduler(),
    /** Orgs and changes of them from before the process started. */
    before: fc.array(fc.tuple(org, variant), { minLength: 0, maxLength: 30, size: "max" }),
    steps: fc.array(steps, { minLength: 1, maxLength: 40 }),
    parallelism: fc.integer({ min: 1, max: 10 }),
    pageSize: fc.integer({ min: 1, max: 8 }),
    lag: fc.constantFrom(0, 0, 2, 6),
    refusedFrom: fc.constantFrom(undefined, undefined, undefined, 0, 1, 2),
  });

type World = ReturnType<typeof worldOf> extends fc.Arbitrary<infer Drawn> ? Drawn : never;

interface Answered {
  readonly orgId: string;
  readonly known: KnownOrg;
  readonly answer: Org | undefined;
  readonly ended: number;
  /** The end of this client's last write of the org before the read, or the process's start if there was none. */
  readonly since: number;
  /** How many writes of the org had ended before. */
  readonly writes: number;
  /** Whether a write of the org had ended when the read did: a listing does not answer it then. */
  readonly written: boolean;
}

/** The answer for one org. */
interface Found {
  readonly orgId: string;
  readonly answer: Org | undefined;
  /** Before, the answer would be too old, or from before this client's last write took effect. */
  readonly from: number;
  readonly ended: number;
}

const agrees = (told: Org, known: KnownOrg): boolean =>
  (["status", "domain"] as const).every(
    (member) =>
      known[member] === undefined ||
      (told[member] !== undefined && (known[member] === null || known[member] === told[member])),
  );

/** Runs the steps as Terraform would, in an order of events that the scheduler draws. */
async function run(drawn: World): Promise<{
  readonly account: SimulatedAccount;
  readonly start: number;
  readonly answered: readonly Answered[];
  readonly found: readonly Found[];
}> {
  const { scheduler } = drawn;
  const travel = async (): Promise<void> => {
    await scheduler.schedule(Promise.resolve());
  };
  const account = new SimulatedAccount({ ...drawn, travel });
  const states = new Map<number, Org>();
  for (const [number, kind] of drawn.before) {
    account.set(idOf(number), orgOf(number, kind));
    // Terraform's state is older than the account.
    if (!states.has(number) || kind === 0) {
      states.set(number, orgOf(number, kind));
    }
  }
  const start = account.now;
  const clock = new FrozenClock();
  /** The account's time when the clock came to show another one. */
  const ticks = [{ shown: clock.now(), account: 0 }];
  const reads = new CoalescedOrgReads({
    list: () => account.pages(),
    get: (orgId) => account.get(orgId),
    findByDomain: (domain) => account.findByDomain(domain),
    getAccount: () => account.getAccount(),
    clock,
    log: noLog,
    patienceMilliseconds: 600_000,
  });
  const written = new Map<string, { readonly time: number; readonly effect: number; readonly writes: number }>();
  const answered: Answered[] = [];
  const found: Found[] = [];
  const perform = async (action: Step): Promise<void> => {
    const orgId = idOf(action.org);
    switch (action.kind) {
      case "change":
        await travel();
        account.set(orgId, orgOf(action.org, action.variant));
        return;
      case "remove":
        await travel();
        account.set(orgId, undefined);
        return;
      case "write": {
        let effect = 0;
        await reads.write(
          orgId,
          async () => {
            await travel();
            account.set(orgId, orgOf(action.org, action.variant));
            effect = account.now;
            await travel();
          },
          () => orgOf(action.org, action.variant),
        );
        const before = written.get(orgId) ?? { effect: 0, writes: 0 };
        written.set(orgId, {
          time: account.now,
          // Writes of the same org may end in another order than they took effect.
          effect: Math.max(before.effect, effect),
          writes: before.writes + 1,
        });
        return;
      }
      case "wait":
        await travel();
        clock.advance(action.milliseconds);
        ticks.push({ shown: clock.now(), account: account.now });
        return;
      case "look":
        await reads.look(() => account.get(orgId));
        return;
      case "find": {
        const { maxAge } = action;
        const { effect: since = 0 } = written.get(orgId) ?? {};
        const oldest = clock.now() - maxAge;
        const asked = maxAge === 0 ? account.now : ticks.find(({ shown }) => shown > oldest)!.account;
        const answer = await reads.find(orgId, { maxAge });
        found.push({ orgId, answer, from: Math.max(since, asked), ended: account.now });
        return;
      }
      case "read": {
        const state = action.knows ? states.get(action.org) : undefined;
        const known = action.asks === "nothing" ? {} : { [action.asks]: state?.[action.asks] ?? null };
        const { time: since = start, writes = 0 } = written.get(orgId) ?? {};
        const answer = await reads.read(orgId, { known });
        answered.push({ orgId, known, answer, ended: account.now, since, writes, written: written.has(orgId) });
      }
    }
  };
  await scheduler.waitFor(inParallel(drawn.parallelism, drawn.steps, perform));
  await scheduler.waitIdle();
  return { account, start, answered, found };
}

/** The cost of a strategy that knows all reads and the contents of every page in advance. */
function bestInHindsight(listed: readonly SimulatedCall[], answered: readonly Answered[]): number {
  const pages = listed.filter(({ seen }) => seen).map(({ seen }) => seen as readonly Org[]);
  // An org that was written is asked for every time.
  const key = (read: Answered): string => (read.written ? `${read.orgId}, read ${answered.indexOf(read)}` : read.orgId);
  const readById = (tells: (read: Answered) => boolean): number =>
    new Set(answered.filter((read) => !tells(read)).map(key)).size;
  const told = (read: Answered, count: number): Org | undefined =>
    pages
      .slice(0, count)
      .flat()
      .find(({ id }) => id === read.orgId);
  const costs = Array.from({ length: pages.length + 1 }, (_, count) => {
    const tells = (read: Answered): boolean => {
      const org = told(read, count);
      return org !== undefined && !read.written && agrees(org, read.known);
    };
    return count + readById(tells);
  });
  if (listed.at(-1)?.last !== true) {
    // As if one more page would contain everything that is still missing.
    const tells = (read: Answered): boolean => {
      const org = told(read, pages.length);
      return !read.written && (org === undefined || agrees(org, read.known));
    };
    costs.push(pages.length + 1 + readById(tells));
  }
  return Math.min(...costs) + (answered.some(({ answer }) => answer === undefined) ? 1 : 0);
}

describe("reads of orgs in an account that changes under them", () => {
  it.each([
    ["many orgs", agingStep],
    ["one org that several writes and others change at the same time", contendedStep],
  ])(
    "find nothing that was true only before the time they allow, or before a write of this client, and never by a listing: %s",
    async (_, steps) => {
      await fc.assert(
        fc.asyncProperty(worldOf(steps), async (drawn) => {
          const { account, found } = await run(drawn);
          for (const { orgId, answer, from, ended } of found) {
            expect(account.truths(orgId, from, ended)).toContainEqual(answer);
          }
        }),
        { numRuns: runsOf(1000) },
      );
    },
  );

  it("give no answer that was never true, and call an org gone only where a GET by id did", async () => {
    await fc.assert(
      fc.asyncProperty(worldOf(step), async (drawn) => {
        const { account, start, answered } = await run(drawn);
        expect(answered).toHaveLength(drawn.steps.filter(({ kind }) => kind === "read").length);
        for (const { orgId, known, answer, ended, since, writes } of answered) {
          if (answer === undefined) {
            const gone = account.calls.filter(
              (call) => call.orgId === orgId && call.seen === undefined && call.time >= since && call.time <= ended,
            );
            expect(gone.length).toBeGreaterThan(0);
            expect(account.calls.some(({ kind }) => kind === "account")).toBe(true);
            continue;
          }
          // A listing may answer, with its lag, only what agrees with the state and was not written since.
          const mayBeListed = writes === 0 && agrees(answer, known);
          const from = mayBeListed ? Math.max(0, start - drawn.lag) : since;
          expect(account.truths(orgId, from, ended)).toContainEqual(answer);
        }
      }),
      { numRuns: runsOf(1000) },
    );
  });

  it("cost at most twice the calls of the best strategy in hindsight, and two", async () => {
    await fc.assert(
      fc.asyncProperty(worldOf(step), async (drawn) => {
        const { account, answered } = await run(drawn);
        const pages = account.calls.filter(({ kind }) => kind === "page");
        const best = bestInHindsight(pages, answered);
        expect(account.calls.length).toBeLessThanOrEqual(2 * best + 2);
        expect(pages.length).toBeLessThanOrEqual(new Set(answered.map(({ orgId }) => orgId)).size);
      }),
      { numRuns: runsOf(1000) },
    );
  });
});
