import { isSameDomain } from "./confirmed-orgs";
import type { OrgReference } from "../account/org-reference";
import type { Clock } from "../support/clock";
import type { Log } from "../support/log";
import type { Org } from "../model";
import type { RequestOptions } from "../options";
import { MAX_AGE } from "./max-age";
import { OrgListing } from "../account/org-listing";
import { SharedAnswers, type SharedReadOptions } from "./shared-answers";
import { unlessAborted } from "./single-flight";
import { WrittenOrgs } from "./written-orgs";

/** The values of an org that a caller already knows. Null stands for a member that the caller needs but does not know. */
export type KnownOrg = { readonly [Member in keyof Org]?: Org[Member] | null };

/** Options of a coalesced read. */
export interface ReadOrgOptions extends RequestOptions {
  /**
   * The values that the caller already knows. The read uses a list only if the list contains all of these members with the
   * known values (domains regardless of case). Lists lag behind, and an old list must not look like a change that somebody
   * made. A member that is null must be in the list with any value.
   * @default anything that a list contains about the org is accepted
   */
  readonly known?: KnownOrg;
}

/** Options of a lookup. */
export interface LookUpOptions extends RequestOptions {
  /**
   * Whether to read the org by its id if only a list contains it. Lists lag behind, so the account may no longer manage a
   * listed org, or the org may have another domain now.
   * @default false
   */
  readonly isConfirmed?: boolean;
}

/** Options of coalesced reads. */
export interface CoalescedOrgReadsOptions {
  /** Starts listing the account's orgs. Each page is requested when it is taken. */
  readonly list: () => AsyncIterator<readonly Org[]>;
  /** Reads an org by its id; undefined if the API says that it does not exist. */
  readonly get: (orgId: string, signal: AbortSignal) => Promise<Org | undefined>;
  /** Looks for an org by its domain with a separate list, and confirms it with a GET by id. */
  readonly findByDomain: (domain: string, signal: AbortSignal | undefined) => Promise<Org | undefined>;
  /** Reads the account, to be sure that a missing org is gone. */
  readonly getAccount: (signal: AbortSignal) => Promise<unknown>;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /**
   * How long a read waits for a page, in milliseconds of real time.
   * @default 5000
   */
  readonly patienceMilliseconds?: number;
}

/** The number of GETs by id before a page is listed, so that small stacks neither wait for a page nor request one. */
const READS_BEFORE_LISTING = 3;
const PATIENCE_MILLISECONDS = 5000;

/** A list that reads share for a few minutes. */
interface Round {
  readonly startedAt: number;
  readonly listing: OrgListing;
  /** The orgs for which a page was requested, with the number of that page. At most one page is requested for each org. */
  readonly pageRequested: Map<string, number>;
  readsBeforeListing: number;
}

/**
 * Reads many orgs, one at a time, and shares the pages of a list and earlier responses between the reads.
 *
 * The client does not know how many reads will follow or on which page an org is, which is a ski-rental problem. It makes
 * a GET by id for each of the first three orgs. After that, an org that is on no page so far waits for the next page. One
 * of the waiting orgs pays for that page. Each org pays for at most one page. If its page does not contain the org, the
 * client makes a GET by id.
 *
 * The number of calls is at most twice that of the best strategy in hindsight, plus two. Suppose that the best strategy
 * lists p pages and reads g orgs by id.
 * - Pages: one of the g orgs paid for each page after the first p, so there are at most p + g pages.
 * - Reads by id: the g orgs, the first three orgs, and the orgs on the first p pages that paid for a page without being on
 *   it. There are at most p − 1 of these, because the org that pays for page p is on it.
 *
 * Together that is at most 2 (p + g) + 2 calls.
 *
 * Absence from a list never means that an org is gone. An org is gone if a GET by id returns 404 and the account can be
 * read. After this client has written an org, it always makes a GET by id for it.
 */
export class CoalescedOrgReads {
  readonly #options: CoalescedOrgReadsOptions;
  readonly #written = new WrittenOrgs();
  /** The responses about single orgs, to reads by id and to writes. */
  readonly #answers: SharedAnswers<Org | undefined>;
  readonly #account: SharedAnswers<unknown>;
  #round: Round | undefined;

  public constructor(options: CoalescedOrgReadsOptions) {
    this.#options = options;
    this.#answers = new SharedAnswers(options.clock);
    this.#account = new SharedAnswers(options.clock);
  }

