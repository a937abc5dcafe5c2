/**
 * The keys of private state: everything that the resources keep beside their state, out of everybody's sight.
 *
 * States of earlier releases hold these names: a key keeps its name and its meaning, and a new meaning gets a new key.
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

/** Whether the configuration names the org by its domain, so that the domain in state is what it says. */
export const LOOKED_UP_BY_DOMAIN = privateKey("looked_up_by_domain", isBoolean);

/** When Terraform added the org, in milliseconds since the epoch. */
export const ADDED_AT = privateKey("added_at", isNumber);

/** Domains that were in state before, while this same org was managed. */
export const FORMER_DOMAINS = privateKey("former_domains", isTexts);

/** Whether a request to delete the org may have got through, but its answer was lost. */
export const DELETION_IN_DOUBT = privateKey("deletion_in_doubt", isBoolean);

/** Whether the destroy found no org. The engine drops it together with the resource. */
export const NOT_FOUND = privateKey("org_not_found", isBoolean);

/**
 * Ids of the products that the resource enabled. Absent means all that it lists: an update has applied the switch since, or
 * the state is older than this note, and the switch in it meant all products.
 */
export const ENABLED_HERE = privateKey("enabled_product_ids", isTexts);

/** The domain by which a moved state names its org, until the refresh that completes the move looks it up. */
export const MOVED_DOMAIN = privateKey("moved_domain", isText);

/** The status that was last applied, which tells a change in the code from one outside of it. */
export const APPLIED_STATUS = privateKey("applied_status", isText);

/** Whether a plan showed that another address replaces the child org. A taint or -replace leaves no such mark. */
export const REPLACEMENT_PLANNED = privateKey("replacement_planned", isBoolean);

// Handed by a plan to its own apply, and dropped when that ends.

/** The address of the service that the plan was made against. */
export const PLANNED_FOR = privateKey("planned_base_url", isText);

/**
 * The entry in the register of declared orgs that the plan made. The engine hands it to the second plan of a resource that is
 * replaced, so that the second plan replaces the entry of the first.
 */
export const REGISTERED_AS = privateKey("registered_as", isText);

/** The org that a creation was planned for: the id of a managed one, otherwise how the configuration names it. */
export const PLANNED_ORG = privateKey("planned_org", isOrgName);

/** The connection by which a destroy was planned. */
export const PLANNED_BY = privateKey("destroy_planned_by", isText);

/** The deletion policy that was in force when a destroy was planned. */
export const PLANNED_POLICY = privateKey("planned_deletion_policy", isPolicy);
