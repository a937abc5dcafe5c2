/** The texts for listed objects, which are the same in every list. */

/** The texts of an org's attributes. */
export const LISTED_ORG = {
  account_id: { output: "The id of the account that manages the org." },
  aerial_org: { output: "Whether this is the Aerial org, which holds the account's API clients." },
  cell: { output: "The cell that the org runs in, such as `ok1`." },
  created_date: { output: "The time at which the org was created, in ISO 8601 format." },
  domain: { output: "The org's domain." },
  id: { output: "The org's id." },
  name: { output: "The org's name." },
  status: { output: "The org's status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`)." },
};

/** The texts of a product's attributes. */
export const LISTED_PRODUCT = {
  id: { output: "The product's id, such as `P000052`." },
  name: { output: "The product's name." },
};
