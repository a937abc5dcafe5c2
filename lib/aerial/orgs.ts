import { addOrg, type AddedOrg, type AddOrgContext, type AddOrgOptions, type OrgReference } from "./add-org";
import type { Accounts } from "./accounts";
import { CoalescedOrgReads, type ReadOrgOptions } from "./coalesced-org-reads";
import { NotFoundError } from "./errors";
import { readOrg, type Org, type OrgStatus } from "./model";
import type { RequestOptions } from "./options";
import { ShapeMismatch } from "./shape";
import { requestDeletion } from "./request-deletion";
import { segment, type AccountApi } from "./transport/account-api";
import type { RetryOptions } from "./transport/retry";

/** `errorCode` of "no such object"; a 404 without it may come from a proxy or a wrong address. */
const NOT_FOUND = "E0000007";

/** The orgs that the account manages. Okta Aerial API reference, "Orgs". */
export class Orgs {
  readonly #api: AccountApi;
  readonly #accounts: Accounts;
  readonly #retry: RetryOptions;
  readonly #reads: CoalescedOrgReads;

  /**
   * @param options `closing` ends what goes on although nobody waits for it
   */
  public constructor(options: {
    readonly api: AccountApi;
    readonly accounts: Accounts;
    readonly retry: RetryOptions;
    readonly closing?: AbortSignal;
  }) {
    const { api, accounts, retry, closing } = options;
    this.#api = api;
    this.#accounts = accounts;
    this.#retry = retry;
    this.#reads = new CoalescedOrgReads({
      list: () => api.pages("orgs", {}, readOrg, { signal: closing }),
      get: (orgId, signal) => this.#lookById(orgId, { signal }),
      findByDomain: (domain, signal) => this.findByDomain(domain, { signal }),
      getAccount: (signal) => accounts.get({ signal }),
      clock: retry.clock,
      log: retry.log,
    });
  }

  /**
   * Lists the managed orgs, page by page. May lag behind `get`.
   * @param query a SCIM filter in one of the forms that the API supports, for example `subdomain eq "acme"`
   */
  public list(query: { readonly filter?: string } = {}, options?: RequestOptions): AsyncIterable<Org> {
    return this.#api.list("orgs", { filter: query.filter }, readOrg, options);
  }

  /**
   * Reads an org.
   * @throws NotFoundError where the account does not manage it
   */
  public get(orgId: string, options?: RequestOptions): Promise<Org> {
    return this.#api.call({ method: "GET", path: `orgs/${segment("orgId", orgId)}` }, this.#readerOf(orgId), options);
  }

  /**
   * Reads an org that may be gone. Gone is what the API says with 404 and E0000007 while it knows the account: a
   * wrong account, a wrong address or a proxy must never look like a fleet that vanished.
   *
   * Always asks the server: for writes, for what guards them, and for a look before adding. A refresh uses `read`.
   *
   * @returns undefined where it is gone
   * @throws the account's own error where that cannot be read
   */
  public async find(orgId: string, options?: RequestOptions): Promise<Org | undefined> {
    const org = await this.#lookById(orgId, options);
    if (org === undefined) {
      await this.#accounts.get(options);
    }
    return org;
  }

  /**
   * Reads an org that may be gone, as `find` does, but may answer with what this client was told in the last minutes:
   * reads of many orgs share the pages of a listing, so that a thousand orgs cost about ten calls (see
   * `CoalescedOrgReads` for when a page is listed). For a refresh; never for a write or what guards one.
   *
   * Gone is still what a GET by id says while the account answers. What differs from `known` is always read by id.
   *
   * @returns undefined where it is gone
   * @throws the account's own error where that cannot be read
   */
  public read(orgId: string, options?: ReadOrgOptions): Promise<Org | undefined> {
    return this.#reads.read(orgId, options);
  }

  /**
   * Looks for an org that may have to be added, and shares listing pages with the other look-ups and reads of this
   * client: many look-ups cost no more calls than the pages. An org that is found is confirmed with a GET by its id, and
   * its domain is compared. For a plan; never for a write or what guards one.
   *
   * @returns undefined if the account does not manage it, or a listing that lags does not contain it yet
   * @throws ContradictionError if a listing and the org disagree about the domain; the account's own error if that
   * cannot be read
   */
  public lookUp(reference: OrgReference, options?: RequestOptions): Promise<Org | undefined> {
    return this.#reads.lookUp(reference, options);
  }

  /**
   * Looks an org up by its whole domain, without regard to case. The API filters by subdomain alone, which
   * acme.okta.com and acme.oktapreview.com share.
   *
   * @returns undefined where no listed org has it; the listing may lag
   */
  public async findByDomain(domain: string, options?: RequestOptions): Promise<Org | undefined> {
    const wanted = domain.trim().toLowerCase();
    const subdomain = (wanted.split(".")[0] ?? "").replace(/["\\]/g, "\\$&");
    for await (const org of this.list({ filter: `subdomain eq "${subdomain}"` }, options)) {
      if (org.domain?.toLowerCase() === wanted) {
        return org;
      }
    }
    return undefined;
  }

  /**
   * Adds an org to the account, which cannot be undone. Never repeats the request blindly: where its outcome is in
   * doubt (timeout, broken connection, 5xx) it looks before another try.
   *
   * @returns the org, and whether the account had it already
   * @throws ConsentRequiredError where the org has not granted consent; OutcomeUnknownError where looking did not tell
   */
  public add(org: OrgReference, options?: AddOrgOptions): Promise<AddedOrg> {
    const context: AddOrgContext = {
      api: this.#api,
      retry: this.#retry,
      look: (signal) =>
        "orgId" in org ? this.#lookById(org.orgId, { signal }) : this.findByDomain(org.domain, { signal }),
    };
    return this.#reads.write(
      "orgId" in org ? org.orgId : undefined,
      () => addOrg(context, org, options),
      (added) => added.org.id,
    );
  }

  /** Activates or deactivates an org. Deactivating it stops its users from signing in. */
  public setStatus(orgId: string, status: OrgStatus, options?: RequestOptions): Promise<Org> {
    const path = `orgs/${segment("orgId", orgId)}/status`;
    return this.#reads.write(orgId, () =>
      this.#api.call({ method: "PUT", path, body: { status } }, this.#readerOf(orgId), options),
    );
  }

  /**
   * Requests the deletion of an inactive org. Where the outcome is in doubt, looks before another try.
   * @throws OutcomeUnknownError where looking did not tell
   */
  public requestDeletion(orgId: string, options?: RequestOptions): Promise<void> {
    const look = (signal?: AbortSignal): Promise<Org | undefined> => this.#lookById(orgId, { signal });
    return this.#reads.write(orgId, () =>
      requestDeletion({ api: this.#api, retry: this.#retry, look }, orgId, options),
    );
  }

  /** Reads this very org: what a cache or a gateway answers of another one must not decide what happens to this. */
  #readerOf(orgId: string): (value: unknown) => Org {
    return (value) => {
      const org = readOrg(value);
      if (org.id !== orgId || (org.accountId ?? this.#api.accountId) !== this.#api.accountId) {
        throw new ShapeMismatch("it is another org than the one that was asked for");
      }
      return org;
    };
  }

  async #lookById(orgId: string, options?: RequestOptions): Promise<Org | undefined> {
    try {
      return await this.get(orgId, options);
    } catch (error) {
      if (error instanceof NotFoundError && error.errorCode === NOT_FOUND) {
        return undefined;
      }
      throw error;
    }
  }
}
