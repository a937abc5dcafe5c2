import { createHash, randomBytes } from "node:crypto";

/** The lifetime of an access token, in seconds. */
export const ACCESS_TOKEN_LIFETIME = 3600;

/** The client, account and scopes that an access token was issued for. */
export interface Grant {
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  /** Thumbprint (RFC 7638) of the key that the token is bound to (RFC 9449 section 6). Undefined for a bearer token. */
  readonly keyThumbprint?: string;
}

const PREFIX = "emulator-access-token-";

/** Matches the access tokens of every emulator, to remove them from recorded texts. */
export const ACCESS_TOKEN_PATTERN = new RegExp(`${PREFIX}[\\w-]+`, "g");

/**
 * Returns the base64url SHA-256 of a token: its key in the store, and the `ath` of its proofs (RFC 9449 section 4.2).
 */
export function hashAccessToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Issues and resolves opaque access tokens. It stores only hashes of them. */
export class AccessTokens {
  private readonly grantsByHash = new Map<string, Grant & { readonly expiresAt: number }>();

  /** @param now the emulator's clock in milliseconds */
  constructor(private readonly now: () => number) {}

  /** Issues a token that expires after {@link ACCESS_TOKEN_LIFETIME} seconds. */
  issue(grant: Grant): string {
    const token = PREFIX + randomBytes(32).toString("base64url");
    this.grantsByHash.set(hashAccessToken(token), { ...grant, expiresAt: this.now() + ACCESS_TOKEN_LIFETIME * 1000 });
    return token;
  }

  /** Returns the token's grant, or undefined if the token is unknown or has expired. */
  find(token: string): Grant | undefined {
    const grant = this.grantsByHash.get(hashAccessToken(token));
    return grant !== undefined && grant.expiresAt > this.now() ? grant : undefined;
  }

  /** Makes all tokens invalid. */
  expireAll(): void {
    this.grantsByHash.clear();
  }
}
