/** What a program is to manage: the same for every language. */
import type { Org } from "../../aerial";
import { UnusableAnswerError } from "../errors";
import { nameOrgs } from "./names";
import { assignStacks, type Stacks } from "./stacks";

/** An org as a program declares it: as it is now. */
export interface ProgramOrg {
  /** What the org is called in the program. */
  readonly key: string;
  readonly orgId: string;
  /** The stack that the org belongs to, if the program has several. */
  readonly stack?: string;
  readonly name?: string;
  readonly domain?: string;
  /** In order. Left out if no product is enabled: an empty set cannot be imported without a change. */
  readonly productIds?: readonly string[];
  /** Absent if the API does not report a status that can be set. */
  readonly status?: string;
}

/** A program, before it is written in a language. */
export interface Program {
  readonly accountId: string;
  /** Where the API is; left out if it is the provider's default. */
  readonly baseUrl?: string;
  readonly orgDomain?: string;
  /** In the order of their keys, without the Aerial org. */
  readonly orgs: readonly ProgramOrg[];
  /** The Aerial org, unless a filter left it out. Its status is not managed. */
  readonly aerialOrgs: readonly ProgramOrg[];
  /** @default - all orgs are in one stack */
  readonly stacks?: Stacks;
}

/** A file of a program: its path in the program's folder, with slashes, and its text. */
export type ProgramFiles = ReadonlyMap<string, string>;

/** More orgs than this are written into a data file, one a line. */
export const ORGS_IN_PROGRAM = 10;

/** An org and the products that are enabled for it. */
export interface OrgWithProducts {
  readonly org: Org;
  readonly productIds: readonly string[];
}

/** What {@link describeProgram} goes by. */
export interface ProgramSource extends Pick<Program, "accountId" | "baseUrl" | "orgDomain"> {
  /** All orgs of the account, for their names. */
  readonly all: readonly Org[];
  /** The orgs that are to be managed. */
  readonly chosen: readonly OrgWithProducts[];
  /** Which of them are the Aerial org. */
  readonly aerialOrgIds: ReadonlySet<string>;
  /** How many orgs a stack is to have at most. @default - all orgs are in one stack */
  readonly orgsPerStack?: number;
}

/** Describes the program for some orgs of an account. @throws UnusableAnswerError where an id cannot be an id */
export function describeProgram({ all, chosen, aerialOrgIds, orgsPerStack, ...account }: ProgramSource): Program {
  const names = nameOrgs(all);
  const assignment =
    orgsPerStack === undefined
      ? undefined
      : assignStacks(
          chosen.map(({ org }) => org).filter(({ id }) => !aerialOrgIds.has(id)),
          orgsPerStack,
        );
  const orgs = chosen
    .map(({ org, productIds }): ProgramOrg => {
      const { id, name, domain, status } = org;
      const stack = assignment?.stackOf.get(id);
      return {
        key: names.get(id)!,
        orgId: identifier(id, "org"),
        ...(stack === undefined ? {} : { stack }),
        ...(name === undefined ? {} : { name }),
        ...(domain === undefined ? {} : { domain }),
        ...(productIds.length === 0
          ? {}
          : { productIds: [...new Set(productIds)].sort().map((product) => identifier(product, "product", id)) }),
        ...((status !== "ACTIVE" && status !== "INACTIVE") || aerialOrgIds.has(id) ? {} : { status }),
      };
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    ...account,
    orgs: orgs.filter(({ orgId }) => !aerialOrgIds.has(orgId)),
    aerialOrgs: orgs.filter(({ orgId }) => aerialOrgIds.has(orgId)),
    ...(assignment === undefined ? {} : { stacks: assignment.stacks }),
  };
}

/** How many resources a program imports. */
export function countImports({ orgs, aerialOrgs }: Pick<Program, "orgs" | "aerialOrgs">): number {
  return [...orgs, ...aerialOrgs].reduce(
    (sum, { productIds, status }) => sum + 1 + (productIds ? 1 : 0) + (status ? 1 : 0),
    0,
  );
}

/** Whether the orgs are in a data file, which always says which stack an org belongs to. */
export function hasDataFile({ orgs, stacks }: Program): boolean {
  return stacks !== undefined || orgs.length > ORGS_IN_PROGRAM;
}

// An id is the one text from the API that goes to an engine, which would replace `${…}` in it.
function identifier(id: string, what: "org" | "product", orgId = id): string {
  if (!/^[\w.:-]+$/.test(id)) {
    throw new UnusableAnswerError(what, id, orgId);
  }
  return id;
}
