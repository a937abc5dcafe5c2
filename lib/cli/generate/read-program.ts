/** Reads an account, and describes the program that manages it. */
import { serviceUrl, type Org } from "../../aerial";
import { isSameDomain } from "../../resources";
import type { AccountSession } from "../account/account-command";
import { NothingToGenerateError } from "../errors";
import { inParallel } from "../in-parallel";
import { checkProducts, checkSelection } from "../orgs/filter-values";
import { hasProducts, orGone, PARALLELISM } from "../orgs/list";
import { isSelected, type SelectionOptions } from "../orgs/selection";
import { describeProgram, type OrgWithProducts, type Program } from "./program";

/** The options that select the orgs to manage. */
export interface ProgramSelection extends SelectionOptions {
  /** Ids or names of products that must all be enabled. */
  readonly product?: readonly string[];
}

/** The options that split a program into stacks. */
export interface ProgramDivision {
  /** The maximum number of orgs in a stack. @default - all orgs are in one stack */
  readonly orgsPerStack?: number;
}

/** A program, and remarks about it. */
export interface ReadProgram {
  readonly program: Program;
  /** Ids of the account's Aerial orgs, whether or not they are in the program. */
  readonly aerialOrgs: readonly string[];
  /** Texts for the user. */
  readonly warnings: readonly string[];
}

/** Reads the selected orgs of the account. @throws FilterError, NothingToGenerateError, AerialError, DiagnosticError */
export async function readProgram(
  session: AccountSession,
  { orgsPerStack, ...selection }: ProgramSelection & ProgramDivision,
): Promise<ReadProgram> {
  checkSelection(selection);
  await checkProducts(session, selection.product);
  const { accountId, baseUrl } = session.connection.settings;
  const { base_url, org_domain } = session.settings.settings;
  const all = await readOrgs(session);
  const selected = all.filter((org) => isSelected(org, selection));
  const chosen = await readProducts(session, selected, selection.product);
  if (chosen.length === 0) {
    throw new NothingToGenerateError(accountId, all.length);
  }
  const aerialOrgIds = await findAerialOrgs(all, session);
  const program = describeProgram({
    accountId,
    // Use the validated settings, not the given ones: a URL can contain a password.
    ...(base_url === null ? {} : { baseUrl }),
    ...(org_domain === null ? {} : { orgDomain: shortest(serviceUrl("orgDomain", "org domain", org_domain)) }),
    all,
    chosen,
    aerialOrgIds,
    ...(orgsPerStack === undefined ? {} : { orgsPerStack }),
  });
  return { program, aerialOrgs: [...aerialOrgIds], warnings: aerialOrgIds.size === 0 ? [NO_AERIAL_ORG] : [] };
}

const NO_AERIAL_ORG =
  "The API does not mark any org as the Aerial org, so the program does not protect that org. Find the Aerial " +
  "org in the program, remove its status, and set prevent_destroy for it.";

/** Removes the default scheme from a URL. */
function shortest(url: string): string {
  return url.replace(/^https:\/\//, "");
}

/** Reads all orgs of the account, not only the selected ones, because their names depend on each other. */
async function readOrgs({ client, output, signal }: AccountSession): Promise<readonly Org[]> {
  const orgs = new Map<string, Org>();
  const progress = output.progress("Orgs read");
  for await (const org of client.orgs.list({}, { signal })) {
    orgs.set(org.id, org);
    progress.update(orgs.size);
  }
  output.endProgress();
  return [...orgs.values()];
}

/** Reads the enabled products of each org. Omits orgs that no longer exist, and orgs without a wanted product. */
async function readProducts(
  session: AccountSession,
  orgs: readonly Org[],
  wanted: readonly string[] | undefined,
): Promise<readonly OrgWithProducts[]> {
  const { client, output, signal } = session;
  const parallelism = session.settings.settings.parallelism ?? PARALLELISM;
  const progress = output.progress("Products read, orgs", orgs.length);
  let done = 0;
  const complete = await inParallel(orgs, { parallelism, signal }, async (org, either) => {
    const products = await client.orgProducts.list(org.id, { signal: either }).catch(orGone);
    progress.update((done += 1));
    return products === undefined || !hasProducts(products, wanted)
      ? []
      : [{ org, productIds: products.map(({ id }) => id) }];
  });
  output.endProgress();
  return complete.flat();
}

/** Finds the account's Aerial org: by its flag or by the domain that issues tokens, otherwise with the API's filter. */
async function findAerialOrgs(
  all: readonly Org[],
  { connection, signal }: AccountSession,
): Promise<ReadonlySet<string>> {
  const { api: client, settings } = connection;
  const ids = new Set(
    all
      .filter(({ aerialOrg, domain }) => aerialOrg === true || isSameDomain(domain, settings.orgDomain))
      .map(({ id }) => id),
  );
  if (ids.size === 0) {
    for await (const { id } of client.orgs.list({ filter: "aerialOrg eq true" }, { signal })) {
      ids.add(id);
    }
  }
  return ids;
}
