/** The attributes of what data sources list: the same in every list. */

/** The texts of an org's attributes. */
export const LISTED_ORG = {
  account_id: { output: "The id of the account that manages the org." },
  aerial_org: { output: "Whether this is the Aerial org: the one that holds the account's API clients." },
  cell: { output: "The cell that the org runs in, such as `ok1`." },
  created_date: { output: "When the org was created, as ISO 8601 date and time." },
  domain: { output: "The org's domain." },
  id: { output: "The org's id." },
  name: { output: "The org's name." },
  status: { output: "Whether the org is active: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`)." },
};

/** The texts of a product's attributes. */
export const LISTED_PRODUCT = {
  id: { output: "The product's id, such as `P000052`." },
  name: { output: "The product's name." },
};
