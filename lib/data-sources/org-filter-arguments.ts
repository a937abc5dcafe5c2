/** The arguments by which lists of orgs are filtered, and the look-up that they lead to. */
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
        "First label of the domain: `acme` for `acme.okta.com` and for `acme.oktapreview.com`. Letter case makes no " +
        "difference.",
    },
    (value) => labelProblem("subdomain", value),
  ),
  subdomain_starts_with: attribute(
    stringType,
    { ...optional, description: "What that label starts with. Letter case makes no difference." },
    (value) => labelProblem("subdomain_starts_with", value),
  ),
  status: attribute(stringType, { ...optional, description: "`ACTIVE` or `INACTIVE`." }, oneOf("status", ORG_STATUSES)),
  cell: attribute(
    stringType,
    {
      ...optional,
      description: "Cell that the org runs in, in any of its forms: `ok1`, `OK1` and `okta.com:1` are the same cell.",
    },
    cellProblem,
  ),
  aerial_org: attribute(boolType, {
    ...optional,
    description: "Only the Aerial org (`true`), or all but it (`false`).",
  }),
};

/** Arguments by which the account's orgs are filtered: all that are set must hold. */
export const managedOrgFilterAttributes = {
  ...commonFilterAttributes,
  filter: attribute(stringType, { ...optional, description: rawFilterDescription("orgs") }, rawFilterProblem),
};

/** Arguments by which the orgs of the account's contract are filtered: all that are set must hold. */
export const associatedOrgFilterAttributes = {
  ...commonFilterAttributes,
  account_id: attribute(
    stringType,
    { ...optional, description: "Id of the Aerial account that manages the org." },
    accountIdProblem,
  ),
  managed: attribute(boolType, {
    ...optional,
    description: "Only orgs that some Aerial account manages (`true`), or only those that none does (`false`).",
  }),
  filter: attribute(stringType, { ...optional, description: rawFilterDescription("associatedOrgs") }, rawFilterProblem),
};

type Arguments = { readonly description: string; readonly attributes: typeof associatedOrgFilterAttributes };
/** The arguments in a configuration that is known; those that a list does not have are absent. */
export type OrgFilterArguments = Partial<State<Arguments>>;

const NAMES = Object.keys(associatedOrgFilterAttributes) as (keyof OrgFilterArguments)[];

/** Refuses a raw filter beside the other arguments: the API combines no filters. */
export function validateOrgFilter(config: Partial<Config<Arguments>>, { diagnostics }: ValidateContext): void {
  // Something unknown may turn out to be null.
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
    summary: "Two ways to filter",
    detail:
      '"filter" stands alone: it is passed to the API as it is, which combines no filters. Take it out, or take ' +
      `${others.map((name) => `"${name}"`).join(", ")} out.`,
    attribute: "filter",
  };
}

/**
 * Lists the orgs that the arguments mean, in the API's order, each org once; a page is asked for when the one before it was
 * used up.
 *
 * @param list asks the API, with a filter or without
 * @throws DiagnosticError on `filter` where it stands beside other arguments or the API refuses it; what `list` throws
 *   otherwise
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
  // An org that moves from one page to the next while they are read is told twice.
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
      `The filter ${filter} was refused. The API supports these forms alone:\n${bulleted(documentedForms(filtered))}\n\n` +
      `What they cannot say, the other arguments of this data source can.\n\nThe API said: ${error.message}`,
    attribute: "filter",
  });
}

function bulleted(lines: readonly string[]): string {
  return lines.map((line) => `  - ${line}`).join("\n");
}

function rawFilterDescription(filtered: FilteredList): string {
  const forms = documentedForms(filtered).map((form) => `\`${form}\``);
  return (
    "SCIM filter, passed to the API as it is; it stands alone. The API supports these forms: " +
    `${forms.join(", ")}. What they cannot say, the other arguments can.`
  );
}

function rawFilterProblem(filter: string): string | undefined {
  return filter.trim() === "" ? "The filter is empty. Leave it out to list all orgs." : undefined;
}

function accountIdProblem(value: string): string | undefined {
  if (value.trim() === "") {
    return 'An account\'s id cannot be empty. For unmanaged orgs: "managed".';
  }
  return isIdentifier(value)
    ? undefined
    : `"${value}" is not the id of an account. Ids look like "0227mkkf8ulgt48bkidcd8ekqft".`;
}

function cellProblem(cell: string): string | undefined {
  return isCell(cell) ? undefined : `"${cell}" is not a cell. Write a cell such as ok1, OK1 or okta.com:1.`;
}

function labelProblem(name: string, value: string): string | undefined {
  return isSubdomain(value.toLowerCase())
    ? undefined
    : `"${value}" is not part of the first label of a domain. For acme.okta.com, write ${name} = "acme".`;
}
