import type { OrgReference } from "./org-reference";
import { readOrg, type AssociatedOrg } from "../model";
import type { RequestOptions } from "../options";
import { SharedReport } from "../reads/shared-report";
import type { AccountApi } from "../transport/account-api";

/** The filter for orgs that no account manages. */
const UNMANAGED = "not (accountId pr)";

/** Reports, which are computed asynchronously and lag. Okta Aerial API reference, "Reports". */
export class Reports {
  readonly #api: AccountApi;
  readonly #shared: SharedReport;

  /** @param closing ends what goes on although nobody waits for it */
  public constructor(api: AccountApi, closing?: AbortSignal) {
    this.#api = api;
    this.#shared = new SharedReport({
      pages: () => this.#pagesOfAll(closing),
      findByDomain: (domain, signal) => this.#findByDomain(domain, { signal }),
    });
  }

  /**
   * Lists every org on the account's contract, managed or not, page by page.
   * @param query a SCIM filter in one of the forms that the API supports, for example `not (accountId pr)`
   */
  public associatedOrgs(
    query: { readonly filter?: string } = {},
    options?: RequestOptions,
  ): AsyncIterable<AssociatedOrg> {
    return this.#api.list("reports/associatedOrgs", { filter: query.filter }, readOrg, options);
  }

  /**
   * Looks for an org on the account's contract, and shares the report's pages with the other look-ups of this client.
   * The report may lag and may be wrong: what it says is for warnings, never for a decision.
   *
   * @returns undefined if the report does not contain the org
   */
  public findAssociatedOrg(reference: OrgReference, options?: RequestOptions): Promise<AssociatedOrg | undefined> {
    return this.#shared.find(reference, options);
  }

  /** An org that is to be added is one that no account manages, as a rule: those come first, so that a few pages will do. */
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
