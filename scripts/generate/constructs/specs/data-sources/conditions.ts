/** The texts of the conditions that every list of orgs has. */
export const CONDITIONS = {
  subdomain: {
    input: "The first label of the orgs' domains: `acme` finds acme.okta.com and acme.oktapreview.com.",
    default: "- orgs with any subdomain",
    output: "The first label of the listed orgs' domains.",
  },
  subdomain_starts_with: {
    input: "The start of the first label of the orgs' domains: `customer` finds customer-1.okta.com.",
    default: "- orgs with any subdomain",
    output: "The start of the first label of the listed orgs' domains.",
  },
  status: {
    input: "The orgs' status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`).",
    default: "- orgs with either status",
    output: "The status of the listed orgs.",
  },
  cell: {
    input: "The orgs' cell, in any of its forms: `ok1`, `OK1` and `okta.com:1` are the same cell.",
    default: "- orgs in every cell",
    output: "The cell of the listed orgs, in the form that was configured.",
  },
};
