import { readRequestConditionTemplate, type RequestConditionTemplate } from "../model";
import type { RequestOptions } from "../options";
import type { AccountApi } from "../transport/account-api";

/** The templates of access request conditions, read only. Okta Aerial API reference, "Governance". */
export class RequestConditionTemplates {
  readonly #api: AccountApi;

  /** @param api the account's API below its governance path */
  public constructor(api: AccountApi) {
    this.#api = api;
  }

  /**
   * Lists the templates. Okta's pages show two forms of the answer, a bare array and an object with the array as `data`; either
   * is read.
   * @param query `applyStatus eq "…"` is the only filter that the reference documents
   */
  public list(
    query: { readonly filter?: string } = {},
    options?: RequestOptions,
  ): AsyncIterable<RequestConditionTemplate> {
    // The reference has no limit for this list.
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
