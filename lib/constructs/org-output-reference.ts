import type { IResolvable } from "./framework";
import { ComplexObject } from "./framework";

/**
 * The attributes of an org in a list. Users see them on the list's own class.
 *
 * @internal
 */
export abstract class OrgOutputReference extends ComplexObject {
  // account_id - computed
  /** The id of the account that manages the org. */
  public get accountId(): string {
    return this.getStringAttribute("account_id");
  }

  // aerial_org - computed
  /** Whether this is the Aerial org: the one that holds the account's API clients. */
  public get aerialOrg(): IResolvable {
    return this.getBooleanAttribute("aerial_org");
  }

  // cell - computed
  /** The cell that the org runs in, such as `ok1`. */
  public get cell(): string {
    return this.getStringAttribute("cell");
  }

  // created_date - computed
  /** When the org was created, as ISO 8601 date and time. */
  public get createdDate(): string {
    return this.getStringAttribute("created_date");
  }

  // domain - computed
  /** The org's domain. */
  public get domain(): string {
    return this.getStringAttribute("domain");
  }

  // id - computed
  /** The org's id. */
  public get id(): string {
    return this.getStringAttribute("id");
  }

  // name - computed
  /** The org's name. */
  public get name(): string {
    return this.getStringAttribute("name");
  }

  // status - computed
  /** Whether the org is active: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`). */
  public get status(): string {
    return this.getStringAttribute("status");
  }
}
