import { createHash, randomBytes } from "node:crypto";

/** Seconds that an access token is good for. */
export const ACCESS_TOKEN_LIFETIME = 3600;

/** What an access token stands for. */
export interface Grant {
  readonly clientId: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  /** Thumbprint (RFC 7638) of the key that the token is bound to (RFC 9449 section 6), or undefined for a bearer token. */
  readonly keyThumbprint?: string;
}

const PREFIX = "emulator-access-token-";

/** Matches the access tokens of every emulator: for removing them from what is recorded. */
export const ACCESS_TOKEN_PATTERN = new RegExp(`${PREFIX}[\\w-]+`, "g");

/** Base64url SHA-256 of a token: the key it is kept under, and the `ath` of its proofs (RFC 9449 section 4.2). */
export function hashAccessToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** Issues opaque access tokens and knows what they stand for. The tokens themselves are never kept. */
export class AccessTokens {
  private readonly grantsByHash = new Map<string, Grant & { readonly expiresAt: number }>();

  /** @param now the emulator's clock in milliseconds */
  constructor(private readonly now: () => number) {}

  /** A new token, good for {@link ACCESS_TOKEN_LIFETIME} seconds. */
  issue(grant: Grant): string {
    const token = PREFIX + randomBytes(32).toString("base64url");
    this.grantsByHash.set(hashAccessToken(token), { ...grant, expiresAt: this.now() + ACCESS_TOKEN_LIFETIME * 1000 });
    return token;
  }

  /** What the token stands for; undefined where it was never issued or is past its time. */
  find(token: string): Grant | undefined {
    const grant = this.grantsByHash.get(hashAccessToken(token));
    return grant !== undefined && grant.expiresAt > this.now() ? grant : undefined;
  }

  /** Makes all tokens invalid. */
  expireAll(): void {
    this.grantsByHash.clear();
  }
}
