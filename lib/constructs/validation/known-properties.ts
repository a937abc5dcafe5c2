/** The arguments that Terraform itself has for every resource and data source. */
const META_ARGUMENTS = ["connection", "count", "dependsOn", "forEach", "lifecycle", "provider", "provisioners"];
/** Those of them that the `null_resource` edition has. */
const NULL_META_ARGUMENTS = ["count", "dependsOn", "forEach"];

const ORG_IDENTITY = ["orgId", "domain"];
const ORG = [...ORG_IDENTITY, "cell", "deletionPolicy"];
const PRODUCTS = ["orgId", "productIds", "allowEmpty", "disableOnDestroy", "disableUnlistedOnCreate"];
const STATUS = ["orgId", "status", "reactivateOnCreate"];
const ORG_SEARCH = ["aerialOrg", "filter", "status", "subdomain", "subdomainStartsWith"];
const ACTION = ["orgId", "provider"];

/**
 * The properties of all that users declare, under the name that they know it by. At run time nothing else tells them:
 * interfaces are gone by then. A test holds this table against the jsii assembly.
 */
export const KNOWN_PROPERTIES = {
  AerialAccessToken: ["allowDpopBound", "dependsOn", "provider", "scopes"],
  AerialAccount: ["name", ...META_ARGUMENTS],
  AerialChildOrg: [
    "admin",
    "adminPassword",
    "name",
    "parentDomain",
    "parentToken",
    "parentTokenType",
    "retainToken",
    "subdomain",
    "website",
    ...META_ARGUMENTS,
  ],
  AerialChildOrgAdmin: ["firstName", "lastName", "email", "login", "mobilePhone"],
  AerialManagedOrg: [
    ...ORG,
    "productIds",
    "allowEmpty",
    "disableUnlistedOnCreate",
    "status",
    "reactivateOnCreate",
    "provider",
    "dependsOn",
  ],
  AerialOrg: [...ORG, ...META_ARGUMENTS],
  AerialOrgActivateAction: ACTION,
  AerialOrgConsent: ["domain", "accountId", "token", "tokenType", ...META_ARGUMENTS],
  AerialOrgDeactivateAction: ACTION,
  AerialOrgProducts: [...PRODUCTS, ...META_ARGUMENTS],
  AerialOrgRequestDeletionAction: ACTION,
  AerialOrgStatus: [...STATUS, ...META_ARGUMENTS],
  AerialProvider: [
    "accessToken",
    "accountId",
    "alias",
    "baseUrl",
    "clientId",
    "deletionPolicy",
    "dpop",
    "maxDisruptiveChanges",
    "maxRetries",
    "maxWaitSeconds",
    "minWaitSeconds",
    "orgDomain",
    "parallelism",
    "partnerProgram",
    "privateKey",
    "privateKeyId",
    "requestTimeout",
    "scopes",
    "source",
    "standalonePackages",
    "version",
  ],
  DataAerialAccount: META_ARGUMENTS,
  DataAerialAssociatedOrgs: [...ORG_SEARCH, "accountId", "managed", ...META_ARGUMENTS],
  DataAerialOrg: [...ORG_IDENTITY, ...META_ARGUMENTS],
  DataAerialOrgProducts: ["orgId", ...META_ARGUMENTS],
  DataAerialOrgs: [...ORG_SEARCH, ...META_ARGUMENTS],
  DataAerialProducts: META_ARGUMENTS,
  "nullResource.AerialOrg": [...ORG, ...NULL_META_ARGUMENTS],
  "nullResource.AerialOrgProducts": [...PRODUCTS, "domain", ...NULL_META_ARGUMENTS],
  "nullResource.AerialOrgStatus": [...STATUS, "domain", ...NULL_META_ARGUMENTS],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What has properties that are known here. */
export type KnownName = keyof typeof KNOWN_PROPERTIES;
