import type { OrgReference } from "./org-reference";
import { readOrg, type AssociatedOrg } from "../model";
import type { RequestOptions } from "../options";
import { SharedReport } from "../reads/shared-report";
import type { AccountApi } from "../transport/account-api";

/** The filter for orgs that no account manages. */
const UNMANAGED = "not (accountId pr)";

/** Reports, which are computed asynchronously and lag behind. Okta Aerial API reference, "Reports". */
export class Reports {
  readonly #api: AccountApi;
  readonly #shared: SharedReport;

  /** @param closing ends background work that no caller waits for */
  public constructor(api: AccountApi, closing?: AbortSignal) {
    this.#api = api;
    this.#shared = new SharedReport({
      pages: () => this.#pagesOfAll(closing),
      findByDomain: (domain, signal) => this.#findByDomain(domain, { signal }),
    });
  }

  /**
   * Lists all orgs on the account's contract, managed or not, page by page.
   * @param query a SCIM filter in one of the forms that the API supports, for example `not (accountId pr)`
   */
  public associatedOrgs(
    query: { readonly filter?: string } = {},
    options?: RequestOptions,
  ): AsyncIterable<AssociatedOrg> {
    return this.#api.list("reports/associatedOrgs", { filter: query.filter }, readOrg, options);
  }

  /**
   * Looks for an org on the account's contract. Shares the report's pages with the other lookups of this client. The report
   * may be out of date or wrong, so use it for warnings only.
   *
   * @returns undefined if the report does not contain the org
   */
  public findAssociatedOrg(reference: OrgReference, options?: RequestOptions): Promise<AssociatedOrg | undefined> {
    return this.#shared.find(reference, options);
  }

  /**
   * Lists the orgs that no account manages first. An org to add is usually one of them, so a few pages are enough to find
   * it.
   */
  async *#pagesOfAll(signal: AbortSignal | undefined): AsyncGenerator<readonly AssociatedOrg[], void, undefined> {
    for (const filter of [UNMANAGED, undefined]) {
      yield* this.#api.pages("reports/associatedOrgs", { filter }, readOrg, { signal });
    }
  }

  async #findByDomain(domain: string, options: RequestOptions): Promise<AssociatedOrg | undefined> {
    const subdomain = (domain.split(".")[0] ?? "").replace(/["\\]/g, "\\$&");
    for await (const org of this.associatedOrgs({ filter: `subdomain eq "${subdomain}"` }, options)) {
      if (org.domain?.toLowerCase() === domain) {
        return org;
      }
    }
    return undefined;
  }
}
