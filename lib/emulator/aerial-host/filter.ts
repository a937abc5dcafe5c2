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

type Form = (tokens: readonly string[]) => Filter | undefined;

const subdomainForm: Form = (tokens) => {
  const [subdomain] = match(tokens, ["subdomain", "eq", null]) ?? [];
  return subdomain === undefined ? undefined : { kind: "subdomain", subdomain };
};

const aerialOrgForm: Form = (tokens) => match(tokens, ["aerialorg", "eq", "true"]) && { kind: "aerialOrg" };

const accountForm: Form = (tokens) => {
  const [accountId] = match(tokens, ["accountid", "eq", null]) ?? [];
  return accountId === undefined ? undefined : { kind: "account", accountId };
};

const unmanagedForm: Form = (tokens) =>
  (match(tokens, ["accountid", "eq", "null"]) ?? match(tokens, ["not", "(", "accountid", "pr", ")"])) && {
    kind: "unmanaged",
  };

const statusAndPrefixForm: Form = (tokens) => {
  const [status, prefix] = match(tokens, ["status", "eq", null, "and", "subdomain", "sw", null]) ?? [];
  if (prefix === undefined || (status !== "ACTIVE" && status !== "INACTIVE")) {
    return undefined;
  }
  return { kind: "statusAndPrefix", status, prefix };
};

/** The forms that each list takes. */
export const filterForms = {
  orgs: [subdomainForm, aerialOrgForm, statusAndPrefixForm],
  associatedOrgs: [subdomainForm, accountForm, unmanagedForm, statusAndPrefixForm],
} as const satisfies Record<string, readonly Form[]>;

/**
 * Parses a SCIM 2.0 filter (RFC 7644 section 3.4.2.2), of which only the documented forms are supported.
 * @throws FilterError for anything else
 */
export function parseFilter(text: string, list: keyof typeof filterForms): Filter {
  const tokens = tokenize(text);
  for (const form of filterForms[list]) {
    const filter = form(tokens);
    if (filter !== undefined) {
      return filter;
    }
  }
  throw new FilterError("The filter is not one of the supported forms.");
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

const TOKEN_PATTERN = /\s*("(?:[^"\\]|\\.)*"|[()]|[A-Za-z]+)/y;

function tokenize(text: string): readonly string[] {
  const tokens: string[] = [];
  const input = text.trimEnd();
  TOKEN_PATTERN.lastIndex = 0;
  while (TOKEN_PATTERN.lastIndex < input.length) {
    const token = TOKEN_PATTERN.exec(input)?.[1];
    if (token === undefined) {
      throw new FilterError("The filter cannot be read.");
    }
    tokens.push(token);
  }
  return tokens;
}

/** The strings of the tokens where they are as the pattern says: words without letter case, null for a string. */
function match(tokens: readonly string[], pattern: readonly (string | null)[]): string[] | undefined {
  if (tokens.length !== pattern.length) {
    return undefined;
  }
  const strings: string[] = [];
  for (const [index, expected] of pattern.entries()) {
    const token = tokens[index] ?? "";
    if (expected !== null ? token.toLowerCase() !== expected : !token.startsWith('"')) {
      return undefined;
    }
    if (expected === null) {
      strings.push(parseString(token));
    }
  }
  return strings;
}

function parseString(token: string): string {
  try {
    return JSON.parse(token) as string;
  } catch {
    throw new FilterError(`The filter has a string that cannot be read: ${token}`);
  }
}
