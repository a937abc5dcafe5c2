/**
 * Removes secrets from texts that come from elsewhere: the response of a server or a proxy may echo the request. Always
 * removes texts that look like a JWT or follow an authorization scheme, and finds the client's own secrets by their value.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Adds a secret. Ignores short ones, which could also be ordinary words. */
  public add(secret: string): void {
    if (secret.length >= 8) {
      this.#secrets.add(secret);
    }
  }

  /** Returns the text with all secrets replaced. */
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
