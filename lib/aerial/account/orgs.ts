import { addOrg, type AddedOrg, type AddOrgContext, type AddOrgOptions } from "./add-org";
import type { OrgReference } from "./org-reference";
import type { Accounts } from "./accounts";
import { CoalescedOrgReads, type LookUpOptions, type ReadOrgOptions } from "../reads/coalesced-org-reads";
import { findConfirmed } from "../reads/confirmed-orgs";
import { MAX_AGE } from "../reads/max-age";
import { SharedAnswers, type SharedReadOptions } from "../reads/shared-answers";
import { NotFoundError, OutcomeUnknownError } from "../errors";
import { readOrg, type Org, type OrgStatus } from "../model";
import type { RequestOptions } from "../options";
import { readBack } from "../reads/read-back";
import type { RecentAdds } from "../reads/recent-adds";
import { ShapeMismatch } from "../support/shape";
import { requestDeletion } from "./request-deletion";
import { segment, type AccountApi } from "../transport/account-api";
import type { RetryOptions } from "../transport/retry";

/** `errorCode` of "no such object"; a 404 without it may come from a proxy or a wrong address. */
const NOT_FOUND = "E0000007";

/** The orgs that the account manages. Okta Aerial API reference, "Orgs". */
export class Orgs {
  readonly #api: AccountApi;
  readonly #retry: RetryOptions;
  readonly #reads: CoalescedOrgReads;
  readonly #recentAdds: RecentAdds;
  readonly #aerialOrgs: SharedAnswers<readonly Org[]>;

  /**
   * @param options `closing` ends what goes on although nobody waits for it
   */
  public constructor(options: {
    readonly api: AccountApi;
    readonly accounts: Accounts;
    readonly retry: RetryOptions;
    readonly recentAdds: RecentAdds;
    readonly closing?: AbortSignal;
  }) {
    const { api, accounts, retry, recentAdds, closing } = options;
    this.#api = api;
    this.#retry = retry;
    this.#recentAdds = recentAdds;
    this.#aerialOrgs = new SharedAnswers(retry.clock);
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
   * Reads an org. An org that was added a moment ago is read again if it seems to be missing.
   * @throws NotFoundError where the account does not manage it
   */
  public get(orgId: string, options?: RequestOptions): Promise<Org> {
    const call = { method: "GET", path: `orgs/${segment("orgId", orgId)}` } as const;
    return this.#recentAdds.settle(orgId, () => this.#api.call(call, this.#readerOf(orgId), options), options?.signal);
  }

  /**
   * Reads an org that may be gone. Gone is what the API says with 404 and E0000007 while it knows the account: a
   * wrong account, a wrong address or a proxy must never look like a fleet that vanished.
   *
   * With a maximum age, what the org itself answered in that time is used again: to a read by id, or to a write. Never a
   * listing. A refresh uses `read`.
   *
   * @returns undefined where it is gone
   * @throws the account's own error where that cannot be read
   */
  public find(orgId: string, options?: SharedReadOptions): Promise<Org | undefined> {
    return this.#reads.find(orgId, options);
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
  public read(
    orgId: string,
    options: ReadOrgOptions & {
      /** When the org was added, in milliseconds since the epoch. @default - not lately */
      readonly addedAt?: number;
    } = {},
  ): Promise<Org | undefined> {
    if (options.addedAt !== undefined) {
      this.#recentAdds.note(orgId, options.addedAt);
    }
    return this.#reads.read(orgId, options);
  }

  /**
   * Looks for an org that may have to be added, and shares listing pages with the other look-ups and reads of this
   * client: many look-ups cost no more calls than the pages. For a plan; never for a write or what guards one.
   *
   * A listing lags: an org that it names may have left the account, or have another domain by now. Who would refuse
   * something by the answer has it confirmed (`isConfirmed`), which costs a GET by id if only a listing contains the org.
   *
   * @returns undefined if the account does not manage it, or a listing that lags does not contain it yet
   * @throws the account's own error if that cannot be read
   */
  public lookUp(reference: OrgReference, options?: LookUpOptions): Promise<Org | undefined> {
    return this.#reads.lookUp(reference, options);
  }

  /**
   * Whether the account does not manage an org, according to an earlier answer about the org or to a complete listing,
   * which may lag. Asks nothing. For a plan, to which the org is one that is yet to be added.
   */
  public isAbsent(orgId: string, options?: RequestOptions): Promise<boolean> {
    return this.#reads.isAbsent(orgId, options);
  }

  /**
   * The account's Aerial org, as a listing reports it: asked for once for many, since it stays the same one.
   * @returns as a rule one; none where the listing leaves it out
   */
  public aerialOrgs(options?: RequestOptions): Promise<readonly Org[]> {
    return this.#aerialOrgs.get("", { ...options, maxAge: MAX_AGE.plan }, async (signal) => {
      const orgs: Org[] = [];
      for await (const org of this.list({ filter: "aerialOrg eq true" }, { signal })) {
        orgs.push(org);
      }
      return orgs;
    });
  }

