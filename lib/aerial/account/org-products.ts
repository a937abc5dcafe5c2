import type { Product } from "../model";
import type { RequestOptions } from "../options";
import { readProducts } from "./products";
import { readBack } from "../reads/read-back";
import { SharedAnswers, type SharedReadOptions } from "../reads/shared-answers";
import type { RecentAdds } from "../reads/recent-adds";
import { segment, type AccountApi } from "../transport/account-api";
import type { RetryOptions } from "../transport/retry";

/** The products that are enabled for an org. Okta Aerial API reference, "Org products". */
export class OrgProducts {
  readonly #api: AccountApi;
  readonly #retry: RetryOptions;
  readonly #recentAdds: RecentAdds;
  readonly #answers: SharedAnswers<Product[]>;

  public constructor(options: {
    readonly api: AccountApi;
    readonly retry: RetryOptions;
    readonly recentAdds: RecentAdds;
  }) {
    this.#api = options.api;
    this.#retry = options.retry;
    this.#recentAdds = options.recentAdds;
    this.#answers = new SharedAnswers(options.retry.clock);
  }

  /**
   * Lists the enabled products in the server's order, which has no meaning. With a maximum age, reuses a more recent
   * response, unless this client has replaced the products since.
   */
  public list(orgId: string, options: SharedReadOptions = {}): Promise<Product[]> {
    const call = { method: "GET", path: pathOf(orgId) } as const;
    return this.#answers.get(orgId, options, (signal) =>
      this.#recentAdds.settle(orgId, () => this.#api.call(call, readProducts, { signal }), signal),
    );
  }

  /**
   * Enables exactly these products in one request. **All other products are disabled.** Afterwards, the enabled products
   * are read, whatever the response says: the API has accepted sets that it did not enable.
   * @returns the products that are enabled now, which may differ from the requested ones
   */
  public async replace(orgId: string, productIds: readonly string[], options?: RequestOptions): Promise<Product[]> {
    const wanted = new Set(productIds);
    const isWanted = (enabled: readonly Product[]): boolean =>
      enabled.every(({ id }) => wanted.has(id)) && new Set(enabled.map(({ id }) => id)).size === wanted.size;
    const body = [...wanted].map((id) => ({ id }));
    const call = { method: "PUT", path: pathOf(orgId), body } as const;
    const put = (): Promise<Product[] | undefined> => this.#api.callOrEmpty(call, readProducts, options);
    const forget = (): void => this.#answers.forget(orgId);
    await this.#recentAdds.settle(orgId, put, options?.signal).finally(forget);
    // A read right after a write may lag behind, so its response is not reused.
    return readBack(() => this.list(orgId, options), isWanted, this.#retry, options?.signal).finally(forget);
  }
}

function pathOf(orgId: string): string {
  return `orgs/${segment("orgId", orgId)}/products`;
}
