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

/** The `errorCode` for an object that does not exist. A 404 without it may come from a proxy or a wrong address. */
const NOT_FOUND = "E0000007";

/** The orgs that the account manages. Okta Aerial API reference, "Orgs". */
export class Orgs {
  readonly #api: AccountApi;
  readonly #retry: RetryOptions;
  readonly #reads: CoalescedOrgReads;
  readonly #recentAdds: RecentAdds;
  readonly #aerialOrgs: SharedAnswers<readonly Org[]>;

  /**
   * @param options `closing` ends background work that no caller waits for
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
   * Lists the managed orgs, page by page. The list may lag behind `get`.
   * @param query a SCIM filter in one of the forms that the API supports, for example `subdomain eq "acme"`
   */
  public list(query: { readonly filter?: string } = {}, options?: RequestOptions): AsyncIterable<Org> {
    return this.#api.list("orgs", { filter: query.filter }, readOrg, options);
  }

  /**
   * Reads an org. If an org that was just added seems to be missing, reads it again.
   * @throws NotFoundError if the account does not manage it
   */
  public get(orgId: string, options?: RequestOptions): Promise<Org> {
    const call = { method: "GET", path: `orgs/${segment("orgId", orgId)}` } as const;
    return this.#recentAdds.settle(orgId, () => this.#api.call(call, this.#readerOf(orgId), options), options?.signal);
  }

  /**
   * Reads an org that may be gone. An org is gone if the API returns 404 with E0000007 and the account can be read: a wrong
   * account, a wrong address or a proxy must never look like a fleet that has disappeared.
   *
   * With a maximum age, reuses a more recent response to a GET by id or to a write of this org, but never a list. A refresh
   * uses `read`.
   *
   * @returns undefined if the org is gone
   * @throws the error of reading the account if that fails
   */
  public find(orgId: string, options?: SharedReadOptions): Promise<Org | undefined> {
    return this.#reads.find(orgId, options);
  }

  /**
   * Reads an org that may be gone, as `find` does, but may reuse a response of the last minutes. Reads of many orgs share
   * the pages of a list, so a thousand orgs take about ten calls (`CoalescedOrgReads` describes when a page is listed). Use
   * it for a refresh, but never for a write or a check before one.
   *
   * An org is still gone only if a GET by id returns 404 and the account can be read. For an org that differs from `known`,
   * always makes a GET by id.
   *
   * @returns undefined if the org is gone
   * @throws the error of reading the account if that fails
   */
  public read(
    orgId: string,
    options: ReadOrgOptions & {
      /** When the org was added, in milliseconds since the epoch. @default - not recently */
      readonly addedAt?: number;
    } = {},
  ): Promise<Org | undefined> {
    if (options.addedAt !== undefined) {
      this.#recentAdds.note(orgId, options.addedAt);
    }
    return this.#reads.read(orgId, options);
  }

  /**
   * Looks for an org that may have to be added. Shares the pages of a list with the other lookups and reads of this client,
   * so many lookups take no more calls than there are pages. Use it for a plan, but never for a write or a check before
   * one.
   *
   * Lists lag behind: a listed org may have left the account or have another domain by now. Set `isConfirmed` if a plan
   * could be refused because of the result. This takes a GET by id if only a list contains the org.
   *
   * @returns undefined if the account does not manage the org, or if a list does not contain it yet
   * @throws the error of reading the account if that fails
   */
  public lookUp(reference: OrgReference, options?: LookUpOptions): Promise<Org | undefined> {
    return this.#reads.lookUp(reference, options);
  }

  /**
   * Returns whether the account does not manage an org, according to an earlier response about the org or to a complete
   * list, which may lag behind. Makes no call. A plan uses it to detect an org that is still to be added.
   */
  public isAbsent(orgId: string, options?: RequestOptions): Promise<boolean> {
    return this.#reads.isAbsent(orgId, options);
  }

  /**
   * Returns the account's Aerial org from a list. Callers share one request, because the Aerial org does not change.
   * @returns usually one org; none if the list does not contain it
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
   * Looks up an org by its whole domain, regardless of case. The API can only filter by subdomain, which acme.okta.com and
   * acme.oktapreview.com share. The list may lag behind, so a GET by id confirms each listed org.
   *
   * @returns the org from the GET by id; undefined if no listed org has the domain now
   */
  public async findByDomain(domain: string, options?: SharedReadOptions): Promise<Org | undefined> {
    const wanted = domain.trim().toLowerCase();
    const subdomain = (wanted.split(".")[0] ?? "").replace(/["\\]/g, "\\$&");
    return findConfirmed(this.list({ filter: `subdomain eq "${subdomain}"` }, options), wanted, (orgId) =>
      this.find(orgId, options),
    );
  }

  /**
   * Adds an org to the account, which cannot be undone. If the outcome of the request is in doubt (timeout, broken
   * connection, 5xx), looks for the org before sending the request again.
   *
   * @returns the org, and whether the account already managed it
   * @throws ConsentRequiredError if the org has not granted consent; OutcomeUnknownError if the outcome remains unknown
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
    // If the org is missing, the add itself shows whether the account exists.
    return this.#reads.look(() => this.#lookById(org.orgId, { signal }));
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
   * Activates or deactivates an org. The users of a deactivated org cannot sign in. If the response is empty, reads the org
   * to confirm the status.
   * @throws OutcomeUnknownError if the org does not have the status after an empty response
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
      advice: `The API accepted the request with an empty response, but the org's status is ${org.status ?? "missing"}. Check the org, and try again.`,
      cause: undefined,
    });
  }

  /**
   * Requests the deletion of an inactive org. If the outcome is in doubt, looks for the org before sending the request
   * again.
   * @throws OutcomeUnknownError if the outcome remains unknown
   */
  public requestDeletion(orgId: string, options?: RequestOptions): Promise<void> {
    const look = (signal?: AbortSignal): Promise<Org | undefined> => this.#lookById(orgId, { signal });
    this.#recentAdds.forget(orgId);
    return this.#reads.write(orgId, () =>
      requestDeletion({ api: this.#api, retry: this.#retry, look }, orgId, options),
    );
  }

  /** Returns a reader that accepts only this org: a cache's or gateway's response about another org must not affect it. */
  #readerOf(orgId: string): (value: unknown) => Org {
    return (value) => {
      const org = readOrg(value);
      if (org.id !== orgId || (org.accountId ?? this.#api.accountId) !== this.#api.accountId) {
        throw new ShapeMismatch("it contains a different org than the requested one");
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
