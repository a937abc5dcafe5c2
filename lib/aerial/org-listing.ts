import type { Log } from "./log";
import type { Org } from "./model";

/** What a listing needs. */
export interface OrgListingOptions {
  /** The pages, each asked for when it is taken. */
  readonly pages: (signal: AbortSignal) => AsyncIterator<readonly Org[]>;
  /** How long reads wait for a page, in milliseconds of real time, before they go their own way. */
  readonly patienceMilliseconds: number;
  readonly log: Log;
}

/** The account's orgs as far as listing pages told them: page by page, one at a time, and only when asked to go on. */
export class OrgListing {
  readonly #options: OrgListingOptions;
  readonly #controller = new AbortController();
  readonly #pages: AsyncIterator<readonly Org[]>;
  readonly #told = new Map<string, Org>();
  #arrival: Promise<void> | undefined;
  #late = false;
  #ended = false;

  public constructor(options: OrgListingOptions) {
    this.#options = options;
    this.#pages = options.pages(this.#controller.signal);
  }

  /** Whether it is worth waiting for a page: not after the last one, nor while one is late, nor once one was refused. */
  public get isOpen(): boolean {
    return !this.#ended && !this.#late;
  }

  /** What the pages that came told of an org; it may be out of date, and absence means nothing. */
  public org(orgId: string): Org | undefined {
    return this.#told.get(orgId);
  }

  /** Asks for the next page, unless one is on its way. @returns whether it did */
  public advance(): boolean {
    if (this.#arrival || this.#ended) {
      return false;
    }
    this.#arrival = this.#turn();
    return true;
  }

  /** Waits until the page that is on its way came, was refused, or is late. Never rejected. */
  public async arrival(): Promise<void> {
    await this.#arrival;
  }

  /** Forgets what was told of an org. */
  public forget(orgId: string): void {
    this.#told.delete(orgId);
  }

  /** Asks for no more, and gives up the page that is on its way. */
  public close(): void {
    this.#ended = true;
    this.#controller.abort();
  }

  #turn(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#late = true;
        resolve();
      }, this.#options.patienceMilliseconds);
      void this.#take().then(() => {
        clearTimeout(timer);
        this.#arrival = undefined;
        this.#late = false;
        resolve();
      });
    });
  }

  async #take(): Promise<void> {
    try {
      const { done, value } = await this.#pages.next();
      this.#ended ||= done === true;
      for (const org of done === true ? [] : value) {
        this.#told.set(org.id, org);
      }
    } catch (error) {
      if (!this.#ended) {
        const { code } = error as { readonly code?: unknown };
        this.#options.log("info", "The orgs cannot be listed; reading them one by one", { code });
      }
      this.#ended = true;
    }
  }
}
