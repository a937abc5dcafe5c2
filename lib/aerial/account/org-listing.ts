import { AbortedError } from "../errors";
import type { Log } from "../support/log";
import type { Org } from "../model";

/** Options of a shared list. */
export interface OrgListingOptions {
  /** The pages. Each is requested when it is taken. */
  readonly pages: AsyncIterator<readonly Org[]>;
  /** How long a read waits for a page before it reads its org by id, in milliseconds of real time. */
  readonly patienceMilliseconds: number;
  readonly log: Log;
}

/** The account's orgs on the pages that were listed so far. Lists one page at a time, and only when asked to. */
export class OrgListing {
  readonly #options: OrgListingOptions;
  readonly #orgs = new Map<string, Org>();
  readonly #orgsByDomain = new Map<string, Org>();
  #arrived = 0;
  #arrival: Promise<void> | undefined;
  #late = false;
  #ended = false;
  #complete = false;

  public constructor(options: OrgListingOptions) {
    this.#options = options;
  }

  /** Whether waiting for a page can help. It cannot after the last page, while one is late, or after one failed. */
  public get isOpen(): boolean {
    return !this.#ended && !this.#late;
  }

  /** Whether all pages have arrived. An org that is on none of them may still exist, because lists lag behind. */
  public get isComplete(): boolean {
    return this.#complete;
  }

  /** The number of pages that have arrived or failed. */
  public get arrived(): number {
    return this.#arrived;
  }

  /** Returns an org from the pages so far. It may be out of date, and its absence means nothing. */
  public org(orgId: string): Org | undefined {
    return this.#orgs.get(orgId);
  }

  /** Returns the org with this domain, in lowercase, from the pages so far. It may be out of date. */
  public orgOfDomain(domain: string): Org | undefined {
    return this.#orgsByDomain.get(domain);
  }

  /**
   * Requests the next page, unless a page is already requested or there are no more.
   * @returns the page's number, starting at 1; undefined if no page was requested
   */
  public advance(): number | undefined {
    if (this.#arrival || this.#ended) {
      return undefined;
    }
    this.#arrival = this.#turn();
    return this.#arrived + 1;
  }

  /** Waits until the requested page arrives, fails, or is late. Never rejects. */
  public async arrival(): Promise<void> {
    await this.#arrival;
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#late = true;
        resolve();
      }, this.#options.patienceMilliseconds);
      void this.#take().then(() => {
        clearTimeout(timer);
        this.#arrived += 1;
        this.#arrival = undefined;
        this.#late = false;
        resolve();
      });
    });
  }

  async #take(): Promise<void> {
    const { pages, log } = this.#options;
    try {
      const { done, value } = await pages.next();
      this.#ended = done === true;
      this.#complete = this.#ended;
      for (const org of done === true ? [] : value) {
        // An org that was removed and added again is listed twice. All reads must get the same one.
        if (!this.#orgs.has(org.id)) {
          this.#orgs.set(org.id, org);
        }
        const domain = org.domain?.toLowerCase();
        if (domain !== undefined && !this.#orgsByDomain.has(domain)) {
          this.#orgsByDomain.set(domain, org);
        }
      }
    } catch (error) {
      this.#ended = true;
      if (!(error instanceof AbortedError)) {
        const { code } = error as { readonly code?: unknown };
        log("info", "The orgs cannot be listed; reading each one by its id", { code });
      }
    }
  }
}
