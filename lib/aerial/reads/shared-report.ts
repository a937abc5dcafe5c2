import type { OrgReference } from "../account/org-reference";
import type { AssociatedOrg } from "../model";
import type { RequestOptions } from "../options";
import { unlessAborted } from "./single-flight";

/** Options for lookups in the report of associated orgs. */
export interface SharedReportOptions {
  /** Starts reading the report. Each page is requested when it is taken. */
  readonly pages: () => AsyncIterator<readonly AssociatedOrg[]>;
  /** Looks for an org by its domain with a filter. */
  readonly findByDomain: (domain: string, signal: AbortSignal | undefined) => Promise<AssociatedOrg | undefined>;
}

/** The number of domains to look up with a filter before pages are read, because a contract can have thousands of orgs. */
const FILTERED_BEFORE_PAGES = 3;

/**
 * Looks up orgs in the report of associated orgs, and shares its pages between the lookups. Each page is read once, and only
 * if a lookup has not found its org yet. The API cannot filter by id, so a lookup by id always uses the pages.
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

  /** Reads the next page. If that fails, all lookups that need a page fail too: repeating the call for each would not help. */
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
