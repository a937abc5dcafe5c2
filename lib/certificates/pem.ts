/** PEM, the textual form of certificates and keys (RFC 7468). */

/**
 * Encodes bytes as PEM in lines of 64 characters. No line is empty: OpenSSL refuses an empty line, which simple line
 * breaking produces after a body whose length is a multiple of 64.
 *
 * @param label - the label, such as "CERTIFICATE" or "PRIVATE KEY".
 */
export function encodePem(label: string, bytes: Uint8Array): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
