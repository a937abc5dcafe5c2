/**
 * Places in Okta's consoles, according to Okta's documentation: "Implement OAuth for Okta with a service app",
 * "Configure OAuth 2.0 Demonstrating Proof-of-Possession" (developer.okta.com) and "Add managed orgs" (help.okta.com).
 */
const APP = "Admin Console of the Aerial org, Applications > your API service integration";

export const PLACES = {
  accountId: "Aerial Console, section Account information",
  clientId: `${APP} > General > Client Credentials`,
  keys: `${APP} > General > Client Credentials > Public keys`,
  dpop: `${APP} > General > General Settings, "Require Demonstrating Proof of Possession (DPoP) header in token requests"`,
  scopes: `${APP} > Okta API Scopes`,
} as const;
