import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as tls from "node:tls";
import { ConfigurationError } from "../errors";

/**
 * Where a program that starts this one moves `NODE_EXTRA_CA_CERTS` to: Node.js 20 parses that file at every start,
 * which takes 30 ms, whether the process will ever make a TLS connection or not.
 */
export const EXTRA_AUTHORITIES_VARIABLE = "AERIAL_NODE_EXTRA_CA_CERTS";

/**
 * The certificate authorities to trust: Node's own, and those of the file that the environment names.
 *
 * @returns undefined where the environment names none: then Node's own means do
 * @throws ConfigurationError where the file cannot be read or holds no certificate
 */
export function extraAuthorities(environment: NodeJS.ProcessEnv): tls.SecureContext | undefined {
  const path = environment[EXTRA_AUTHORITIES_VARIABLE];
  if (!path) {
    return undefined;
  }
  try {
    const authorities = readFileSync(path, "utf8");
    // A secure context passes over what is no certificate; this does not.
    new X509Certificate(authorities);
    return tls.createSecureContext({ ca: [...defaultAuthorities(), authorities] });
  } catch (error) {
    throw new ConfigurationError(
      "NODE_EXTRA_CA_CERTS",
      `The certificate authorities of NODE_EXTRA_CA_CERTS cannot be used: ${(error as Error).message}. Correct the path, or unset the variable.`,
    );
  }
}

/** Later versions of Node.js tell which authorities they use by default; it may be the system's. */
function defaultAuthorities(): readonly string[] {
  const { getCACertificates } = tls as { readonly getCACertificates?: (type: "default") => string[] };
  return getCACertificates?.("default") ?? tls.rootCertificates;
}
