/** An org to add: by its id or by its whole domain. */
export type OrgReference = { readonly orgId: string } | { readonly domain: string };
