/**
 * Refusals of the token endpoint that differ from others only in their description. Each has one cause, and its own advice.
 */

/**
 * Why a client that proved who it is gets no token:
 * - `other_org`: the app's org is not the Aerial org of the account
 * - `authentication_policy`: the Aerial org's authentication policy refused the client
 * - `foreign_client`: the app may not use the Aerial authorization server
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
    "The org that holds the app is not the Aerial org of the account: use the org domain of that account's Aerial org, and " +
    "the client id and private key of an app in it.",
  authentication_policy:
    "The Aerial org's authentication policy refused the client: an admin of the Aerial org finds the rule in its System Log " +
    "and permits the app and this machine's network.",
  foreign_client:
    "The client may not use the Aerial authorization server: use the client id of an API service app that was created in the " +
    "Aerial org and has an okta.accounts scope.",
};

/** Returns which refusal an error answer is; undefined for any other error. */
export function tokenRefusal(error: string, description: string | undefined): TokenRefusal | undefined {
  return REFUSALS.find(([, code, pattern]) => code === error && pattern.test(description ?? ""))?.[0];
}
