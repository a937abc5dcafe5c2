import { isSameDomain } from "./confirmed-orgs";
import type { OrgReference } from "../account/org-reference";
import type { Clock } from "../support/clock";
import type { Log } from "../support/log";
import type { Org } from "../model";
import type { RequestOptions } from "../options";
import { OrgListing } from "../account/org-listing";
import { SingleFlight, unlessAborted } from "./single-flight";

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
/** How long answers are shared. A plan is much shorter; a process that is kept alive between plans has other clients. */
const FRESH_MILLISECONDS = 5 * 60_000;
/** How long the account's answer confirms that orgs are gone: they go together, or something else is wrong. */
const ACCOUNT_CONFIRMED_MILLISECONDS = 10_000;
const PATIENCE_MILLISECONDS = 5000;

/** What is shared for some minutes. */
interface Round {
  readonly startedAt: number;
  readonly listing: OrgListing;
  /** Orgs that are being read by id, or were. */
  readonly answers: Map<string, SingleFlight<Org | undefined>>;
  /** Orgs that had a page listed for their sake, each one at most, and the page's number. */
  readonly pageRequested: Map<string, number>;
  readsBeforeListing: number;
  account: SingleFlight<unknown> | undefined;
  accountAskedAt: number;
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
  #round: Round | undefined;

  public constructor(options: CoalescedOrgReadsOptions) {
    this.#options = options;
  }

  /** See `Orgs.read`. */
  public async read(orgId: string, { known = {}, signal }: ReadOrgOptions = {}): Promise<Org | undefined> {
    const round = this.#currentRound();
    const { listing, pageRequested, answers } = round;
    for (;;) {
      const answer = answers.get(orgId);
      if (answer) {
        return answer.join(signal);
      }
      const written = this.#written.has(orgId);
      const listed = written ? undefined : listing.org(orgId);
      if (listed && agrees(listed, known)) {
        return listed;
      }
      const hasPageRequested = (pageRequested.get(orgId) ?? Infinity) <= listing.arrived;
      if (written || listed || hasPageRequested || !listing.isOpen || round.readsBeforeListing > 0) {
        round.readsBeforeListing -= 1;
        return this.#get(round, orgId).join(signal);
      }
      const page = listing.advance();
      if (page !== undefined) {
        pageRequested.set(orgId, page);
      }
      await unlessAborted(listing.arrival(), signal);
    }
  }

  /** See `Orgs.lookUp`. */
  public async lookUp(reference: OrgReference, { signal }: RequestOptions = {}): Promise<Org | undefined> {
    const round = this.#currentRound();
    const orgId = await this.#candidate(round, reference, signal);
    if ("domain" in reference) {
      const org = typeof orgId === "string" ? await this.#join(round, orgId, signal) : undefined;
      // A page that lags may name an org that has another domain by now.
      const domain = normalized(reference.domain);
      const isConfirmed = orgId === undefined || isSameDomain(org?.domain, domain);
      return isConfirmed ? org : this.#options.findByDomain(domain, signal);
    }
    return orgId === undefined ? undefined : this.#join(round, reference.orgId, signal);
  }

  #join(round: Round, orgId: string, signal: AbortSignal | undefined): Promise<Org | undefined> {
    return (round.answers.get(orgId) ?? this.#get(round, orgId)).join(signal);
  }

  /**
   * Runs a write, and forgets what was known of the orgs that it touches, whether it went well or not.
   * @param orgId the org to be written, where it is known before
   * @param idOf the org that was written, where its answer tells
   */
  public async write<Result>(
    orgId: string | undefined,
    run: () => Promise<Result>,
    idOf: (result: Result) => string | undefined = () => undefined,
  ): Promise<Result> {
    let written: string | undefined;
    try {
      const result = await run();
      written = idOf(result);
      return result;
    } finally {
      for (const id of [orgId, written]) {
        if (id !== undefined) {
          this.#written.add(id);
          this.#round?.answers.delete(id);
        }
      }
      if (orgId === undefined && written === undefined) {
        // Any org may have come into the account.
        this.#round = undefined;
      }
    }
  }

  /**
   * The id of the org that may be meant; undefined where a complete listing has none, false where only a look-up of its own
   * can tell. Unlike a read, a look-up expects absence: reading by id every org that is yet to be added would cost a call
   * for each of them.
   */
  async #candidate(
    round: Round,
    reference: OrgReference,
    signal: AbortSignal | undefined,
  ): Promise<string | false | undefined> {
    const { listing, pageRequested, answers } = round;
    const key = "orgId" in reference ? reference.orgId : normalized(reference.domain);
    for (;;) {
      const listed = "orgId" in reference ? listing.org(key) : listing.orgOfDomain(key);
      if (listed || this.#written.has(key) || answers.has(key)) {
        return listed?.id ?? key;
      }
      if (listing.isComplete) {
        return undefined;
      }
      const hasPageRequested = (pageRequested.get(key) ?? Infinity) <= listing.arrived;
      if (hasPageRequested || !listing.isOpen || round.readsBeforeListing > 0) {
        round.readsBeforeListing -= 1;
        return "orgId" in reference ? key : false;
      }
      const page = listing.advance();
      if (page !== undefined) {
        pageRequested.set(key, page);
      }
      await unlessAborted(listing.arrival(), signal);
    }
  }

  #currentRound(): Round {
    const { clock, list, log, patienceMilliseconds = PATIENCE_MILLISECONDS } = this.#options;
    const now = clock.now();
    if (!this.#round || Math.abs(now - this.#round.startedAt) >= FRESH_MILLISECONDS) {
      this.#round = {
        startedAt: now,
        listing: new OrgListing({ pages: list(), log, patienceMilliseconds }),
        answers: new Map(),
        pageRequested: new Map(),
        readsBeforeListing: READS_BEFORE_LISTING,
        account: undefined,
        accountAskedAt: 0,
      };
    }
    return this.#round;
  }

  #get(round: Round, orgId: string): SingleFlight<Org | undefined> {
    const flight = new SingleFlight(
      async (signal) => {
        const org = await this.#options.get(orgId, signal);
        if (org === undefined) {
          await this.#confirmAccount(round, signal);
        }
        if (this.#written.has(orgId)) {
          forget();
        }
        return org;
      },
      () => forget(),
    );
    const forget = (): void => {
      if (round.answers.get(orgId) === flight) {
        round.answers.delete(orgId);
      }
    };
    round.answers.set(orgId, flight);
    return flight;
  }

  #confirmAccount(round: Round, signal: AbortSignal): Promise<unknown> {
    const now = this.#options.clock.now();
    if (Math.abs(now - round.accountAskedAt) >= ACCOUNT_CONFIRMED_MILLISECONDS) {
      round.account = undefined;
      round.accountAskedAt = now;
    }
    round.account ??= new SingleFlight(
      (accountSignal) => this.#options.getAccount(accountSignal),
      () => (round.account = undefined),
    );
    return round.account.join(signal);
  }
}

function normalized(domain: string): string {
  return domain.trim().toLowerCase();
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
