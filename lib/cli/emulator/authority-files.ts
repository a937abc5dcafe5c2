import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { rootCertificates } from "node:tls";
import { AuthorityFileError, ExtraAuthoritiesError } from "../errors";

/** The files with the certificate of the proxy's authority, which programs can be configured to trust. */
export interface AuthorityFiles {
  /** The authorities of `NODE_EXTRA_CA_CERTS` and the certificate: for programs that trust a file in addition to their own. */
  readonly certificate: string;
  /** The machine's authorities and the certificate: for programs that trust a file instead of their own. */
  readonly bundle: string;
}

/** The files in which systems keep their trusted authorities. Go looks for the same ones. */
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
 * @param certificate in PEM format
 * @param environment if it sets `SSL_CERT_FILE`, that bundle replaces the system's; the authorities of
 * `NODE_EXTRA_CA_CERTS` are added, because the printed variables replace it
 * @param warn receives the error if these authorities cannot be read
 * @throws AuthorityFileError
 */
export async function writeAuthorityFiles(
  directory: string,
  certificate: string,
  environment: NodeJS.ProcessEnv,
  warn: (error: ExtraAuthoritiesError) => void,
): Promise<AuthorityFiles> {
  const files = { certificate: join(directory, "ca.pem"), bundle: join(directory, "ca-bundle.pem") };
  const known = await readAuthorities([environment.SSL_CERT_FILE ?? "", ...SYSTEM_BUNDLES], files.bundle);
  const extra = await readExtraAuthorities(environment.NODE_EXTRA_CA_CERTS ?? "", files.certificate).catch(
    (error: ExtraAuthoritiesError) => {
      warn(error);
      return [];
    },
  );
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeFile(files.certificate, [...extra, certificate].join("\n"));
    await writeFile(files.bundle, `${known.trimEnd()}\n${certificate}`);
  } catch (error) {
    throw new AuthorityFileError(directory, error as Error);
  }
  return files;
}

/** Returns the first bundle that exists, otherwise the authorities of Node.js. */
async function readAuthorities(candidates: readonly string[], own: string): Promise<string> {
  for (const candidate of candidates) {
    // A bundle from an earlier start in the same folder contains an outdated authority.
    const found = candidate === "" || candidate === own ? "" : await readFile(candidate, "utf8").catch(() => "");
    if (found.includes("-----BEGIN CERTIFICATE-----")) {
      return found;
    }
  }
  return rootCertificates.join("\n");
}

const CERTIFICATE = /-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[^-]+-----END \1-----/g;

/**
 * Returns only the certificates of a file, which can contain a private key as well.
 * @param own the file that is about to be written
 * @throws ExtraAuthoritiesError
 */
async function readExtraAuthorities(file: string, own: string): Promise<readonly string[]> {
  if (file === "") {
    return [];
  }
  try {
    const certificates = (await readFile(file, "utf8")).match(CERTIFICATE) ?? [];
    if (certificates.length === 0) {
      throw new Error("it does not contain a certificate");
    }
    // Node.js ignores all certificates after a broken one, so the proxy's would be ignored too.
    certificates.forEach((certificate) => new X509Certificate(certificate));
    // In a file from an earlier start, the last certificate is the authority of that start.
    return resolve(file) === resolve(own) ? certificates.slice(0, -1) : certificates;
  } catch (error) {
    throw new ExtraAuthoritiesError(file, error as Error);
  }
}
