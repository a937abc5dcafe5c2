/**
 * The keys of private state: everything that the resources store next to their state without showing it.
 *
 * States of earlier releases contain these names, so a key never changes its name or meaning. Add a new key for a new
 * meaning.
 */
import { privateKey, type Json } from "../plugin";
import { DELETION_POLICIES, type DeletionPolicy } from "./rules/deletion-policy";

const isText = (value: Json): value is string => typeof value === "string";
const isTexts = (value: Json): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isNumber = (value: Json): value is number => typeof value === "number";
const isBoolean = (value: Json): value is boolean => typeof value === "boolean";
const isOrgName = (value: Json): value is { readonly org_id?: string; readonly domain?: string } =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  ["org_id", "domain"].some((name) => isText((value as Readonly<Record<string, Json>>)[name] ?? null));
const isPolicy = (value: Json): value is DeletionPolicy => DELETION_POLICIES.some((policy) => policy === value);

// Kept with a resource, from one run to the next.

/** The address of the service that last read or wrote the resource. */
export const READ_FROM = privateKey("base_url", isText);

/** Whether the configuration names the org by its domain, so that the domain in state is the configured one. */
export const LOOKED_UP_BY_DOMAIN = privateKey("looked_up_by_domain", isBoolean);

/** When Terraform added the org, in milliseconds since the epoch. */
export const ADDED_AT = privateKey("added_at", isNumber);

/** Domains that the state contained earlier for the same org. */
export const FORMER_DOMAINS = privateKey("former_domains", isTexts);

/** Whether Okta may have accepted a deletion request whose response was lost. */
export const DELETION_IN_DOUBT = privateKey("deletion_in_doubt", isBoolean);

/** Whether the destroy did not find the org. The engine drops this note together with the resource. */
export const NOT_FOUND = privateKey("org_not_found", isBoolean);

/**
 * Ids of the products that the resource enabled. Absent means all listed products: either a later update applied
 * `disable_on_destroy`, or the state is older than this key, when `disable_on_destroy` applied to all products.
 */
export const ENABLED_HERE = privateKey("enabled_product_ids", isTexts);

/** The domain that a moved state names its org by, until the refresh that completes the move has looked it up. */
export const MOVED_DOMAIN = privateKey("moved_domain", isText);

/** The status that was last applied. It distinguishes a change of the configuration from a change outside Terraform. */
export const APPLIED_STATUS = privateKey("applied_status", isText);

/** Whether a plan showed that a changed address replaces the child org. A taint or -replace does not set this. */
export const REPLACEMENT_PLANNED = privateKey("replacement_planned", isBoolean);

// Passed from a plan to its apply, and dropped when the apply ends.

/** The address of the service that the plan was created for. */
export const PLANNED_FOR = privateKey("planned_base_url", isText);

/**
 * The plan's entry in the register of declared orgs. The engine passes it to the second plan of a replaced resource, so
 * that the second plan replaces the entry of the first.
 */
export const REGISTERED_AS = privateKey("registered_as", isText);

/** The org that a creation was planned for: its id if it is managed, otherwise its name in the configuration. */
export const PLANNED_ORG = privateKey("planned_org", isOrgName);

/** The connection that planned a destroy. */
export const PLANNED_BY = privateKey("destroy_planned_by", isText);

/** The deletion policy that was in force when a destroy was planned. */
export const PLANNED_POLICY = privateKey("planned_deletion_policy", isPolicy);
