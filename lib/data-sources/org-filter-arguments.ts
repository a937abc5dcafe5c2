/** The arguments that filter lists of orgs, and the look-up that applies them. */
import { isCell } from "../facts/cells";
import { ORG_STATUSES } from "../facts/closed-sets";
import { isIdentifier, isSubdomain } from "../facts/names";
import { documentedForms, orgFilter, type FilteredList, type OrgCriteria } from "./org-filter";
import { ValidationError, type AssociatedOrg } from "../aerial";
import {
  attribute,
  boolType,
  DiagnosticError,
  isKnown,
  stringType,
  type Config,
  type DiagnosticText,
  type State,
  type ValidateContext,
} from "../plugin";
import { oneOf } from "../resources";

const optional = { optional: true } as const;

const commonFilterAttributes = {
  subdomain: attribute(
    stringType,
    {
      ...optional,
      description:
        "The first label of the org's domain, for example `acme` for both `acme.okta.com` and " +
        "`acme.oktapreview.com`. Not case-sensitive.",
    },
    (value) => labelProblem("subdomain", value),
  ),
  subdomain_starts_with: attribute(
    stringType,
    { ...optional, description: "The beginning of the first label of the org's domain. Not case-sensitive." },
    (value) => labelProblem("subdomain_starts_with", value),
  ),
  status: attribute(
    stringType,
    { ...optional, description: "The status of the org: `ACTIVE` or `INACTIVE`." },
    oneOf("status", ORG_STATUSES),
  ),
  cell: attribute(
    stringType,
    {
      ...optional,
      description: "The cell that the org runs in. The forms `ok1`, `OK1` and `okta.com:1` are equivalent.",
    },
    cellProblem,
  ),
  aerial_org: attribute(boolType, {
    ...optional,
    description: "Set to `true` to list only the Aerial org, or to `false` to leave it out.",
  }),
};

/** Arguments that filter the account's orgs. An org must match all arguments that are set. */
export const managedOrgFilterAttributes = {
  ...commonFilterAttributes,
  filter: attribute(stringType, { ...optional, description: rawFilterDescription("orgs") }, rawFilterProblem),
};

/** Arguments that filter the orgs on the account's contract. An org must match all arguments that are set. */
export const associatedOrgFilterAttributes = {
  ...commonFilterAttributes,
  account_id: attribute(
    stringType,
    { ...optional, description: "The id of the Aerial account that manages the org." },
    accountIdProblem,
  ),
  managed: attribute(boolType, {
    ...optional,
    description:
      "Set to `true` to list only orgs that an Aerial account manages, or to `false` to list only orgs that no " +
      "account manages.",
  }),
  filter: attribute(stringType, { ...optional, description: rawFilterDescription("associatedOrgs") }, rawFilterProblem),
};

type Arguments = { readonly description: string; readonly attributes: typeof associatedOrgFilterAttributes };
/** The arguments of a known configuration; arguments that a list does not support are absent. */
export type OrgFilterArguments = Partial<State<Arguments>>;

const NAMES = Object.keys(associatedOrgFilterAttributes) as (keyof OrgFilterArguments)[];

/** Rejects a raw filter together with other arguments, because the API cannot combine filters. */
export function validateOrgFilter(config: Partial<Config<Arguments>>, { diagnostics }: ValidateContext): void {
  // An unknown value may turn out to be null.
  const known = Object.fromEntries(NAMES.filter((name) => isKnown(config[name])).map((name) => [name, config[name]]));
  const problem = conflict(known);
  if (problem !== undefined) {
    diagnostics.error(problem);
  }
}

function conflict(given: OrgFilterArguments): DiagnosticText | undefined {
  const others = NAMES.filter((name) => name !== "filter" && (given[name] ?? null) !== null);
  if ((given.filter ?? null) === null || others.length === 0) {
    return undefined;
  }
  return {
    summary: "Conflicting filter arguments",
    detail:
      '"filter" cannot be combined with other arguments: the provider passes it to the API unchanged, and the ' +
      'API cannot combine filters. Remove "filter", or remove ' +
      others.map((name) => `"${name}"`).join(", ") +
      ".",
    attribute: "filter",
  };
}

/**
 * Lists the orgs that match the arguments, in the API's order and without duplicates. Requests a page only when the one
 * before it has been consumed.
 *
 * @param list calls the API, with or without a filter
 * @throws DiagnosticError for `filter` if it is combined with other arguments or the API rejects it; otherwise whatever
 *   `list` throws
 */
export async function* listOrgs<O extends AssociatedOrg>(
  filtered: FilteredList,
  filterArguments: OrgFilterArguments,
  list: (query: { readonly filter?: string }) => AsyncIterable<O>,
): AsyncGenerator<O, void, undefined> {
  const problem = conflict(filterArguments);
  if (problem !== undefined) {
    throw new DiagnosticError(problem);
  }
  const raw = filterArguments.filter ?? undefined;
  const { matches, ...query } =
    raw === undefined ? orgFilter(filtered, criteriaOf(filterArguments)) : { filter: raw, matches: () => true };
  // The API lists an org twice if it moves to the next page while the pages are being read.
  const ids = new Set<string>();
  try {
    for await (const org of list(query)) {
      if (!ids.has(org.id) && matches(org)) {
        ids.add(org.id);
        yield org;
      }
    }
  } catch (error) {
    throw raw !== undefined && error instanceof ValidationError ? filterRefused(filtered, raw, error) : error;
  }
}

function criteriaOf(given: OrgFilterArguments): OrgCriteria {
  return {
    subdomain: given.subdomain ?? undefined,
    subdomainStartsWith: given.subdomain_starts_with ?? undefined,
    status: given.status ?? undefined,
    cell: given.cell ?? undefined,
    aerialOrg: given.aerial_org ?? undefined,
    accountId: given.account_id ?? undefined,
    managed: given.managed ?? undefined,
  };
}

function filterRefused(filtered: FilteredList, filter: string, error: ValidationError): DiagnosticError {
  return new DiagnosticError({
    summary: "The API refused the filter",
    detail:
      `The API does not support the filter ${filter}. It only supports these ` +
      `forms:\n${bulleted(documentedForms(filtered))}\n\nFor any other condition, use the other arguments of ` +
      `this data source.\n\nThe API said: ${error.message}`,
    attribute: "filter",
  });
}

function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `  - ${line}`).join("\n");
}

function rawFilterDescription(filtered: FilteredList): string {
  const forms = documentedForms(filtered).map((form) => `\`${form}\``);
  return (
    "A SCIM filter, passed to the API unchanged. Conflicts with all other arguments. The API supports these " +
    `forms: ${forms.join(", ")}. For any other condition, use the other arguments.`
  );
}

function rawFilterProblem(filter: string): string | undefined {
  return filter.trim() === "" ? "The filter is empty. To list all orgs, remove it." : undefined;
}

function accountIdProblem(value: string): string | undefined {
  if (value.trim() === "") {
    return "The id of an account cannot be empty. To list orgs that no account manages, set managed = false.";
  }
  return isIdentifier(value)
    ? undefined
    : `"${value}" is not the id of an account. Account ids look like "0227mkkf8ulgt48bkidcd8ekqft".`;
}

function cellProblem(cell: string): string | undefined {
  return isCell(cell) ? undefined : `"${cell}" is not a cell. Use a cell such as ok1, OK1 or okta.com:1.`;
}

function labelProblem(name: string, value: string): string | undefined {
  return isSubdomain(value.toLowerCase())
    ? undefined
    : `"${value}" is not valid in the first label of a domain. For acme.okta.com, set ${name} = "acme".`;
}
