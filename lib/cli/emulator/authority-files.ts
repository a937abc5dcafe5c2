import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { AuthorityFileError } from "../errors";

/** The certificate of the proxy's authority, in files that programs can be pointed to. */
export interface AuthorityFiles {
  /** The certificate itself: for programs that add it to the authorities that they trust. */
  readonly certificate: string;
  /** The machine's authorities and the certificate: for programs that trust a file in place of their own. */
  readonly bundle: string;
}

/** Where systems keep the authorities that they trust, as Go looks for them. */
const SYSTEM_BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/tls/cacert.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

/**
 * Writes both files.
 * @param directory created if it does not exist
 * @param certificate in PEM
 * @param environment a bundle that `SSL_CERT_FILE` names already takes the place of the system's
 * @throws AuthorityFileError
 */
export async function writeAuthorityFiles(
  directory: string,
  certificate: string,
  environment: NodeJS.ProcessEnv,
): Promise<AuthorityFiles> {
  const files = { certificate: join(directory, "ca.pem"), bundle: join(directory, "ca-bundle.pem") };
  const known = await readAuthorities([environment.SSL_CERT_FILE ?? "", ...SYSTEM_BUNDLES], files.bundle);
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(files.certificate, certificate);
    await writeFile(files.bundle, `${known.trimEnd()}\n${certificate}`);
  } catch (error) {
    throw new AuthorityFileError(directory, error as Error);
  }
  return files;
}

/** The first of the bundles that is there; else the authorities that Node.js has. */
async function readAuthorities(candidates: readonly string[], own: string): Promise<string> {
  for (const candidate of candidates) {
    // A bundle of an earlier start in the same folder has an authority that nobody needs any more.
    const found = candidate === "" || candidate === own ? "" : await readFile(candidate, "utf8").catch(() => "");
    if (found.includes("-----BEGIN CERTIFICATE-----")) {
      return found;
    }
  }
  return rootCertificates.join("\n");
}
