import { readRequestConditionTemplate, type RequestConditionTemplate } from "../model";
import type { RequestOptions } from "../options";
import type { AccountApi } from "../transport/account-api";

/** The templates of access request conditions, which are read-only. Okta Aerial API reference, "Governance". */
export class RequestConditionTemplates {
  readonly #api: AccountApi;

  /** @param api the account's API below its governance path */
  public constructor(api: AccountApi) {
    this.#api = api;
  }

  /**
   * Lists the templates. Okta's documentation shows two forms of the response: an array, and an object with the array as
   * `data`. Both are accepted.
   * @param query `applyStatus eq "…"` is the only filter that the reference documents
   */
  public list(
    query: { readonly filter?: string } = {},
    options?: RequestOptions,
  ): AsyncIterable<RequestConditionTemplate> {
    // The reference documents no page size for this list.
    return this.#api.list(
      "request-condition-templates",
      { filter: query.filter, limit: undefined },
      readRequestConditionTemplate,
      { ...options, itemsOf: unwrapped },
    );
  }
}

function unwrapped(value: unknown): unknown {
  return typeof value === "object" && value !== null && "data" in value ? value.data : value;
}
