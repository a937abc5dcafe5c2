import type { AssociatedOrg, Product } from "../../aerial";
import { canonicalCell } from "../../facts/cells";

/** An org in the output of `aerial orgs --json`. The names are stable; values that the API does not return are null. */
export interface OrgDocument {
  readonly id: string;
  readonly name: string | null;
  readonly domain: string | null;
  /** `ACTIVE` or `INACTIVE`. */
  readonly status: string | null;
  /** In the form `ok1`, regardless of the form that the API uses. */
  readonly cell: string | null;
  /** Whether it is the account's Aerial org. */
  readonly aerialOrg: boolean;
  /** Whether this account manages it. */
  readonly managed: boolean;
  /** The account that manages it. */
  readonly accountId: string | null;
  /** ISO 8601. */
  readonly createdDate: string | null;
  /** Whole days since `createdDate`. */
  readonly ageDays: number | null;
  /** The enabled products, sorted by id; null if they were not requested, or if the account does not manage the org. */
  readonly products: readonly OrgProductDocument[] | null;
}

/** A product of an org. */
export interface OrgProductDocument {
  readonly id: string;
  readonly name: string | null;
}

const DAY_MILLISECONDS = 24 * 3600 * 1000;

/** Converts an org. @param context `listed` is the list it comes from: managed orgs do not always contain their account */
export function orgDocument(
  org: AssociatedOrg,
  context: { readonly accountId: string; readonly listed: "orgs" | "associatedOrgs"; readonly now: number },
): OrgDocument {
  const accountId = org.accountId ?? (context.listed === "orgs" ? context.accountId : null);
  const created = Date.parse(org.createdDate ?? "");
  return {
    id: org.id,
    name: org.name ?? null,
    domain: org.domain ?? null,
    status: org.status ?? null,
    cell: org.cell === undefined ? null : canonicalCell(org.cell),
    aerialOrg: org.aerialOrg ?? false,
    managed: accountId === context.accountId,
    accountId,
    createdDate: org.createdDate ?? null,
    ageDays: Number.isNaN(created) ? null : Math.max(0, Math.floor((context.now - created) / DAY_MILLISECONDS)),
    products: null,
  };
}

/** Returns the document with the org's products. */
export function withProducts(org: OrgDocument, products: readonly Product[]): OrgDocument {
  const documents = products.map(({ id, name }) => ({ id, name: name ?? null }));
  // The server's order has no meaning.
  return { ...org, products: documents.sort((a, b) => (a.id < b.id ? -1 : 1)) };
}
