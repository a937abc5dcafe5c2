/**
 * Which orgs a list is to have: as a filter of one of the few forms that the API supports, and a test of our own for what
 * that form cannot say.
 */
import type { AssociatedOrg } from "../aerial";
import { isSameCell } from "../facts/cells";

/** What orgs must be; all that is named must hold. */
export interface OrgCriteria {
  /** The first label of the domain, whatever its letter case. */
  readonly subdomain?: string;
  /** How that label starts. */
  readonly subdomainStartsWith?: string;
  readonly status?: string;
  /** In any of a cell's forms. */
  readonly cell?: string;
  /** False: also an org of which the API does not say that it is the Aerial org. */
  readonly aerialOrg?: boolean;
  readonly accountId?: string;
  /** Whether some account manages the org. */
  readonly managed?: boolean;
}

/** What may be filtered: the orgs of the account, or those of its contract. */
export type FilteredList = "orgs" | "associatedOrgs";

/** A filter of the API, and the test for each org that it lets through. */
export interface OrgFilter {
  /** In a form that the Okta Aerial API reference documents. @default none: all orgs are listed */
  readonly filter?: string;
  /** Whether an org of the answer is one of those that are meant. */
  matches(org: AssociatedOrg): boolean;
}

type Criterion = keyof OrgCriteria;

/** Whether an org meets a criterion; undefined where the answer does not tell. */
type Test<C extends Criterion> = (org: AssociatedOrg, wanted: NonNullable<OrgCriteria[C]>) => boolean | undefined;

const TESTS: { readonly [C in Criterion]: Test<C> } = {
  subdomain: ({ domain }, wanted) => ifKnown(domain, () => subdomainOf(domain!) === wanted.toLowerCase()),
  subdomainStartsWith: ({ domain }, wanted) =>
    ifKnown(domain, () => subdomainOf(domain!).startsWith(wanted.toLowerCase())),
  status: ({ status }, wanted) => ifKnown(status, () => status === wanted),
  cell: ({ cell }, wanted) => ifKnown(cell, () => isSameCell(cell!, wanted)),
  // Nobody but the Aerial org needs to be marked.
  aerialOrg: ({ aerialOrg }, wanted) => (wanted ? ifKnown(aerialOrg, () => aerialOrg!) : aerialOrg !== true),
  accountId: ({ accountId }, wanted) => ifKnown(accountId, () => accountId === wanted),
  managed: ({ accountId }, wanted) => (accountId !== undefined) === wanted,
};

/** A documented form: the criteria that it says, and how; undefined where it does not fit. */
interface Form {
  readonly says: readonly Criterion[];
  /** As people are told of it. */
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

/** The forms of each list, those first that let the fewest orgs through. */
const FORMS: Readonly<Record<FilteredList, readonly Form[]>> = {
  orgs: [SUBDOMAIN, AERIAL_ORG, STATUS_AND_START],
  associatedOrgs: [SUBDOMAIN, STATUS_AND_START, UNMANAGED, ACCOUNT],
};

/** The forms that the API supports for a list, as examples. Okta Aerial API reference, "Orgs" and "Reports". */
export function documentedForms(list: FilteredList): readonly string[] {
  const examples = FORMS[list].map(({ example }) => example);
  return list === "orgs" ? examples : [...examples, "not (accountId pr)"];
}

/** Splits criteria into what the API filters by and what is left for us. */
export function orgFilter(list: FilteredList, criteria: OrgCriteria): OrgFilter {
  const form = FORMS[list].find(({ write }) => write(criteria) !== undefined);
  const wanted = (Object.keys(TESTS) as Criterion[]).filter((criterion) => criteria[criterion] !== undefined);
  return {
    ...(form === undefined ? {} : { filter: form.write(criteria) }),
    // Also what the API filtered by is tested: only an answer that does not tell is believed to be filtered.
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

/** A string of a SCIM filter: as in JSON. RFC 7644 section 3.4.2.2. */
function quote(value: string): string {
  return JSON.stringify(value);
}
