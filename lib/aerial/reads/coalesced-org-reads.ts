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

/** What a caller knows of an org from before; null means that it wants to know. */
export type KnownOrg = { readonly [Member in keyof Org]?: Org[Member] | null };

/** Options of a coalesced read. */
export interface ReadOrgOptions extends RequestOptions {
  /**
   * What the caller knows of the org from before. A listing answers the read only where it tells each of these members,
   * and the same as is known (domains without regard to case): listings lag, and an old listing must not look like a
   * change that somebody made. Null: the listing must tell the member, whatever its value.
   * @default whatever a listing tells of the org will do
   */
  readonly known?: KnownOrg;
}

/** Options of a look-up. */
export interface LookUpOptions extends RequestOptions {
  /**
   * Whether the org itself is asked if only a listing contains it: a listing lags, so that it may name an org which the
   * account does not manage any more, or which has another domain by now.
   * @default false
   */
  readonly isConfirmed?: boolean;
}

/** What coalesced reads need. */
export interface CoalescedOrgReadsOptions {
  /** Starts listing the account's orgs; each page is asked for when it is taken. */
  readonly list: () => AsyncIterator<readonly Org[]>;
  /** Reads an org by its id; undefined where the API says that it is not there. */
  readonly get: (orgId: string, signal: AbortSignal) => Promise<Org | undefined>;
  /** Looks for an org with a domain by a listing of its own, and confirms it with a GET by id. */
  readonly findByDomain: (domain: string, signal: AbortSignal | undefined) => Promise<Org | undefined>;
  /** Reads the account, to be sure that an org which is not there is gone. */
  readonly getAccount: (signal: AbortSignal) => Promise<unknown>;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
  /**
   * How long a read waits for a page, in milliseconds of real time.
   * @default 5000
   */
  readonly patienceMilliseconds?: number;
}

/** So many orgs are read by id before a page is listed: small stacks neither wait for a page nor cause one. */
const READS_BEFORE_LISTING = 3;
const PATIENCE_MILLISECONDS = 5000;

/** A listing that is shared for some minutes. */
interface Round {
  readonly startedAt: number;
  readonly listing: OrgListing;
  /** Orgs that had a page listed for their sake, each one at most, and the page's number. */
  readonly pageRequested: Map<string, number>;
  readsBeforeListing: number;
}

/**
 * Reads of many orgs, one at a time, that share what listing pages and earlier reads told.
 *
 * Nobody knows how many reads will come, nor on which page an org is: a ski-rental problem. The first three orgs are
 * read by id. From then on an org that no page told yet waits for the next page, which one org that waits pays for; each
 * org pays for one page at most, and is read by id where it is not on that page.
 *
 * The calls are never more than twice those of the best strategy in hindsight, and two. Let that one list p pages and
 * read g orgs by id. Pages: the first p, and of those after them each was paid for by one of the g, so at most p + g.
 * Reads by id: the g; of the orgs on the first p pages the first three, and those that paid for a page without being on
 * it, of which there are p − 1, since who pays for the pth page is on it. Together at most 2 (p + g) + 2.
 *
 * Absence from a listing is never an answer; an org is gone where a GET by id says so while the account answers. An org
 * that this client wrote is asked for by id from then on, every time.
 */
export class CoalescedOrgReads {
  readonly #options: CoalescedOrgReadsOptions;
  readonly #written = new Set<string>();
  /** What orgs answered themselves: to reads by id, and to writes. */
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

  /** Whether an answer of the org itself is young enough, or on its way. */
  public hasAnswer(orgId: string, maxAge: number): boolean {
    return this.#answers.has(orgId, maxAge);
  }

  /**
   * Keeps an answer of an org itself.
   * @param askedAt when it was asked, in milliseconds since the epoch
   */
  public note(org: Org, askedAt: number): void {
    this.#answers.note(org.id, org, askedAt);
  }

  /**
   * See `Orgs.lookUp`. Unlike a read, a look-up expects absence: reading by id every org that is yet to be added would cost
   * a call for each of them.
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
        // A page that lags may name an org that has another domain by now.
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
   * Runs a write. What was known of the orgs that it touches is forgotten, whether it went well or not; the org in
   * its answer is kept.
   * @param orgId the org to be written, where it is known before
   * @param orgOf returns the org that was written, if it is in the answer
   */
  public async write<Result>(
    orgId: string | undefined,
    run: () => Promise<Result>,
    orgOf: (result: Result) => Org | undefined = () => undefined,
  ): Promise<Result> {
    const begun = this.#options.clock.now();
    let written: Org | undefined;
    try {
      const result = await run();
      written = orgOf(result);
      return result;
    } finally {
      for (const id of [orgId, written?.id]) {
        if (id !== undefined) {
          this.#written.add(id);
          this.#answers.forget(id);
        }
      }
      if (written !== undefined && isWhole(written)) {
        this.note(written, begun);
      }
      if (orgId === undefined && written === undefined) {
        // Any org may have come into the account.
        this.#round = undefined;
        this.#answers.clear();
      }
    }
  }

  /** Whether the org itself answered in the time of a plan, or is to be asked since it was written. */
  #isAsked(orgId: string): boolean {
    return this.#written.has(orgId) || this.#answers.has(orgId, MAX_AGE.plan);
  }

  /** Whether an org that is on no page so far has to be asked for by itself. If not, waits for a page that may have it. */
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

/** Whether the answer to a write has all that an answer to a read has. */
function isWhole({ domain, status, aerialOrg }: Org): boolean {
  return domain !== undefined && status !== undefined && aerialOrg !== undefined;
}

/** Whether a listing tells of an org what is known, and all that is wanted. */
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
