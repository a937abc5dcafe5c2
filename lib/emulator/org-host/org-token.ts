import { createHash, randomBytes } from "node:crypto";

/** How a token is sent: Okta's API tokens with `SSWS`, OAuth access tokens with `Bearer`. */
export type OrgTokenScheme = "SSWS" | "Bearer";

const PREFIX = "emulator-api-token-";

/** Matches the API tokens that emulators make: for removing them from what is recorded. */
export const ORG_TOKEN_PATTERN = new RegExp(`${PREFIX}[\\w-]+`, "g");

/** Makes an API token. The token itself is never kept. */
export function newOrgToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** What an org keeps of a token. */
export function hashOrgToken(scheme: OrgTokenScheme, token: string): string {
  return `${scheme} ${createHash("sha256").update(token).digest("base64url")}`;
}
