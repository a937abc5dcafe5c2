import type { components } from "../../../aerial/description/org-host-api.generated";

/** What an org holds, as plain values: none of them has a secret. */

/** A JSON object whose properties are the client's own. */
export type JsonObject = Readonly<Record<string, unknown>>;

interface OrgObject {
  readonly id: string;
  /** Place in lists: grows from object to object. */
  readonly sequence: number;
  /** ISO 8601. */
  readonly created: string;
  /** ISO 8601. */
  readonly lastUpdated: string;
}

/** An app. */
export interface AppRecord extends OrgObject {
  readonly name: string;
  readonly label: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly signOnMode: string;
  readonly accessibility: JsonObject;
  readonly visibility: JsonObject;
  readonly features: readonly string[];
  readonly credentials: JsonObject;
  readonly profile?: JsonObject;
  readonly settings: JsonObject;
  /** The access policy. */
  readonly policyId: string;
  /** Who issues the ID tokens of an OAuth app, as it was set. */
  readonly idTokenSettings?: JsonObject;
}

/** A group. */
export interface GroupRecord extends OrgObject {
  readonly type: "OKTA_GROUP" | "BUILT_IN";
  readonly profile: JsonObject & { readonly name: string };
  /** ISO 8601. */
  readonly lastMembershipUpdated: string;
}

/** The states that a user of the emulator can have. */
export type UserStatus = "STAGED" | "PROVISIONED" | "ACTIVE" | "PASSWORD_EXPIRED" | "SUSPENDED" | "DEPROVISIONED";

/** A user. */
export interface UserRecord extends OrgObject {
  readonly status: UserStatus;
  readonly profile: JsonObject & { readonly login: string; readonly email: string };
  /** Whether a password was set; the password itself is never kept. */
  readonly hasPassword: boolean;
  /** The question that a user is asked who forgot the password; the answer is never kept. */
  readonly recoveryQuestion?: string;
  readonly typeId?: string;
  readonly realmId?: string;
  readonly activated: string | null;
  readonly statusChanged: string | null;
  readonly passwordChanged: string | null;
}

/** An app that is assigned to a group. */
export interface AppGroupRecord {
  /** Id of the group. */
  readonly id: string;
  readonly sequence: number;
  readonly priority: number;
  readonly profile: JsonObject;
  readonly lastUpdated: string;
}

/** A scope that an app may request. */
export interface GrantRecord extends OrgObject {
  readonly scopeId: string;
}

/** An admin role of a service app. */
export interface ClientRoleRecord extends OrgObject {
  readonly type: components["schemas"]["NewClientRole"]["type"];
}
