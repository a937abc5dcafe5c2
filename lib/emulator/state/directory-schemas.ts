/** What configures an org, as JSON schemas: `org-host/directory/` keeps it. None of it has a secret. */
import type { Shape } from "../description/shape";

const text = { type: "string", minLength: 1 } as const;
const textOrNull = { type: ["string", "null"], minLength: 1 } as const;
const sequence = { type: "integer", minimum: 1 } as const;
/** An object whose properties are the client's own. */
const jsonObject = { type: "object", additionalProperties: {} } as const;

/** What every object of an org has. */
const common = {
  id: text,
  /** Place in lists: grows from object to object. */
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
    /** Who issues the ID tokens of an OAuth app, as it was set. */
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
    /** Whether a password was set; the password itself is never kept. */
    hasPassword: { type: "boolean" },
    /** The question that a user is asked who forgot the password; the answer is never kept. */
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

/** What configures one org. */
export const directorySchema = {
  type: "object",
  properties: {
    orgId: text,
    /** When the org was created, ISO 8601. */
    created: text,
    apps: { type: "array", items: appSchema },
    groups: { type: "array", items: groupSchema },
    users: { type: "array", items: userSchema },
    /** Members by group. Everyone has all users, and none here. */
    members: { type: "object", additionalProperties: { type: "array", items: memberSchema } },
    /** Groups by the app that is assigned to them. */
    appGroups: { type: "object", additionalProperties: { type: "array", items: appGroupSchema } },
    /** Scopes by app. */
    grants: { type: "object", additionalProperties: { type: "array", items: grantSchema } },
    /** Admin roles by app. */
    roles: { type: "object", additionalProperties: { type: "array", items: clientRoleSchema } },
  },
  required: ["orgId", "created", "apps", "groups", "users", "members", "appGroups", "grants", "roles"],
  additionalProperties: false,
} as const satisfies Shape;

/** An event of a System Log, and where it belongs. */
export const recordedEventSchema = {
  type: "object",
  properties: {
    /** Grows with each event. */
    sequence,
    /** The account whose Aerial org has it. */
    accountId: text,
    /** As answers have it. */
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
