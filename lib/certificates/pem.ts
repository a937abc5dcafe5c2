/** PEM, the textual form of certificates and keys (RFC 7468). */

/**
 * Writes bytes as PEM: lines of 64 characters, none of them empty. OpenSSL refuses an empty line, which naive line
 * breaking leaves after a body whose length is a multiple of 64.
 *
 * @param label - "CERTIFICATE", "PRIVATE KEY".
 */
export function encodePem(label: string, bytes: Uint8Array): string {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
