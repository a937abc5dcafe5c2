import { randomBytes } from "node:crypto";

const RENEWED_AFTER = 24 * 3600 * 1000;
const GOOD_FOR = 3 * 24 * 3600 * 1000;

/** Nonces for DPoP proofs. A new one is issued every 24 hours and is valid for 3 days (Okta's guide to DPoP). */
export class Nonces {
  private issued: readonly { readonly value: string; readonly issuedAt: number }[] = [];

  /** @param now the emulator's clock in milliseconds */
  constructor(private readonly now: () => number) {}

  /** Returns the nonce to issue at this time. */
  current(): string {
    const now = this.now();
    const newest = this.issued.at(-1);
    if (newest !== undefined && now - newest.issuedAt < RENEWED_AFTER) {
      return newest.value;
    }
    const value = randomBytes(24).toString("base64url");
    this.issued = [...this.issued.filter(({ issuedAt }) => now - issuedAt < GOOD_FOR), { value, issuedAt: now }];
    return value;
  }

  /** Whether a nonce was issued and is still valid. */
  accepts(nonce: unknown): boolean {
    const now = this.now();
    return this.issued.some(({ value, issuedAt }) => value === nonce && now - issuedAt < GOOD_FOR);
  }

  /** Invalidates all nonces. */
  clear(): void {
    this.issued = [];
  }
}
