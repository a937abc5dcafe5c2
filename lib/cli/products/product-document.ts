import type { Product } from "../../aerial";
import type { OrgDocument } from "../orgs/org-document";

/** A product, as `aerial products --json` shows it. These names are stable. */
export interface ProductDocument {
  readonly id: string;
  readonly name: string | null;
  /** Whether the account subscribes to it. An org may still have a product that the account no longer subscribes to. */
  readonly subscribed: boolean;
  /** Whether the named org has it enabled; null if no org is named. */
  readonly enabled: boolean | null;
  /** How many active orgs have it enabled; null if they were not counted. */
  readonly activeOrgs: number | null;
}

/** What is known of products. */
export interface ProductSources {
  /** Those that the account subscribes to. */
  readonly subscribed: readonly Product[];
  /** Those that one org has. @default - no org is asked about */
  readonly enabled?: readonly Product[];
  /** The active orgs with their products. @default - not counted */
  readonly activeOrgs?: readonly OrgDocument[];
}

/** Combines the facts on products, sorted by id. */
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
