import type { Product } from "./model";
import type { RequestOptions } from "./options";
import { readProducts } from "./products";
import { segment, type AccountApi } from "./transport/account-api";

/** The products that are enabled for an org. Okta Aerial API reference, "Org products". */
export class OrgProducts {
  readonly #api: AccountApi;

  public constructor(api: AccountApi) {
    this.#api = api;
  }

  /** Lists the enabled products, in the server's order, which means nothing. */
  public list(orgId: string, options?: RequestOptions): Promise<Product[]> {
    return this.#api.call({ method: "GET", path: pathOf(orgId) }, readProducts, options);
  }

  /**
   * Enables exactly these products, in one request. **What is not listed is disabled.**
   * @returns the products that are enabled now
   */
  public replace(orgId: string, productIds: readonly string[], options?: RequestOptions): Promise<Product[]> {
    const body = [...new Set(productIds)].map((id) => ({ id }));
    return this.#api.call({ method: "PUT", path: pathOf(orgId), body }, readProducts, options);
  }
}

function pathOf(orgId: string): string {
  return `orgs/${segment("orgId", orgId)}/products`;
}
