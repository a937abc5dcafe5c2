/** Lists orgs with as few API calls as possible. */
import { NotFoundError } from "../../aerial";
import type { AccountSession } from "../account/account-command";
import { inParallel } from "../in-parallel";
import { orgDocument, withProducts, type OrgDocument } from "./org-document";
import { checkProducts, checkSelection } from "./filter-values";
import { isSelected, serverFilter, type SelectionOptions } from "./selection";

/** The options of a listing. */
export interface ListOptions extends SelectionOptions {
  /** List every org on the account's contract, managed or not. */
  readonly associated?: boolean;
  /** The id of the org group whose orgs are listed. */
  readonly group?: string;
  /** List the orgs on the contract that no account manages. */
  readonly unmanaged?: boolean;
  /** Also list the enabled products, with one API call per org. */
  readonly products?: boolean;
  /** The ids or names of products that must all be enabled. */
  readonly product?: readonly string[];
}

/** The number of parallel requests, which is an account's limit. */
export const PARALLELISM = 10;

/** Lists orgs, sorted by domain. @throws FilterError */
export async function listOrgs(session: AccountSession, options: ListOptions): Promise<readonly OrgDocument[]> {
  checkSelection(options);
  await checkProducts(session, options.product);
  const orgs = await selected(session, options);
  const asked = options.products === true || (options.product?.length ?? 0) > 0;
  const complete = asked ? await addProducts(session, orgs) : orgs;
  return complete
    .filter(({ products }) => hasProducts(products ?? [], options.product))
    .sort((a, b) => compare(a.domain ?? "", b.domain ?? "") || compare(a.id, b.id));
}

async function selected(session: AccountSession, options: ListOptions): Promise<readonly OrgDocument[]> {
  const { client, signal, output } = session;
  const listed = options.associated === true || options.unmanaged === true ? "associatedOrgs" : "orgs";
  const filter = serverFilter(options);
  const all =
    options.group !== undefined
      ? client.orgGroups.orgs(options.group, { signal })
      : listed === "orgs"
        ? client.orgs.list({ filter }, { signal })
        : client.reports.associatedOrgs({ filter }, { signal });
  const context = { accountId: client.accountId, listed, now: session.now() } as const;
  const progress = output.progress("Orgs read");
  const orgs: OrgDocument[] = [];
  let read = 0;
  for await (const org of all) {
    progress.update((read += 1));
    const document = orgDocument(org, context);
    if (isSelected(org, options) && !(options.unmanaged === true && document.accountId !== null)) {
      orgs.push(document);
    }
  }
  output.endProgress();
  return orgs;
}

async function addProducts(session: AccountSession, orgs: readonly OrgDocument[]): Promise<readonly OrgDocument[]> {
  const { client, output } = session;
  const parallelism = session.settings.settings.parallelism ?? PARALLELISM;
  const managed = orgs.filter((org) => org.managed);
  const progress = output.progress("Products read, orgs", managed.length);
  let done = 0;
  const complete = await inParallel(managed, { parallelism, signal: session.signal }, async (org, signal) => {
    const answer = await client.orgProducts.list(org.id, { signal }).catch(orGone);
    progress.update((done += 1));
    return answer === undefined ? org : withProducts(org, answer);
  });
  output.endProgress();
  const byId = new Map(complete.map((org) => [org.id, org]));
  return orgs.map((org) => byId.get(org.id) ?? org);
}

/** Ignores NotFoundError: lists are updated with a delay, so they can still contain an org that no longer exists. */
export function orGone(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) {
    throw error;
  }
}

/** Whether products include all wanted ones, which are ids or names. */
export function hasProducts(
  products: readonly { readonly id: string; readonly name?: string | null }[],
  wanted: readonly string[] = [],
): boolean {
  return wanted.every((each) => {
    const text = each.trim().toLowerCase();
    return products.some(({ id, name }) => id.toLowerCase() === text || name?.toLowerCase() === text);
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
