import { createHash, randomBytes } from "node:crypto";

/** The scheme of a token: `SSWS` for Okta's API tokens, `Bearer` for OAuth access tokens. */
export type OrgTokenScheme = "SSWS" | "Bearer";

const PREFIX = "emulator-api-token-";

/** Matches the API tokens that emulators create, to remove them from recorded texts. */
export const ORG_TOKEN_PATTERN = new RegExp(`${PREFIX}[\\w-]+`, "g");

/** Creates an API token. The token itself is never stored. */
export function newOrgToken(): string {
  return PREFIX + randomBytes(32).toString("base64url");
}

/** Returns the hash of a token that an org stores. */
export function hashOrgToken(scheme: OrgTokenScheme, token: string): string {
  return `${scheme} ${createHash("sha256").update(token).digest("base64url")}`;
}
