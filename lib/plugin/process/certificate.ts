/** The certificate with which a plugin proves to the engine that it is the process that the engine started. */
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

/** A certificate and its private key. The handshake line contains the certificate in DER. */
export type ServerCertificate = Certificate;

/** Options of `createServerCertificate`, mainly for tests. */
export interface ServerCertificateOptions {
  /** The time of issue, in milliseconds since the epoch. @default Date.now() */
  readonly now?: number;
  /** A pair of keys on the curve P-256. @default - a new pair */
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** @default - 16 random bytes */
  readonly serialNumber?: Uint8Array;
}

/**
 * Creates a self-signed certificate for the name "localhost". It is valid from one day ago, because clocks differ, and for
 * one year.
 *
 * The engine uses it both as the only trusted root and as the server's certificate, so it must be an authority and a server
 * at once. It uses ECDSA on P-256, because Go's FIPS mode refuses P-521.
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
