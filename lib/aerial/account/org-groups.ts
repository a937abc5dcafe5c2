import { readOrg, readOrgGroup, type Org, type OrgGroup } from "../model";
import type { RequestOptions } from "../options";
import { ShapeMismatch } from "../support/shape";
import { segment, type AccountApi } from "../transport/account-api";

/**
 * Groups of the account's orgs, which are read-only: no public documentation describes a call that lists, creates, renames
 * or deletes a group, or that adds an org to one. Okta Aerial API reference, "Org groups".
 */
export class OrgGroups {
  readonly #api: AccountApi;

  public constructor(api: AccountApi) {
    this.#api = api;
  }

  /**
   * Reads a group.
   * @throws NotFoundError if the account does not have it
   */
  public get(groupId: string, options?: RequestOptions): Promise<OrgGroup> {
    const read = (value: unknown): OrgGroup => {
      const group = readOrgGroup(value);
      if (group.id !== groupId || (group.accountId ?? this.#api.accountId) !== this.#api.accountId) {
        throw new ShapeMismatch("it contains a different org group than the requested one");
      }
      return group;
    };
    return this.#api.call({ method: "GET", path: pathOf(groupId) }, read, options);
  }

  /**
   * Lists the orgs of a group, page by page.
   * @throws NotFoundError if the account does not have the group
   */
  public orgs(groupId: string, options?: RequestOptions): AsyncIterable<Org> {
    return this.#api.list(`${pathOf(groupId)}/orgs`, {}, readOrg, options);
  }
}

function pathOf(groupId: string): string {
  return `orgGroups/${segment("groupId", groupId)}`;
}
