import type { OrgReference } from "../account/org-reference";
import type { AssociatedOrg } from "../model";
import type { RequestOptions } from "../options";
import { unlessAborted } from "./single-flight";

/** What look-ups in the report of associated orgs need. */
export interface SharedReportOptions {
  /** Starts reading the report; each page is asked for when it is taken. */
  readonly pages: () => AsyncIterator<readonly AssociatedOrg[]>;
  /** Looks for one domain with a filter. */
  readonly findByDomain: (domain: string, signal: AbortSignal | undefined) => Promise<AssociatedOrg | undefined>;
}

/** So many domains are looked up with a filter before pages are read: a contract may have thousands of orgs. */
const FILTERED_BEFORE_PAGES = 3;

/**
 * Look-ups in the report of associated orgs that share its pages: each page is read once, and only as long as a look-up
 * has not found its org. There is no filter for an id, so an id is always looked for on the pages.
 */
export class SharedReport {
  readonly #options: SharedReportOptions;
  readonly #byId = new Map<string, AssociatedOrg>();
  readonly #byDomain = new Map<string, AssociatedOrg>();
  #pages: AsyncIterator<readonly AssociatedOrg[]> | undefined;
  #turn: Promise<void> | undefined;
  #isComplete = false;
  #filtered = 0;

  public constructor(options: SharedReportOptions) {
    this.#options = options;
  }

  /** See `Reports.findAssociatedOrg`. */
  public async find(reference: OrgReference, { signal }: RequestOptions = {}): Promise<AssociatedOrg | undefined> {
    const domain = "domain" in reference ? reference.domain.trim().toLowerCase() : undefined;
    if (domain !== undefined && this.#pages === undefined && this.#filtered < FILTERED_BEFORE_PAGES) {
      this.#filtered += 1;
      return this.#options.findByDomain(domain, signal);
    }
    for (;;) {
      const found = "orgId" in reference ? this.#byId.get(reference.orgId) : this.#byDomain.get(domain!);
      if (found || this.#isComplete) {
        return found;
      }
      await unlessAborted((this.#turn ??= this.#turnPage()), signal);
    }
  }

  /** A page that failed fails every look-up that needs a page: asking once more for each org would help nobody. */
  async #turnPage(): Promise<void> {
    this.#pages ??= this.#options.pages();
    const { done, value } = await this.#pages.next();
    this.#isComplete = done === true;
    for (const org of done === true ? [] : value) {
      this.#byId.set(org.id, org);
      if (org.domain !== undefined) {
        this.#byDomain.set(org.domain.toLowerCase(), org);
      }
    }
    this.#turn = undefined;
  }
}
