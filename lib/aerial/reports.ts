import { readOrg, type AssociatedOrg } from "./model";
import type { RequestOptions } from "./options";
import type { AccountApi } from "./transport/account-api";

/** Reports, which are computed asynchronously and lag. Okta Aerial API reference, "Reports". */
export class Reports {
  readonly #api: AccountApi;

  public constructor(api: AccountApi) {
    this.#api = api;
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
}
