/** The id or the whole domain of an org to add. */
export type OrgReference = { readonly orgId: string } | { readonly domain: string };
