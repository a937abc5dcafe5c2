/** Describes what a program manages, independently of its language. */
import type { Org } from "../../aerial";
import { UnusableAnswerError } from "../errors";
import { nameOrgs } from "./names";
import { assignStacks, type Stacks } from "./stacks";

/** An org in its current form, as a program declares it. */
export interface ProgramOrg {
  /** The org's name in the program. */
  readonly key: string;
  readonly orgId: string;
  /** The stack that the org belongs to, if the program has several. */
  readonly stack?: string;
  readonly name?: string;
  readonly domain?: string;
  /** Sorted. Absent if no product is enabled: an empty set cannot be imported without a change. */
  readonly productIds?: readonly string[];
  /** Absent if the API does not return a status that can be set. */
  readonly status?: string;
}

/** A program, before it is written in a language. */
export interface Program {
  readonly accountId: string;
  /** The API's address; absent if it is the provider's default. */
  readonly baseUrl?: string;
  readonly orgDomain?: string;
  /** Sorted by key, without the Aerial org. */
  readonly orgs: readonly ProgramOrg[];
  /** The Aerial org, unless a filter excluded it. Its status is not managed. */
  readonly aerialOrgs: readonly ProgramOrg[];
  /** @default - all orgs are in one stack */
  readonly stacks?: Stacks;
}

/** The files of a program: texts by path in the program's folder, with slashes. */
export type ProgramFiles = ReadonlyMap<string, string>;

/** More orgs than this are written to a data file, one per line. */
export const ORGS_IN_PROGRAM = 10;

/** An org and the products that are enabled for it. */
export interface OrgWithProducts {
  readonly org: Org;
  readonly productIds: readonly string[];
}

/** The input of {@link describeProgram}. */
export interface ProgramSource extends Pick<Program, "accountId" | "baseUrl" | "orgDomain"> {
  /** All orgs of the account, which the names depend on. */
  readonly all: readonly Org[];
  /** The orgs to manage. */
  readonly chosen: readonly OrgWithProducts[];
  /** The ids of the Aerial orgs among them. */
  readonly aerialOrgIds: ReadonlySet<string>;
  /** The maximum number of orgs in a stack. @default - all orgs are in one stack */
  readonly orgsPerStack?: number;
}

/** Describes the program for some orgs of an account. @throws UnusableAnswerError if the API returned an invalid id */
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

/** Counts the resources that a program imports. */
export function countImports({ orgs, aerialOrgs }: Pick<Program, "orgs" | "aerialOrgs">): number {
  return [...orgs, ...aerialOrgs].reduce(
    (sum, { productIds, status }) => sum + 1 + (productIds ? 1 : 0) + (status ? 1 : 0),
    0,
  );
}

/** Whether the orgs are in a data file. Programs with several stacks always have one. */
export function hasDataFile({ orgs, stacks }: Program): boolean {
  return stacks !== undefined || orgs.length > ORGS_IN_PROGRAM;
}

// Ids are the only texts from the API that reach an engine, which would evaluate `${…}` in them.
function identifier(id: string, what: "org" | "product", orgId = id): string {
  if (!/^[\w.:-]+$/.test(id)) {
    throw new UnusableAnswerError(what, id, orgId);
  }
  return id;
}
