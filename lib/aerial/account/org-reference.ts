/** An org to add, given by its id or its whole domain. */
export type OrgReference = { readonly orgId: string } | { readonly domain: string };
