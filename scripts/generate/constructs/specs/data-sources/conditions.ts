/** The texts of the conditions that every list of orgs has. */
export const CONDITIONS = {
  subdomain: {
    input: "Only orgs whose domain starts with this label: `acme` finds acme.okta.com and acme.oktapreview.com.",
    default: "- orgs of any subdomain",
    output: "The first label that the orgs' domains have.",
  },
  subdomain_starts_with: {
    input: "Only orgs whose domain's first label starts so: `customer` finds customer-1.okta.com.",
    default: "- orgs of any subdomain",
    output: "What the first label of the orgs' domains starts with.",
  },
  status: {
    input: "Only orgs of this status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`).",
    default: "- orgs of either status",
    output: "The status that the orgs have.",
  },
  cell: {
    input: "Only orgs of this cell, in any of its forms: `ok1`, `OK1` and `okta.com:1` are the same cell.",
    default: "- orgs of every cell",
    output: "The cell that the orgs run in, as it was given.",
  },
};
