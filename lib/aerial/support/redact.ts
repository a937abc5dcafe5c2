/**
 * Takes secrets out of texts that come from elsewhere: what a server or a proxy answered may echo what it was sent.
 * Tokens that look like JWTs or follow an authorization scheme go in any case, the client's own by their value.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Learns a secret. Short ones are left out, since they would blacken ordinary words. */
  public add(secret: string): void {
    if (secret.length >= 8) {
      this.#secrets.add(secret);
    }
  }

  /** The text with every secret replaced. */
  public redact(text: string): string {
    let clean = text;
    for (const secret of this.#secrets) {
      clean = clean.replaceAll(secret, REDACTED);
    }
    return clean
      .replace(/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g, REDACTED)
      .replace(/\beyJ[A-Za-z0-9_-]{5,}(\.[A-Za-z0-9_-]*){0,4}/g, REDACTED)
      .replace(/\b(Bearer|DPoP|SSWS)\s+(?![a-z_]+=)[A-Za-z0-9._~+/-]{8,}=*/g, `$1 ${REDACTED}`)
      .replace(
        /("?\b(?:access_token|client_assertion|client_secret|id_token|refresh_token)"?\s*[:=]\s*"?)[^"&\s,}]+/g,
        `$1${REDACTED}`,
      );
  }
}

const REDACTED = "[redacted]";
