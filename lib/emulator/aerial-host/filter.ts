import { validationFailed } from "../http/okta-error";
import { FilterSyntaxError, parseScimFilter, type Comparison, type ScimFilter } from "../scim-filter";

/** A filter was refused. The response is 400 E0000001. */
export class FilterError extends Error {}

/** An object that filters apply to. */
export interface Filterable {
  readonly subdomain: string;
  readonly status: string;
  readonly aerialOrg: boolean;
  readonly accountId: string | null;
}

/** A parsed filter. It has one kind for each form in the Okta Aerial API reference. */
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

/** The forms that each list supports. */
export const filterForms = {
  orgs: [subdomainForm, aerialOrgForm, statusAndPrefixForm],
  associatedOrgs: [subdomainForm, accountForm, unmanagedForm, statusAndPrefixForm],
} as const satisfies Record<string, readonly Form[]>;

/**
 * Parses a SCIM 2.0 filter. Only the documented forms are supported.
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
 * @param attribute in lowercase
 * @throws FilterError for anything else
 */
export function parseEquality(text: string, attribute: string): string {
  const value = comparedWith(parse(text), attribute, "eq");
  if (typeof value !== "string") {
    throw unsupported();
  }
  return value;
}

/** Whether an org matches a filter. Subdomains are compared ignoring case. */
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

/** Returns the value that an attribute is compared with; undefined if the filter is not that comparison. */
function comparedWith(
  filter: ScimFilter | undefined,
  attribute: string,
  operator: Comparison["operator"],
): Comparison["value"] | undefined {
  return filter?.kind === "comparison" && filter.attribute.toLowerCase() === attribute && filter.operator === operator
    ? filter.value
    : undefined;
}

/** Returns the error for a filter in another form. */
export function unsupported(): FilterError {
  return new FilterError("The filter is not one of the supported forms.");
}

/** Returns 400 E0000001 for a FilterError, and any other error unchanged. */
export function refusedFilter(error: unknown): unknown {
  return error instanceof FilterError ? validationFailed("filter", `filter: ${error.message}`) : error;
}
