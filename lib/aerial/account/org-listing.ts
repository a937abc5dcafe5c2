import { AbortedError } from "../errors";
import type { Log } from "../support/log";
import type { Org } from "../model";

/** What a listing needs. */
export interface OrgListingOptions {
  /** The pages, each asked for when it is taken. */
  readonly pages: AsyncIterator<readonly Org[]>;
  /** How long reads wait for a page, in milliseconds of real time, before they go their own way. */
  readonly patienceMilliseconds: number;
  readonly log: Log;
}

/** The account's orgs as far as listing pages told them: page by page, one at a time, and only when asked to go on. */
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

  /** Whether it is worth waiting for a page: not after the last one, nor while one is late, nor once one was refused. */
  public get isOpen(): boolean {
    return !this.#ended && !this.#late;
  }

  /** Whether every page came. An org that is on none of them may exist all the same: listings lag. */
  public get isComplete(): boolean {
    return this.#complete;
  }

  /** How many pages came, or were refused. */
  public get arrived(): number {
    return this.#arrived;
  }

  /** What the pages that came told of an org; it may be out of date, and absence means nothing. */
  public org(orgId: string): Org | undefined {
    return this.#orgs.get(orgId);
  }

  /** The org with this domain in lower case, as the pages so far reported it; it may be out of date. */
  public orgOfDomain(domain: string): Org | undefined {
    return this.#orgsByDomain.get(domain);
  }

  /**
   * Asks for the next page, unless one is on its way.
   * @returns its number, from 1; undefined where it did not ask
   */
  public advance(): number | undefined {
    if (this.#arrival || this.#ended) {
      return undefined;
    }
    this.#arrival = this.#turn();
    return this.#arrived + 1;
  }

  /** Waits until the page that is on its way came, was refused, or is late. Never rejected. */
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
        // An org that was taken out and added again is told twice; one answer for all is better than two.
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
        log("info", "The orgs cannot be listed; reading them one by one", { code });
      }
    }
  }
}
