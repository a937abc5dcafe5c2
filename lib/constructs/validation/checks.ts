/**
 * The checks of each construct at synthesis. They are plain functions of the configuration, which the `null_resource`
 * constructs call as well. Each returns the problems, or nothing if the configuration is valid.
 */
import { APPLY_STATUSES } from "../../facts/closed-sets";
import { isBlank, LENGTHS } from "../../facts/texts";
import type { AerialChildOrgAdmin } from "../resources/aerial-child-org-admin";
import type { IResolvable } from "../framework";
import { validateAddress } from "./values/address";
import { validateAdministrator, validateSubdomain } from "./child-org";
import { validateDeletionPolicy, validateOneOf, validateStatus, validateTokenType } from "./values/closed-set";
import { validateDomain } from "./values/domain";
import { validateIdentifier, validateOrgId, validateOrgIdentity } from "./values/identifier";
import { validateLength } from "./values/length";
import { isLiteral } from "./literal";
import { validateOrgFilter, type OrgConditions } from "./org-filter";
import { validateProductIds } from "./values/products";
import { validateScopes } from "./values/scopes";
import { validateHostToken, validatePassword } from "./values/secret";

/** An org with its id or its domain. */
interface NamedOrg {
  readonly orgId?: string;
  readonly domain?: string;
}

/** The overrides of a construct, by Terraform name. */
type Overrides = Readonly<Record<string, unknown>>;

const ACCOUNT_ID = '"0227mkkf8ulgt48bkidcd8ekqft"';

/** Checks the scopes of an access token. */
export function validateAerialAccessToken({ scopes }: { readonly scopes?: readonly string[] }): string[] {
  return validateScopes(scopes);
}

/** Checks an account's name. */
export function validateAerialAccount({ name }: { readonly name?: string }): string[] {
  return validateLength("name", isLiteral(name) && isBlank(name) ? "" : name, LENGTHS.accountName);
}

/** The part of a child org's configuration that can be checked. */
interface ChildOrg {
  readonly parentDomain?: string;
  readonly parentToken?: string;
  readonly parentTokenType?: string;
  readonly name?: string;
  readonly subdomain?: string;
  readonly admin?: AerialChildOrgAdmin;
  readonly adminPassword?: string;
}

/** Checks a child org. */
export function validateAerialChildOrg(config: ChildOrg, overrides: Overrides): string[] {
  return [
    ...validateAddress("parentDomain", config.parentDomain),
    ...validateHostToken("parentToken", [config.parentToken, overrides.parent_token]),
    ...validateTokenType("parentTokenType", config.parentTokenType),
    ...validateLength("name", config.name, LENGTHS.orgName),
    ...validateSubdomain(config.subdomain),
    ...validateAdministrator(config.admin),
    ...validatePassword([config.adminPassword, overrides.admin_password]),
  ];
}

/** Checks an org and its deletion policy. */
export function validateAerialOrg(config: NamedOrg & { readonly deletionPolicy?: string }): string[] {
  return [...validateDataAerialOrg(config), ...validateDeletionPolicy(config.deletionPolicy)];
}

/** Checks the org of an action. */
export function validateAerialOrgAction({ orgId }: NamedOrg): string[] {
  return validateOrgId(orgId);
}

/** The part of a consent's configuration that can be checked. */
interface OrgConsent {
  readonly domain?: string;
  readonly accountId?: string;
  readonly token?: string;
  readonly tokenType?: string;
}

/** Checks an org's consent. */
export function validateAerialOrgConsent(config: OrgConsent, overrides: Overrides): string[] {
  return [
    ...validateAddress("domain", config.domain),
    ...validateIdentifier("accountId", config.accountId, ACCOUNT_ID),
    ...validateHostToken("token", [config.token, overrides.token]),
    ...validateTokenType("tokenType", config.tokenType),
  ];
}

/** The products of an org. Only the `null_resource` construct has a domain. */
interface OrgProducts extends NamedOrg {
  readonly productIds?: readonly string[];
  readonly allowEmpty?: boolean | IResolvable;
}

/** Checks the products of an org. */
export function validateAerialOrgProducts({ orgId, domain, productIds, allowEmpty }: OrgProducts): string[] {
  return [...validateOrgId(orgId), ...validateDomain(domain), ...validateProductIds(productIds, allowEmpty)];
}

/** Checks the status of an org. Only the `null_resource` construct has a domain. */
export function validateAerialOrgStatus({ orgId, domain, status }: NamedOrg & { readonly status?: string }): string[] {
  return [...validateOrgId(orgId), ...validateDomain(domain), ...validateStatus(status)];
}

/** Checks the conditions of a list of associated orgs. */
export function validateDataAerialAssociatedOrgs(config: OrgConditions & { readonly filter?: string }): string[] {
  const { filter, subdomain, subdomainStartsWith, status, cell, aerialOrg, accountId, managed } = config;
  return [
    ...validateStatus(status),
    ...validateIdentifier("accountId", accountId, ACCOUNT_ID),
    ...validateOrgFilter(filter, { subdomain, subdomainStartsWith, status, cell, aerialOrg, accountId, managed }),
  ];
}

/** Checks an org's id and domain. */
export function validateDataAerialOrg({ orgId, domain }: NamedOrg): string[] {
  return [...validateOrgIdentity(orgId, domain), ...validateOrgId(orgId), ...validateDomain(domain)];
}

/** Checks the id of an org group. */
export function validateDataAerialOrgGroup({ groupId }: { readonly groupId?: string }): string[] {
  return validateIdentifier("groupId", groupId, '"0cgc1a2b3c4d5e6f7g8h"');
}

/** Checks the status of the listed templates. */
export function validateDataAerialRequestConditionTemplates(config: { readonly applyStatus?: string }): string[] {
  return validateOneOf("applyStatus", config.applyStatus, APPLY_STATUSES);
}

/** Checks the id of the org whose products are read. */
export function validateDataAerialOrgProducts({ orgId }: NamedOrg): string[] {
  return validateOrgId(orgId);
}

/** Checks the conditions of a list of orgs. */
export function validateDataAerialOrgs(config: OrgConditions & { readonly filter?: string }): string[] {
  return validateDataAerialAssociatedOrgs(config);
}