  /** See `Orgs.read`. */
  public async read(orgId: string, { known = {}, signal }: ReadOrgOptions = {}): Promise<Org | undefined> {
    const round = this.#currentRound();
    const { listing } = round;
    for (;;) {
      const written = this.#written.has(orgId);
      const maxAge = written ? 0 : MAX_AGE.plan;
      if (this.#answers.has(orgId, maxAge)) {
        return this.find(orgId, { maxAge, signal });
      }
      const listed = written ? undefined : listing.org(orgId);
      if (listed && agrees(listed, known)) {
        return listed;
      }
      if (written || listed || (await this.#hasToAsk(round, orgId, signal))) {
        return this.find(orgId, { maxAge, signal });
      }
    }
  }

  /** See `Orgs.find`. */
  public find(orgId: string, options: SharedReadOptions = {}): Promise<Org | undefined> {
    return this.#answers.get(orgId, options, async (signal) => {
      const org = await this.#options.get(orgId, signal);
      if (org === undefined) {
        await this.#account.get("", { maxAge: MAX_AGE.account, signal }, (ending) => this.#options.getAccount(ending));
      }
      return org;
    });
  }

  /** Returns whether a response about this org is recent enough or pending. */
  public hasAnswer(orgId: string, maxAge: number): boolean {
    return this.#answers.has(orgId, maxAge);
  }

  /** Makes a separate GET by id, and stores the response unless a write of the org ran at the same time. */
  public async look(get: () => Promise<Org | undefined>): Promise<Org | undefined> {
    const askedAt = this.#options.clock.now();
    const read = this.#written.beginRead();
    const org = await get();
    if (org !== undefined && !this.#written.hasOverlap(org.id, read)) {
      this.#answers.note(org.id, org, askedAt);
    }
    return org;
  }

  /**
   * See `Orgs.lookUp`. Unlike a read, a lookup expects the org to be absent. Reading each org that is still to be added by
   * its id would take one call per org.
   */
  public async lookUp(
    reference: OrgReference,
    { isConfirmed = false, signal }: LookUpOptions = {},
  ): Promise<Org | undefined> {
    const round = this.#currentRound();
    const { listing } = round;
    const key = "orgId" in reference ? reference.orgId : normalized(reference.domain);
    for (;;) {
      const listed = "orgId" in reference ? listing.org(key) : listing.orgOfDomain(key);
      const orgId = "orgId" in reference ? key : listed?.id;
      if (orgId !== undefined && (this.#isAsked(orgId) || (listed && isConfirmed))) {
        const org = await this.find(orgId, { maxAge: MAX_AGE.plan, signal });
        // A page may be out of date, so the listed org may have another domain now.
        return "orgId" in reference || isSameDomain(org?.domain, key) ? org : this.#options.findByDomain(key, signal);
      }
      if (listed || listing.isComplete) {
        return listed;
      }
      if (await this.#hasToAsk(round, key, signal)) {
        return "orgId" in reference
          ? this.find(key, { maxAge: MAX_AGE.plan, signal })
          : this.#options.findByDomain(key, signal);
      }
    }
  }

  /** See `Orgs.isAbsent`. */
  public async isAbsent(orgId: string, { signal }: RequestOptions = {}): Promise<boolean> {
    if (this.#written.has(orgId)) {
      return false;
    }
    if (this.#answers.has(orgId, MAX_AGE.plan)) {
      return (await this.find(orgId, { maxAge: MAX_AGE.plan, signal })) === undefined;
    }
    const { listing } = this.#currentRound();
    return listing.isComplete && listing.org(orgId) === undefined;
  }

  /**
   * Runs a write. Forgets everything about the orgs that it affects, whether it succeeds or fails, and stores the org in its
   * response, unless another write of the org ran at the same time: the responses do not show which write came last.
   * @param orgId the org to write, if it is known beforehand
   * @param orgOf returns the org that was written, if the response contains it
   */
  public async write<Result>(
    orgId: string | undefined,
    run: () => Promise<Result>,
    orgOf: (result: Result) => Org | undefined = () => undefined,
  ): Promise<Result> {
    const begun = this.#options.clock.now();
    const write = this.#written.begin(orgId);
    let written: Org | undefined;
    try {
      const result = await run();
      written = orgOf(result);
      return result;
    } finally {
      const isOnlyWrite = written !== undefined && !this.#written.hasOverlap(written.id, write);
      for (const id of this.#written.end(write, written?.id)) {
        this.#answers.forget(id);
      }
      if (written !== undefined && isOnlyWrite && isWhole(written)) {
        this.#answers.note(written.id, written, begun);
      }
      if (orgId === undefined && written === undefined) {
        // Any org may have been added to the account.
        this.#round = undefined;
        this.#answers.clear();
      }
    }
  }

  /** Returns whether there is a response about this org that is recent enough for a plan, or whether the org was written. */
  #isAsked(orgId: string): boolean {
    return this.#written.has(orgId) || this.#answers.has(orgId, MAX_AGE.plan);
  }

  /** Returns whether an org that is on no page so far needs a GET by id. If not, waits for a page that may contain it. */
  async #hasToAsk(round: Round, key: string, signal: AbortSignal | undefined): Promise<boolean> {
    const { listing, pageRequested } = round;
    const hasPageRequested = (pageRequested.get(key) ?? Infinity) <= listing.arrived;
    if (hasPageRequested || !listing.isOpen || round.readsBeforeListing > 0) {
      round.readsBeforeListing -= 1;
      return true;
    }
    const page = listing.advance();
    if (page !== undefined) {
      pageRequested.set(key, page);
    }
    await unlessAborted(listing.arrival(), signal);
    return false;
  }

  #currentRound(): Round {
    const { clock, list, log, patienceMilliseconds = PATIENCE_MILLISECONDS } = this.#options;
    const now = clock.now();
    if (!this.#round || Math.abs(now - this.#round.startedAt) >= MAX_AGE.plan) {
      this.#round = {
        startedAt: now,
        listing: new OrgListing({ pages: list(), log, patienceMilliseconds }),
        pageRequested: new Map(),
        readsBeforeListing: READS_BEFORE_LISTING,
      };
    }
    return this.#round;
  }
}

function normalized(domain: string): string {
  return domain.trim().toLowerCase();
}

/** Returns whether the response to a write has all members that a response to a read has. */
function isWhole({ domain, status, aerialOrg }: Org): boolean {
  return domain !== undefined && status !== undefined && aerialOrg !== undefined;
}

/** Returns whether a listed org has the known values and all members that the caller needs. */
function agrees(listed: Org, known: KnownOrg): boolean {
  return (Object.keys(known) as (keyof Org)[]).every((member) => {
    const expected = known[member];
    const reported = listed[member];
    if (expected === undefined) {
      return true;
    }
    if (reported === undefined || expected === null) {
      return reported !== undefined;
    }
    return member === "domain"
      ? String(reported).toLowerCase() === String(expected).toLowerCase()
      : reported === expected;
  });
}
