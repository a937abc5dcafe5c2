/**
 * Errors of the token endpoint that only their description distinguishes. Each of them has one cause and its own advice.
 */

/**
 * Why an authenticated client gets no token:
 * - `other_org`: the integration's org is not the Aerial org of the account
 * - `authentication_policy`: the Aerial org's authentication policy refused the client
 * - `foreign_client`: the integration may not use the Aerial authorization server
 */
export type TokenRefusal = "other_org" | "authentication_policy" | "foreign_client";

const REFUSALS: readonly (readonly [refusal: TokenRefusal, error: string, description: RegExp])[] = [
  ["other_org", "access_denied", /aerial service denied/i],
  ["authentication_policy", "access_denied", /authentication policy/i],
  ["foreign_client", "unauthorized_client", /aerial authorization server/i],
];

/** The advice for each refusal. */
export const REFUSAL_ADVICE: Readonly<Record<TokenRefusal, string>> = {
  other_org:
    "The org that contains the API service integration is not the Aerial org of the account. Set the org domain to " +
    "the domain of the account's Aerial org, and use the client id and private key of an integration in that org.",
  authentication_policy:
    "The Aerial org's authentication policy refused the client. Ask an admin of the Aerial org to find the rule " +
    "in the System Log and to allow the API service integration and this machine's network.",
  foreign_client:
    "The client is not allowed to use the Aerial authorization server. Use the client id of an API service " +
    "integration that was created in the Aerial org and has an okta.accounts scope.",
};

/** Returns the refusal that an error response contains, or undefined for any other error. */
export function tokenRefusal(error: string, description: string | undefined): TokenRefusal | undefined {
  return REFUSALS.find(([, code, pattern]) => code === error && pattern.test(description ?? ""))?.[0];
}
