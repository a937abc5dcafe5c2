/** Lists orgs with what was asked for, in as few calls as the API permits. */
import { NotFoundError } from "../../aerial";
import type { AccountSession } from "../account/account-command";
import { inParallel } from "../in-parallel";
import { orgDocument, withProducts, type OrgDocument } from "./org-document";
import { checkProducts, checkSelection } from "./filter-values";
import { isSelected, serverFilter, type SelectionOptions } from "./selection";

/** What is listed. */
export interface ListOptions extends SelectionOptions {
  /** Every org on the account's contract, managed or not. */
  readonly associated?: boolean;
  /** Id of the org group whose orgs are listed. */
  readonly group?: string;
  /** Those of the contract that no account manages. */
  readonly unmanaged?: boolean;
  /** With the enabled products: a call for each org. */
  readonly products?: boolean;
  /** Ids or names of products that must all be enabled. */
  readonly product?: readonly string[];
}

/** As many requests fly at once as an account permits. */
export const PARALLELISM = 10;

/** Lists orgs, by their domains. @throws FilterError */
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

/** Lists lag: they may still contain an org that is gone. */
export function orGone(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) {
    throw error;
  }
}

/** Whether products have all those that are wanted, each by its id or its name. */
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
