import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import { ConfigurationError } from "../errors";

/**
 * The environment variable to which the program that starts this one moves `NODE_EXTRA_CA_CERTS`. Otherwise Node.js 20
 * parses that file at every start, which takes 30 ms even if the process never opens a TLS connection.
 */
export const EXTRA_AUTHORITIES_VARIABLE = "AERIAL_NODE_EXTRA_CA_CERTS";

/**
 * Returns the certificate authorities to trust: Node's own, and those in the file that the environment sets.
 *
 * @returns undefined if the environment sets no file, so that Node's defaults apply
 * @throws ConfigurationError if the file cannot be read or contains no certificate
 */
export function extraAuthorities(environment: NodeJS.ProcessEnv): tls.SecureContext | undefined {
  const path = environment[EXTRA_AUTHORITIES_VARIABLE];
  if (!path) {
    return undefined;
  }
  try {
    const authorities = readFileSync(path, "utf8");
    // Unlike a secure context, this fails for anything that is not a certificate.
    new X509Certificate(authorities);
    return tls.createSecureContext({ ca: [...defaultAuthorities(), authorities] });
  } catch (error) {
    throw new ConfigurationError(
      "NODE_EXTRA_CA_CERTS",
      `The certificate authorities in NODE_EXTRA_CA_CERTS cannot be used: ${(error as Error).message}. Correct the path, or unset the variable.`,
    );
  }
}

/** Newer versions of Node.js report the authorities that they use by default, which may be the system's. */
function defaultAuthorities(): readonly string[] {
  const { getCACertificates } = tls as { readonly getCACertificates?: (type: "default") => string[] };
  return getCACertificates?.("default") ?? tls.rootCertificates;
}
