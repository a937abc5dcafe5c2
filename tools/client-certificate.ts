import { generateKeyPairSync } from "node:crypto";
import {
  basicConstraints,
  createCertificate,
  extendedKeyUsage,
  keyUsage,
  subjectAlternativeName,
  type Certificate,
} from "../lib/certificates";

/** A private key with its self-signed certificate, as Terraform makes one per plugin process. */
export type ClientCertificate = Pick<Certificate, "certificate" | "privateKey">;

/**
 * Makes the certificate with which a client identifies itself to the plugin, of the same kind as go-plugin's: self-signed, for
 * `localhost`, its own authority, valid for both ends of a connection. The plugin receives it in `PLUGIN_CLIENT_CERT`.
 *
 * @param namedCurve the key's curve: go-plugin's own certificates have P-521
 */
export function makeClientCertificate(namedCurve: "P-256" | "P-521" = "P-521"): ClientCertificate {
  return createCertificate({
    subject: { organization: "HashiCorp", commonName: "localhost" },
    keys: generateKeyPairSync("ec", { namedCurve }),
    now: Date.now(),
    extensions: [
      keyUsage("digitalSignature", "keyEncipherment", "keyAgreement", "keyCertSign"),
      extendedKeyUsage("clientAuthentication", "serverAuthentication"),
      basicConstraints(true),
      subjectAlternativeName("localhost"),
    ],
  });
}
