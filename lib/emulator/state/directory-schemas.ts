/** JSON schemas of an org's configuration, which `org-host/directory/` stores. It never contains a secret. */
import type { Shape } from "../description/shape";

const text = { type: "string", minLength: 1 } as const;
const textOrNull = { type: ["string", "null"], minLength: 1 } as const;
const sequence = { type: "integer", minimum: 1 } as const;
/** An object with any properties. */
const jsonObject = { type: "object", additionalProperties: {} } as const;

/** Properties of every object of an org. */
const common = {
  id: text,
  /** The object's place in lists. It increases from object to object. */
  sequence,
  /** ISO 8601. */
  created: text,
  /** ISO 8601. */
  lastUpdated: text,
} as const;
const REQUIRED = ["id", "sequence", "created", "lastUpdated"] as const;

/** An app. */
export const appSchema = {
  type: "object",
  properties: {
    ...common,
    name: text,
    label: { type: "string" },
    status: { enum: ["ACTIVE", "INACTIVE"] },
    signOnMode: text,
    accessibility: jsonObject,
    visibility: jsonObject,
    features: { type: "array", items: { type: "string" } },
    credentials: jsonObject,
    profile: jsonObject,
    settings: jsonObject,
    /** The access policy. */
    policyId: text,
    /** The settings for ID tokens of an OAuth app, as they were sent. */
    idTokenSettings: jsonObject,
  },
  required: [
    ...REQUIRED,
    "name",
    "label",
    "status",
    "signOnMode",
    "accessibility",
    "visibility",
    "features",
    "credentials",
    "settings",
    "policyId",
  ],
  additionalProperties: false,
} as const satisfies Shape;

/** A group. */
export const groupSchema = {
  type: "object",
  properties: {
    ...common,
    type: { enum: ["OKTA_GROUP", "BUILT_IN"] },
    profile: { type: "object", properties: { name: { type: "string" } }, required: ["name"], additionalProperties: {} },
    /** ISO 8601. */
    lastMembershipUpdated: text,
  },
  required: [...REQUIRED, "type", "profile", "lastMembershipUpdated"],
  additionalProperties: false,
} as const satisfies Shape;

/** A user. */
export const userSchema = {
  type: "object",
  properties: {
    ...common,
    status: { enum: ["STAGED", "PROVISIONED", "ACTIVE", "PASSWORD_EXPIRED", "SUSPENDED", "DEPROVISIONED"] },
    profile: {
      type: "object",
      properties: { login: { type: "string" }, email: { type: "string" } },
      required: ["login", "email"],
      additionalProperties: {},
    },
    /** Whether a password was set. The password itself is never stored. */
    hasPassword: { type: "boolean" },
    /** The user's recovery question. The answer is never stored. */
    recoveryQuestion: { type: "string" },
    typeId: { type: "string" },
    realmId: { type: "string" },
    activated: textOrNull,
    statusChanged: textOrNull,
    passwordChanged: textOrNull,
  },
  required: [...REQUIRED, "status", "profile", "hasPassword", "activated", "statusChanged", "passwordChanged"],
  additionalProperties: false,
} as const satisfies Shape;

/** A member of a group. */
export const memberSchema = {
  type: "object",
  properties: {
    /** Id of the user. */
    id: text,
    sequence,
  },
  required: ["id", "sequence"],
  additionalProperties: false,
} as const satisfies Shape;

/** An app that is assigned to a group. */
export const appGroupSchema = {
  type: "object",
  properties: {
    /** Id of the group. */
    id: text,
    sequence,
    priority: { type: "integer" },
    profile: jsonObject,
    lastUpdated: text,
  },
  required: ["id", "sequence", "priority", "profile", "lastUpdated"],
  additionalProperties: false,
} as const satisfies Shape;

/** A scope that an app may request. */
export const grantSchema = {
  type: "object",
  properties: { ...common, scopeId: text },
  required: [...REQUIRED, "scopeId"],
  additionalProperties: false,
} as const satisfies Shape;

/** An admin role of a service app. */
export const clientRoleSchema = {
  type: "object",
  properties: {
    ...common,
    type: {
      enum: [
        "API_ACCESS_MANAGEMENT_ADMIN",
        "APP_ADMIN",
        "GROUP_MEMBERSHIP_ADMIN",
        "HELP_DESK_ADMIN",
        "MOBILE_ADMIN",
        "ORG_ADMIN",
        "READ_ONLY_ADMIN",
        "REPORT_ADMIN",
        "SUPER_ADMIN",
        "USER_ADMIN",
      ],
    },
  },
  required: [...REQUIRED, "type"],
  additionalProperties: false,
} as const satisfies Shape;

/** The configuration of one org. */
export const directorySchema = {
  type: "object",
  properties: {
    orgId: text,
    /** When the org was created, ISO 8601. */
    created: text,
    apps: { type: "array", items: appSchema },
    groups: { type: "array", items: groupSchema },
    users: { type: "array", items: userSchema },
    /** Members by group. The group Everyone contains all users and has no entry here. */
    members: { type: "object", additionalProperties: { type: "array", items: memberSchema } },
    /** Groups that an app is assigned to, by app. */
    appGroups: { type: "object", additionalProperties: { type: "array", items: appGroupSchema } },
    /** Scopes by app. */
    grants: { type: "object", additionalProperties: { type: "array", items: grantSchema } },
    /** Admin roles by app. */
    roles: { type: "object", additionalProperties: { type: "array", items: clientRoleSchema } },
  },
  required: ["orgId", "created", "apps", "groups", "users", "members", "appGroups", "grants", "roles"],
  additionalProperties: false,
} as const satisfies Shape;

/** An event of a System Log with its account. */
export const recordedEventSchema = {
  type: "object",
  properties: {
    /** Increases with each event. */
    sequence,
    /** The account of the Aerial org that has the event. */
    accountId: text,
    /** The event, as responses contain it. */
    event: {
      type: "object",
      properties: { uuid: text, eventType: text, published: text },
      required: ["uuid", "eventType", "published"],
      additionalProperties: {},
    },
  },
  required: ["sequence", "accountId", "event"],
  additionalProperties: false,
} as const satisfies Shape;
