import { validationFailed } from "../http/okta-error";
import { FilterSyntaxError, parseScimFilter, type Comparison, type ScimFilter } from "../scim-filter";

/** Why a filter was refused: becomes 400 E0000001. */
export class FilterError extends Error {}

/** What filters are applied to. */
export interface Filterable {
  readonly subdomain: string;
  readonly status: string;
  readonly aerialOrg: boolean;
  readonly accountId: string | null;
}

/** A parsed filter, one kind for each form that the Okta Aerial API reference documents. */
export type Filter =
  | { readonly kind: "subdomain"; readonly subdomain: string }
  | { readonly kind: "aerialOrg" }
  | { readonly kind: "account"; readonly accountId: string }
  | { readonly kind: "unmanaged" }
  | { readonly kind: "statusAndPrefix"; readonly status: "ACTIVE" | "INACTIVE"; readonly prefix: string };

type Form = (filter: ScimFilter) => Filter | undefined;

const subdomainForm: Form = (filter) => {
  const subdomain = comparedWith(filter, "subdomain", "eq");
  return typeof subdomain === "string" ? { kind: "subdomain", subdomain } : undefined;
};

const aerialOrgForm: Form = (filter) =>
  comparedWith(filter, "aerialorg", "eq") === true ? { kind: "aerialOrg" } : undefined;

const accountForm: Form = (filter) => {
  const accountId = comparedWith(filter, "accountid", "eq");
  return typeof accountId === "string" ? { kind: "account", accountId } : undefined;
};

const unmanagedForm: Form = (filter) => {
  const isWithout =
    filter.kind === "group" &&
    filter.isNegated &&
    filter.filter.kind === "presence" &&
    filter.filter.attribute.toLowerCase() === "accountid";
  return isWithout || comparedWith(filter, "accountid", "eq") === null ? { kind: "unmanaged" } : undefined;
};

const statusAndPrefixForm: Form = (filter) => {
  const [first, second, ...others] = filter.kind === "and" ? filter.filters : [];
  const status = comparedWith(first, "status", "eq");
  const prefix = comparedWith(second, "subdomain", "sw");
  const isForm = others.length === 0 && typeof prefix === "string" && (status === "ACTIVE" || status === "INACTIVE");
  return isForm ? { kind: "statusAndPrefix", status, prefix } : undefined;
};

/** The forms that each list takes. */
export const filterForms = {
  orgs: [subdomainForm, aerialOrgForm, statusAndPrefixForm],
  associatedOrgs: [subdomainForm, accountForm, unmanagedForm, statusAndPrefixForm],
} as const satisfies Record<string, readonly Form[]>;

/**
 * Parses a SCIM 2.0 filter, of which only the documented forms are supported.
 * @throws FilterError for anything else
 */
export function parseFilter(text: string, list: keyof typeof filterForms): Filter {
  const parsed = parse(text);
  for (const form of filterForms[list]) {
    const filter = form(parsed);
    if (filter !== undefined) {
      return filter;
    }
  }
  throw unsupported();
}

/**
 * Parses a filter that compares an attribute for equality with a text.
 * @param attribute in lower case
 * @throws FilterError for anything else
 */
export function parseEquality(text: string, attribute: string): string {
  const value = comparedWith(parse(text), attribute, "eq");
  if (typeof value !== "string") {
    throw unsupported();
  }
  return value;
}

/** Whether an org passes a filter. Subdomains are compared without letter case. */
export function matchesFilter(filter: Filter, org: Filterable): boolean {
  const subdomain = org.subdomain.toLowerCase();
  switch (filter.kind) {
    case "subdomain":
      return subdomain === filter.subdomain.toLowerCase();
    case "aerialOrg":
      return org.aerialOrg;
    case "account":
      return org.accountId === filter.accountId;
    case "unmanaged":
      return org.accountId === null;
    case "statusAndPrefix":
      return org.status === filter.status && subdomain.startsWith(filter.prefix.toLowerCase());
  }
}

function parse(text: string): ScimFilter {
  try {
    return parseScimFilter(text);
  } catch (error) {
    throw error instanceof FilterSyntaxError ? new FilterError(error.message) : error;
  }
}

/** What an attribute is compared with; undefined if the filter is not that comparison. */
function comparedWith(
  filter: ScimFilter | undefined,
  attribute: string,
  operator: Comparison["operator"],
): Comparison["value"] | undefined {
  return filter?.kind === "comparison" && filter.attribute.toLowerCase() === attribute && filter.operator === operator
    ? filter.value
    : undefined;
}

/** Why a filter of another form is refused. */
export function unsupported(): FilterError {
  return new FilterError("The filter is not one of the supported forms.");
}

/** What a client is answered: 400 E0000001 for a FilterError; any other error stays what it is. */
export function refusedFilter(error: unknown): unknown {
  return error instanceof FilterError ? validationFailed("filter", `filter: ${error.message}`) : error;
}
