import { readAccount, type Account } from "../model";
import type { RequestOptions } from "../options";
import { ShapeMismatch } from "../support/shape";
import type { AccountApi } from "../transport/account-api";

/** The account itself. Okta Aerial API reference, "Accounts". */
export class Accounts {
  readonly #api: AccountApi;

  public constructor(api: AccountApi) {
    this.#api = api;
  }

  /** Reads the account. */
  public get(options?: RequestOptions): Promise<Account> {
    return this.#api.call(
      { method: "GET", path: "accounts" },
      (value) => {
        const account = readAccount(value);
        if (account.id !== this.#api.accountId) {
          throw new ShapeMismatch("it contains a different account than the requested one");
        }
        return account;
      },
      options,
    );
  }

  /** Changes the account's name (at most 255 characters), its only mutable field. Reads the account if the response is empty. */
  public async update(body: { readonly name: string }, options?: RequestOptions): Promise<Account> {
    const call = { method: "PUT", path: "accounts", body: { name: body.name } } as const;
    return (await this.#api.callOrEmpty(call, readAccount, options)) ?? this.get(options);
  }
}
