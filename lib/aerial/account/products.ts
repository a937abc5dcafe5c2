import { readProduct, type Product } from "../model";
import type { RequestOptions } from "../options";
import { array } from "../support/shape";
import type { AccountApi } from "../transport/account-api";

/** The products that the account subscribes to. Okta Aerial API reference, "Products". */
export class Products {
  readonly #api: AccountApi;

  public constructor(api: AccountApi) {
    this.#api = api;
  }

  /** Lists the products that can be enabled for the account's orgs. */
  public list(options?: RequestOptions): Promise<Product[]> {
    return this.#api.call({ method: "GET", path: "products" }, readProducts, options);
  }
}

/** Reads a list of products from a response. */
export function readProducts(value: unknown): Product[] {
  return array(value, "a list of products", readProduct);
}
