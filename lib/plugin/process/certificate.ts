/** The certificate with which a plugin's process proves to the engine that it is the one that was started. */
import type { KeyObject } from "node:crypto";
import {
  basicConstraints,
  createCertificate,
  createKeys,
  extendedKeyUsage,
  keyUsage,
  subjectAlternativeName,
  type Certificate,
} from "../../certificates";

/** A certificate and its private key; the handshake line carries the certificate in DER. */
export type ServerCertificate = Certificate;

/** What `createServerCertificate` can be told, by tests above all. */
export interface ServerCertificateOptions {
  /** The moment of issue, in milliseconds since the epoch. @default Date.now() */
  readonly now?: number;
  /** A pair of keys on the curve P-256. @default - a new pair */
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** @default - 16 random bytes */
  readonly serialNumber?: Uint8Array;
}

/**
 * Makes a self-signed certificate for the name "localhost", valid from a day ago (clocks differ) for a year.
 *
 * The engine takes it for the only root that it trusts and for the server's certificate at once, so it is both: an
 * authority that may sign certificates, and a server. ECDSA on P-256, because Go's FIPS mode refuses P-521.
 */
export function createServerCertificate(options: ServerCertificateOptions = {}): ServerCertificate {
  const { now = Date.now(), keys = createKeys(), serialNumber } = options;
  return createCertificate({
    subject: { organization: "Terraform plugin", commonName: "localhost" },
    keys,
    now,
    serialNumber,
    extensions: [
      basicConstraints(true),
      keyUsage("digitalSignature", "keyEncipherment", "keyAgreement", "keyCertSign"),
      extendedKeyUsage("serverAuthentication", "clientAuthentication"),
      subjectAlternativeName("localhost"),
    ],
  });
}