  /**
   * Looks an org up by its whole domain, without regard to case. The API filters by subdomain alone, which
   * acme.okta.com and acme.oktapreview.com share. The listing may lag, so a GET by id confirms each org that it names.
   *
   * @returns the org as the GET by id reports it; undefined if no listed org has the domain now
   */
  public async findByDomain(domain: string, options?: SharedReadOptions): Promise<Org | undefined> {
    const wanted = domain.trim().toLowerCase();
    const subdomain = (wanted.split(".")[0] ?? "").replace(/["\\]/g, "\\$&");
    return findConfirmed(this.list({ filter: `subdomain eq "${subdomain}"` }, options), wanted, (orgId) =>
      this.find(orgId, options),
    );
  }

  /**
   * Adds an org to the account, which cannot be undone. Never repeats the request blindly: where its outcome is in
   * doubt (timeout, broken connection, 5xx) it looks before another try.
   *
   * @returns the org, and whether the account had it already
   * @throws ConsentRequiredError where the org has not granted consent; OutcomeUnknownError where looking did not tell
   */
  public async add(org: OrgReference, { lookFirst = false, ...options }: AddOrgOptions = {}): Promise<AddedOrg> {
    const managed = lookFirst && (await this.#lookBeforeAdding(org, options.signal));
    if (managed) {
      return { org: managed, alreadyManaged: true };
    }
    const context: AddOrgContext = {
      api: this.#api,
      retry: this.#retry,
      look: (signal) =>
        "orgId" in org ? this.#lookById(org.orgId, { signal }) : this.findByDomain(org.domain, { signal }),
      complete: (answered, signal) => {
        this.#recentAdds.note(answered.id, this.#retry.clock.now());
        return this.get(answered.id, { signal }).catch(() => answered);
      },
    };
    return this.#reads.write(
      "orgId" in org ? org.orgId : undefined,
      async () => this.#noteAdded(await addOrg(context, org, options)),
      (added) => added.org,
    );
  }

  async #lookBeforeAdding(org: OrgReference, signal: AbortSignal | undefined): Promise<Org | undefined> {
    const options = { maxAge: MAX_AGE.disruption, signal };
    if ("domain" in org) {
      return this.findByDomain(org.domain, options);
    }
    if (this.#reads.hasAnswer(org.orgId, options.maxAge)) {
      return this.find(org.orgId, options);
    }
    // If the org is not there, the add itself shows whether the account is.
    const askedAt = this.#retry.clock.now();
    const managed = await this.#lookById(org.orgId, { signal });
    if (managed) {
      this.#reads.note(managed, askedAt);
    }
    return managed;
  }

  #noteAdded(added: AddedOrg): AddedOrg {
    if (!added.alreadyManaged) {
      this.#recentAdds.note(added.org.id, this.#retry.clock.now());
    }
    return added;
  }

  /** Returns when this client added an org, in milliseconds since the epoch; undefined if it did not add the org. */
  public addedAt(orgId: string): number | undefined {
    return this.#recentAdds.addedAt(orgId);
  }

  /**
   * Activates or deactivates an org. Deactivating it stops its users from signing in. If the answer is empty, the status
   * is read back.
   * @throws OutcomeUnknownError if the org does not show the status after an empty answer
   */
  public setStatus(orgId: string, status: OrgStatus, options?: RequestOptions): Promise<Org> {
    const path = `orgs/${segment("orgId", orgId)}/status`;
    const put = async (): Promise<Org> =>
      (await this.#api.callOrEmpty({ method: "PUT", path, body: { status } }, this.#readerOf(orgId), options)) ??
      this.#readStatusBack(orgId, status, options);
    return this.#reads.write(
      orgId,
      () => this.#recentAdds.settle(orgId, put, options?.signal),
      (org) => org,
    );
  }

  async #readStatusBack(orgId: string, status: OrgStatus, options?: RequestOptions): Promise<Org> {
    const read = (): Promise<Org> => this.get(orgId, options);
    const org = await readBack(read, (answer) => answer.status === status, this.#retry, options?.signal);
    if (org.status === status) {
      return org;
    }
    throw new OutcomeUnknownError({
      operation: `setting the status of the org ${orgId} to ${status}`,
      advice: `The API accepted it with an empty answer, but the org reads ${org.status ?? "without a status"}. Look at the org, and try again.`,
      cause: undefined,
    });
  }

  /**
   * Requests the deletion of an inactive org. Where the outcome is in doubt, looks before another try.
   * @throws OutcomeUnknownError where looking did not tell
   */
  public requestDeletion(orgId: string, options?: RequestOptions): Promise<void> {
    const look = (signal?: AbortSignal): Promise<Org | undefined> => this.#lookById(orgId, { signal });
    this.#recentAdds.forget(orgId);
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
