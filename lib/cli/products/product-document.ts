import type { Product } from "../../aerial";
import type { OrgDocument } from "../orgs/org-document";

/** A product in the output of `aerial products --json`. The names are stable. */
export interface ProductDocument {
  readonly id: string;
  readonly name: string | null;
  /** Whether the account subscribes to it. An org can still have a product that the account no longer subscribes to. */
  readonly subscribed: boolean;
  /** Whether it is enabled for the named org; null if no org was named. */
  readonly enabled: boolean | null;
  /** The number of active orgs with this product; null if they were not counted. */
  readonly activeOrgs: number | null;
}

/** The lists of products that are combined. */
export interface ProductSources {
  /** The products that the account subscribes to. */
  readonly subscribed: readonly Product[];
  /** The products of the named org. @default - no org was named */
  readonly enabled?: readonly Product[];
  /** The active orgs with their products. @default - orgs are not counted */
  readonly activeOrgs?: readonly OrgDocument[];
}

/** Combines the lists of products, sorted by id. */
export function productDocuments({ subscribed, enabled, activeOrgs }: ProductSources): readonly ProductDocument[] {
  const ofOrgs = activeOrgs?.map(({ products }) => products ?? []);
  const names = new Map<string, string | null>();
  for (const { id, name } of [...subscribed, ...(enabled ?? []), ...(ofOrgs?.flat() ?? [])]) {
    names.set(id, names.get(id) ?? name ?? null);
  }
  const has = (products: readonly { readonly id: string }[], id: string): boolean =>
    products.some((product) => product.id === id);
  return [...names]
    .map(([id, name]) => ({
      id,
      name,
      subscribed: has(subscribed, id),
      enabled: enabled === undefined ? null : has(enabled, id),
      activeOrgs: ofOrgs === undefined ? null : ofOrgs.filter((products) => has(products, id)).length,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
