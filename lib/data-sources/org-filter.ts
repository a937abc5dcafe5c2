/**
 * Turns the criteria for a list of orgs into one of the few filters that the API supports, plus a local test for the
 * criteria that the filter cannot express.
 */
import type { AssociatedOrg } from "../aerial";
import { isSameCell } from "../facts/cells";

/** The criteria for orgs. An org must match all criteria that are set. */
export interface OrgCriteria {
  /** The first label of the domain. Not case-sensitive. */
  readonly subdomain?: string;
  /** The beginning of that label. Not case-sensitive. */
  readonly subdomainStartsWith?: string;
  readonly status?: string;
  /** The cell, in any of its forms. */
  readonly cell?: string;
  /** Whether the org is the Aerial org. False also matches an org for which the API does not report this. */
  readonly aerialOrg?: boolean;
  readonly accountId?: string;
  /** Whether any account manages the org. */
  readonly managed?: boolean;
}

/** The lists that can be filtered: the orgs of the account, or those on its contract. */
export type FilteredList = "orgs" | "associatedOrgs";

/** A filter for the API, and the test for each org that the filter lets through. */
export interface OrgFilter {
  /** The filter, in a form that the Okta Aerial API reference documents. @default - all orgs are listed */
  readonly filter?: string;
  /** Whether an org in the response matches the criteria. */
  matches(org: AssociatedOrg): boolean;
}

type Criterion = keyof OrgCriteria;

/** Whether an org meets a criterion; undefined if the response does not contain the value. */
type Test<C extends Criterion> = (org: AssociatedOrg, wanted: NonNullable<OrgCriteria[C]>) => boolean | undefined;

const TESTS: { readonly [C in Criterion]: Test<C> } = {
  subdomain: ({ domain }, wanted) => ifKnown(domain, () => subdomainOf(domain!) === wanted.toLowerCase()),
  subdomainStartsWith: ({ domain }, wanted) =>
    ifKnown(domain, () => subdomainOf(domain!).startsWith(wanted.toLowerCase())),
  status: ({ status }, wanted) => ifKnown(status, () => status === wanted),
  cell: ({ cell }, wanted) => ifKnown(cell, () => isSameCell(cell!, wanted)),
  // The API need not mark orgs other than the Aerial org.
  aerialOrg: ({ aerialOrg }, wanted) => (wanted ? ifKnown(aerialOrg, () => aerialOrg!) : aerialOrg !== true),
  accountId: ({ accountId }, wanted) => ifKnown(accountId, () => accountId === wanted),
  managed: ({ accountId }, wanted) => (accountId !== undefined) === wanted,
};

/** A documented form of a filter and the criteria that it expresses. */
interface Form {
  readonly says: readonly Criterion[];
  /** An example for documentation and errors. */
  readonly example: string;
  write(criteria: OrgCriteria): string | undefined;
}

const SUBDOMAIN: Form = {
  says: ["subdomain"],
  example: 'subdomain eq "acme"',
  write: ({ subdomain }) => (subdomain === undefined ? undefined : `subdomain eq ${quote(subdomain)}`),
};
const AERIAL_ORG: Form = {
  says: ["aerialOrg"],
  example: "aerialOrg eq true",
  write: ({ aerialOrg }) => (aerialOrg === true ? "aerialOrg eq true" : undefined),
};
const STATUS_AND_START: Form = {
  says: ["status", "subdomainStartsWith"],
  example: 'status eq "ACTIVE" AND subdomain sw "customer"',
  write: ({ status, subdomainStartsWith }) =>
    status === undefined || subdomainStartsWith === undefined
      ? undefined
      : `status eq ${quote(status)} AND subdomain sw ${quote(subdomainStartsWith)}`,
};
const ACCOUNT: Form = {
  says: ["accountId"],
  example: 'accountId eq "0227mkkf8ulgt48bkidcd8ekqft"',
  write: ({ accountId }) => (accountId === undefined ? undefined : `accountId eq ${quote(accountId)}`),
};
const UNMANAGED: Form = {
  says: ["managed"],
  example: "accountId eq null",
  write: ({ managed }) => (managed === false ? "not (accountId pr)" : undefined),
};

/** The forms of each list, the most selective ones first. */
const FORMS: Readonly<Record<FilteredList, readonly Form[]>> = {
  orgs: [SUBDOMAIN, AERIAL_ORG, STATUS_AND_START],
  associatedOrgs: [SUBDOMAIN, STATUS_AND_START, UNMANAGED, ACCOUNT],
};

/**
 * Returns an example of each form that the API supports for a list. Okta Aerial API reference, "Orgs" and "Reports".
 */
export function documentedForms(list: FilteredList): readonly string[] {
  const examples = FORMS[list].map(({ example }) => example);
  return list === "orgs" ? examples : [...examples, "not (accountId pr)"];
}

/** Splits criteria into a filter for the API and a test for the remaining criteria. */
export function orgFilter(list: FilteredList, criteria: OrgCriteria): OrgFilter {
  const form = FORMS[list].find(({ write }) => write(criteria) !== undefined);
  const wanted = (Object.keys(TESTS) as Criterion[]).filter((criterion) => criteria[criterion] !== undefined);
  return {
    ...(form === undefined ? {} : { filter: form.write(criteria) }),
    // The API's own filter is checked as well, unless the response does not contain the value.
    matches: (org) => wanted.every((name) => meets(org, name, criteria) ?? form?.says.includes(name) ?? false),
  };
}

function meets<C extends Criterion>(org: AssociatedOrg, criterion: C, criteria: OrgCriteria): boolean | undefined {
  return TESTS[criterion](org, criteria[criterion]!);
}

function ifKnown(member: unknown, test: () => boolean): boolean | undefined {
  return member === undefined ? undefined : test();
}

function subdomainOf(domain: string): string {
  return domain.toLowerCase().split(".")[0]!;
}

/** Quotes a string for a SCIM filter, as in JSON. RFC 7644 section 3.4.2.2. */
function quote(value: string): string {
  return JSON.stringify(value);
}
