import { AbortedError, type Org } from "../../../lib/aerial";
import { CoalescedOrgReads, type CoalescedOrgReadsOptions } from "../../../lib/aerial/reads/coalesced-org-reads";
import { MAX_AGE } from "../../../lib/aerial/reads/max-age";
import { rejection } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { inParallel, SimulatedAccount } from "../support/simulated-account";

const idOf = (number: number): string => `00o${number}`;
const orgOf = (number: number, more: Partial<Org> = {}): Org => ({
  id: idOf(number),
  domain: `org${number}.okta.com`,
  status: "ACTIVE",
  ...more,
});
const upTo = (count: number): number[] => Array.from({ length: count }, (_, number) => number);

/** Numbers in an order without pattern, the same in every run: Terraform walks its graph in no order of ours. */
function shuffled(numbers: readonly number[]): number[] {
  let seed = 42;
  return numbers
    .map((number) => ({ number, place: (seed = (seed * 48271) % 2147483647) }))
    .sort((a, b) => a.place - b.place)
    .map(({ number }) => number);
}

describe("coalesced reads", () => {
  let account: SimulatedAccount;
  let clock: FrozenClock;
  let logged: string[];

  beforeEach(() => {
    clock = new FrozenClock();
    logged = [];
  });

  function readsOf(
    size: number,
    options: ConstructorParameters<typeof SimulatedAccount>[0] = {},
    more: Partial<CoalescedOrgReadsOptions> = {},
  ): CoalescedOrgReads {
    account = new SimulatedAccount(options);
    for (const number of upTo(size)) {
      account.set(idOf(number), orgOf(number));
    }
    return new CoalescedOrgReads({
      list: () => account.pages(),
      get: (orgId) => account.get(orgId),
      findByDomain: (domain) => account.findByDomain(domain),
      getAccount: () => account.getAccount(),
      clock,
      log: (_, message) => logged.push(message),
      ...more,
    });
  }
  const calls = (kind: "page" | "get" | "account"): number => account.calls.filter((call) => call.kind === kind).length;
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) {
      await Promise.resolve();
    }
  };

  describe("of a stack", () => {
    /** Reads as Terraform does: each org, then its status, ten at a time. */
    async function refresh(reads: CoalescedOrgReads, numbers: readonly number[]): Promise<void> {
      await inParallel(10, numbers, async (number) => {
        const expected = orgOf(number);
        const { domain, status } = expected;
        await expect(reads.read(idOf(number), { known: { domain } })).resolves.toEqual(expected);
        await expect(reads.read(idOf(number), { known: { status } })).resolves.toEqual(expected);
      });
    }

    it("of a thousand orgs and their status cost ten pages and a few reads, instead of two thousand reads", async () => {
      await refresh(readsOf(1000), shuffled(upTo(1000)));
      expect(calls("page")).toBe(10);
      expect(calls("get")).toBeLessThanOrEqual(12);
    });

    it("of three orgs in an account of five thousand cost those three reads", async () => {
      await refresh(readsOf(5000), [4999, 17, 2500]);
      expect(calls("page")).toBe(0);
      expect(calls("get")).toBe(3);
    });

    it("of a hundred orgs in an account of five thousand never cost twice those reads", async () => {
      await refresh(readsOf(5000), shuffled(upTo(5000)).slice(0, 100));
      expect(account.calls.length).toBeLessThanOrEqual(102);
    });

    it("of ten orgs that fill an account cost three reads and one page", async () => {
      await refresh(readsOf(10), upTo(10));
      expect([calls("get"), calls("page")]).toEqual([3, 1]);
    });
  });

  it("do not wait for a page where there are only three orgs to read", async () => {
    const reads = readsOf(100, {}, { list: () => ({ next: () => new Promise(() => undefined) }) });
    await expect(Promise.all(upTo(3).map((number) => reads.read(idOf(number))))).resolves.toHaveLength(3);
  });

  it("wait no longer than their patience, and use the page when it comes after all", async () => {
    let arrive = (): void => undefined;
    const late = new Promise<void>((resolve) => (arrive = resolve));
    const list = async function* (): AsyncGenerator<readonly Org[], void, undefined> {
      await late;
      yield upTo(50).map((number) => orgOf(number));
    };
    const reads = readsOf(50, {}, { list, patienceMilliseconds: 1 });
    await inParallel(10, upTo(20), (number) => reads.read(idOf(number)));
    expect(calls("get")).toBe(20);
    arrive();
    await turns();
    await inParallel(10, upTo(50), (number) => reads.read(idOf(number)));
    expect(calls("get")).toBe(20);
  });

  it("go on one by one, for good, where the listing is refused", async () => {
    const reads = readsOf(300, { refusedFrom: 1 });
    await inParallel(10, upTo(300), (number) => reads.read(idOf(number)));
    expect(calls("page")).toBe(2);
    expect(calls("get")).toBe(203);
    expect(logged).toEqual([expect.stringContaining("cannot be listed")]);
  });

  describe("with what the caller knows", () => {
    /** Reads org 9 after a page listed it. */
    async function readTold(told: Partial<Org>, known: Parameters<CoalescedOrgReads["read"]>[1]): Promise<number> {
      const list = async function* (): AsyncGenerator<readonly Org[], void, undefined> {
        yield await Promise.resolve(upTo(10).map((number) => orgOf(number, told)));
        throw new Error("No second page was to be asked for.");
      };
      const reads = readsOf(10, {}, { list });
      await inParallel(1, upTo(5), (number) => reads.read(idOf(number)));
      expect(calls("get")).toBe(3);
      const answer = await reads.read(idOf(9), known);
      expect(answer).toEqual(calls("get") === 3 ? orgOf(9, told) : orgOf(9));
      expect(logged).toEqual([]);
      return calls("get") - 3;
    }

    it.each<[string, Partial<Org>, Parameters<CoalescedOrgReads["read"]>[1], number]>([
      ["nothing", {}, undefined, 0],
      ["the same", {}, { known: { status: "ACTIVE", domain: "org9.okta.com" } }, 0],
      ["the same in other letters", {}, { known: { domain: "ORG9.okta.com" } }, 0],
      ["another status", { status: "INACTIVE" }, { known: { status: "ACTIVE" } }, 1],
      ["another domain", { domain: "old.okta.com" }, { known: { domain: "org9.okta.com" } }, 1],
      ["a status that the listing leaves out", { status: undefined }, { known: { status: "ACTIVE" } }, 1],
      ["no status, wanting one that the listing leaves out", { status: undefined }, { known: { status: null } }, 1],
      ["no status, wanting one that the listing tells", { status: "INACTIVE" }, { known: { status: null } }, 0],
      ["what is not wanted", { status: undefined }, { known: { status: undefined } }, 0],
    ])("(%s) ask by id where the listing does not say so", async (_, told, known, expected) => {
      await expect(readTold(told, known)).resolves.toBe(expected);
    });
  });

  describe("of orgs that are gone", () => {
    it("ask by id for each, and for the account once", async () => {
      const reads = readsOf(100);
      await inParallel(10, upTo(20), async (number) => {
        await expect(reads.read(idOf(1000 + number))).resolves.toBeUndefined();
        await expect(reads.read(idOf(1000 + number))).resolves.toBeUndefined();
      });
      expect([calls("get"), calls("account"), calls("page")]).toEqual([20, 1, 1]);
    });

    it("fail where the account cannot be read, and ask for it again", async () => {
      let refused = true;
      const getAccount = (): Promise<void> => (refused ? Promise.reject(new Error("refused")) : Promise.resolve());
      const reads = readsOf(0, {}, { getAccount });
      expect((await rejection(reads.read(idOf(1)))).message).toBe("refused");
      refused = false;
      await expect(reads.read(idOf(1))).resolves.toBeUndefined();
      expect(calls("get")).toBe(2);
    });
  });

  describe("that are under way", () => {
    it("share one request, and its failure, but not with those who come later", async () => {
      let failing = true;
      const get = async (orgId: string): Promise<Org | undefined> => {
        await account.get(orgId);
        if (failing) {
          throw new Error("broken");
        }
        return orgOf(0);
      };
      const reads = readsOf(1, {}, { get });
      const both = await Promise.allSettled([reads.read(idOf(0)), reads.read(idOf(0))]);
      expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
      failing = false;
      await expect(reads.read(idOf(0))).resolves.toEqual(orgOf(0));
      expect(calls("get")).toBe(2);
    });

    it("can be given up, each by itself; the request ends with the last one", async () => {
      const signals: AbortSignal[] = [];
      const get = (_: string, signal: AbortSignal): Promise<Org> => {
        signals.push(signal);
        return new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new AbortedError())));
      };
      const reads = readsOf(1, {}, { get });
      const [one, two] = [new AbortController(), new AbortController()];
      const first = rejection(reads.read(idOf(0), { signal: one.signal }));
      const second = rejection(reads.read(idOf(0), { signal: two.signal }));
      one.abort();
      expect(await first).toBeInstanceOf(AbortedError);
      expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
      two.abort();
      expect(await second).toBeInstanceOf(AbortedError);
      expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    });

    it("wait for the page that is on its way together, also where it is the same org's", async () => {
      const reads = readsOf(10);
      await Promise.all([0, 1, 2, 3, 3, 4, 4].map((number) => reads.read(idOf(number))));
      expect([calls("get"), calls("page")]).toEqual([3, 1]);
    });

    it("can be given up while they wait for a page", async () => {
      let arrive = (): void => undefined;
      const late = new Promise<{ done: true; value: undefined }>((resolve) => {
        arrive = () => resolve({ done: true, value: undefined });
      });
      const reads = readsOf(100, {}, { list: () => ({ next: () => late }) });
      await inParallel(1, upTo(3), (number) => reads.read(idOf(number)));
      const controller = new AbortController();
      const waiting = rejection(reads.read(idOf(4), { signal: controller.signal }));
      await turns();
      controller.abort();
      expect(await waiting).toBeInstanceOf(AbortedError);
      arrive();
      await turns();
      expect(calls("get")).toBe(3);
    });
  });

  it("are fresh: after some minutes everything is asked again", async () => {
    const reads = readsOf(50);
    await inParallel(10, upTo(50), (number) => reads.read(idOf(number)));
    account.set(idOf(49), orgOf(49, { status: "INACTIVE" }));
    clock.advance(299_000);
    await expect(reads.read(idOf(49))).resolves.toEqual(orgOf(49));
    clock.advance(1000);
    await expect(reads.read(idOf(49))).resolves.toMatchObject({ status: "INACTIVE" });
  });

  describe("look-ups of orgs that may have to be added", () => {
    const kinds = (): string => account.calls.map(({ kind }) => kind).join(" ");

    it("ask by domain first, without regard to case, or by id", async () => {
      const reads = readsOf(3);
      expect(await reads.lookUp({ domain: "ORG1.okta.com" })).toMatchObject({ id: idOf(1) });
      expect(await reads.lookUp({ orgId: idOf(2) })).toMatchObject({ id: idOf(2) });
      expect(kinds()).toBe("filter get");
    });

    it("look again by domain where a page still has the domain of an org that has another one now", async () => {
      const reads = readsOf(150);
      await Promise.all(upTo(140).map((number) => reads.lookUp({ domain: `org${number}.okta.com` })));
      account.set(idOf(145), orgOf(145, { domain: "renamed.okta.com" }));
      account.set("00onew", orgOf(1, { id: "00onew", domain: "org145.okta.com" }));
      account.calls.length = 0;
      expect(await reads.lookUp({ domain: "org145.okta.com" })).toMatchObject({ id: idOf(145) });
      expect(kinds()).toBe("");
      expect(await reads.lookUp({ domain: "org145.okta.com" }, { isConfirmed: true })).toMatchObject({ id: "00onew" });
      expect(kinds()).toBe("get filter");
      // From now on there is an answer of the org itself.
      expect(await reads.lookUp({ domain: "org145.okta.com" })).toMatchObject({ id: "00onew" });
      expect(kinds()).toBe("get filter filter");
    });

    it("are served by an answer of the org itself rather than by a listing", async () => {
      const reads = readsOf(10);
      await Promise.all(upTo(10).map((number) => reads.lookUp({ orgId: idOf(number) })));
      account.set(idOf(9), orgOf(9, { status: "INACTIVE" }));
      account.set(idOf(8), undefined);
      await Promise.all([8, 9].map((number) => reads.find(idOf(number))));
      account.calls.length = 0;
      expect(await reads.lookUp({ orgId: idOf(9) })).toMatchObject({ status: "INACTIVE" });
      expect(await reads.lookUp({ orgId: idOf(8) })).toBeUndefined();
      expect(kinds()).toBe("");
    });

    it("cost no call for an org that a complete listing does or does not have, and a read where it is confirmed", async () => {
      const reads = readsOf(150);
      const missing = upTo(200).map((number) => ({ domain: `new${number}.okta.com` }));
      const found = await Promise.all(missing.map((reference) => reads.lookUp(reference)));
      expect(found.filter(Boolean)).toEqual([]);
      expect([calls("page"), calls("get")]).toEqual([2, 0]);
      expect(account.calls.length).toBeLessThanOrEqual(2 + 3 + 2);
      const present = upTo(150).map((number) => ({ domain: `org${number}.okta.com` }));
      await Promise.all(present.map((reference) => reads.lookUp(reference)));
      expect([calls("page"), calls("get")]).toEqual([2, 0]);
      await Promise.all(present.map((reference) => reads.lookUp(reference, { isConfirmed: true })));
      expect([calls("page"), calls("get")]).toEqual([2, 150]);
    });

    it("call an org absent only according to an earlier answer", async () => {
      const reads = readsOf(150);
      await expect(reads.isAbsent("00onew")).resolves.toBe(false);
      await reads.find("00ogone");
      await expect(reads.isAbsent("00ogone")).resolves.toBe(true);
      await Promise.all(upTo(150).map((number) => reads.lookUp({ orgId: idOf(number) })));
      await expect(reads.isAbsent("00onew")).resolves.toBe(false);
      await reads.lookUp({ orgId: "00oother" });
      await expect(reads.isAbsent("00onew")).resolves.toBe(true);
      await expect(reads.isAbsent(idOf(7))).resolves.toBe(false);
      await reads.write("00onew", () => Promise.resolve());
      await expect(reads.isAbsent("00onew")).resolves.toBe(false);
    });

    it("go on by id or by domain where the listing is refused", async () => {
      const reads = readsOf(10, { refusedFrom: 0 });
      for (const number of upTo(10)) {
        expect(await reads.lookUp({ domain: `org${number}.okta.com` })).toMatchObject({ id: idOf(number) });
      }
      expect(await reads.lookUp({ orgId: "00onew" })).toBeUndefined();
    });
  });

  describe("of an org itself", () => {
    it.each(Object.entries(MAX_AGE))(
      "take answers that are younger than asked for (%s), and no older ones",
      async (_, maxAge) => {
        const reads = readsOf(1);
        await reads.find(idOf(0));
        clock.advance(maxAge - 1);
        await reads.find(idOf(0), { maxAge });
        expect(calls("get")).toBe(1);
        clock.advance(1);
        await reads.find(idOf(0), { maxAge });
        expect(calls("get")).toBe(2);
      },
    );

    it("ask every time without a maximum age, also where the clock was set back", async () => {
      const reads = readsOf(1);
      await reads.find(idOf(0));
      await reads.find(idOf(0));
      clock.advance(-MAX_AGE.disruption);
      await reads.find(idOf(0), { maxAge: MAX_AGE.disruption });
      expect(calls("get")).toBe(3);
    });

    it("never take a listing", async () => {
      const reads = readsOf(10);
      await inParallel(1, upTo(10), (number) => reads.read(idOf(number)));
      expect([calls("get"), calls("page")]).toEqual([3, 1]);
      await reads.find(idOf(9), { maxAge: MAX_AGE.plan });
      expect(calls("get")).toBe(4);
    });

    it("take the answer to a write if it is whole, and ask if it is not, or if the write failed", async () => {
      const reads = readsOf(2);
      const whole = orgOf(0, { status: "INACTIVE", aerialOrg: false });
      await reads.write(
        idOf(0),
        () => Promise.resolve(account.set(idOf(0), whole)),
        () => whole,
      );
      await expect(reads.find(idOf(0), { maxAge: MAX_AGE.disruption })).resolves.toEqual(whole);
      expect(calls("get")).toBe(0);
      await reads.write(
        idOf(1),
        () => Promise.resolve(),
        () => ({ id: idOf(1), status: "ACTIVE" }),
      );
      await expect(reads.find(idOf(1), { maxAge: MAX_AGE.disruption })).resolves.toEqual(orgOf(1));
      await rejection(reads.write(idOf(0), () => Promise.reject(new Error("reset"))));
      await reads.find(idOf(0), { maxAge: MAX_AGE.disruption });
      expect(calls("get")).toBe(2);
    });

    it("forget what was read while a write was under way", async () => {
      const reads = readsOf(1);
      await reads.write(
        idOf(0),
        async () => {
          await reads.find(idOf(0));
          account.set(idOf(0), orgOf(0, { status: "INACTIVE" }));
        },
        () => ({ id: idOf(0) }),
      );
      await expect(reads.find(idOf(0), { maxAge: MAX_AGE.plan })).resolves.toMatchObject({ status: "INACTIVE" });
    });

    it("do not join a read that was under way when a write began", async () => {
      const arrivals: (() => void)[] = [];
      const get = async (orgId: string): Promise<Org | undefined> => {
        const seen = await account.get(orgId);
        await new Promise<void>((resolve) => arrivals.push(resolve));
        return seen;
      };
      const reads = readsOf(1, {}, { get });
      const before = reads.find(idOf(0));
      await turns();
      await reads.write(idOf(0), () => Promise.resolve(account.set(idOf(0), orgOf(0, { status: "INACTIVE" }))));
      const after = reads.find(idOf(0), { maxAge: MAX_AGE.plan });
      await turns();
      arrivals.forEach((arrive) => arrive());
      await expect(before).resolves.toEqual(orgOf(0));
      await expect(after).resolves.toMatchObject({ status: "INACTIVE" });
    });
  });

  describe("after a write", () => {
    it("of this org ask by id, also where a page that is behind told it since", async () => {
      const reads = readsOf(300, { lag: 1000 });
      account.now = 2000;
      await inParallel(10, upTo(90), (number) => reads.read(idOf(number)));
      await reads.write(idOf(80), () => Promise.resolve(account.set(idOf(80), orgOf(80, { status: "INACTIVE" }))));
      await reads.write(idOf(280), () => Promise.resolve(account.set(idOf(280), undefined)));
      await inParallel(10, upTo(300), (number) => reads.read(idOf(number)));
      await expect(reads.read(idOf(80), { known: { status: "ACTIVE" } })).resolves.toMatchObject({
        status: "INACTIVE",
      });
      await expect(reads.read(idOf(280))).resolves.toBeUndefined();
      expect(calls("page")).toBe(3);
    });

    it("of this org ask every time", async () => {
      const reads = readsOf(1);
      await reads.write(idOf(0), () => Promise.resolve());
      await expect(reads.read(idOf(0))).resolves.toEqual(orgOf(0));
      account.set(idOf(0), orgOf(0, { status: "INACTIVE" }));
      await expect(reads.read(idOf(0))).resolves.toMatchObject({ status: "INACTIVE" });
    });

    it("that failed ask by id as well, since it may have taken effect", async () => {
      const reads = readsOf(1);
      await reads.read(idOf(0));
      await rejection(reads.write(idOf(0), () => Promise.reject(new Error("reset"))));
      await reads.read(idOf(0));
      expect(calls("get")).toBe(2);
    });

    it("of an org that only the answer names ask by id; where nothing names it, for everything anew", async () => {
      const reads = readsOf(1);
      await expect(reads.read(idOf(7))).resolves.toBeUndefined();
      await reads.write(
        undefined,
        () => Promise.resolve(account.set(idOf(7), orgOf(7))),
        () => orgOf(7),
      );
      await expect(reads.read(idOf(7))).resolves.toEqual(orgOf(7));
      await expect(reads.read(idOf(8))).resolves.toBeUndefined();
      account.set(idOf(8), orgOf(8));
      await rejection(reads.write(undefined, () => Promise.reject(new Error("reset"))));
      await expect(reads.read(idOf(8))).resolves.toEqual(orgOf(8));
    });
  });
});
