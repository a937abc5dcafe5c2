import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { rootCertificates } from "node:tls";
import { AuthorityFileError, ExtraAuthoritiesError } from "../errors";

/** The certificate of the proxy's authority, in files that programs can be pointed to. */
export interface AuthorityFiles {
  /** The authorities of `NODE_EXTRA_CA_CERTS` and the certificate: for programs that add a file to what they trust. */
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
 * @param environment a bundle that `SSL_CERT_FILE` names already takes the place of the system's; the printed variables
 * replace `NODE_EXTRA_CA_CERTS`, so its authorities are added
 * @param warn is given the error if they cannot be read
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

const CERTIFICATE = /-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----[^-]+-----END \1-----/g;

/**
 * The certificates of a file, and nothing else of it: it may have a private key as well.
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
    // One broken certificate would make Node.js ignore all that follow, the proxy's too.
    certificates.forEach((certificate) => new X509Certificate(certificate));
    // The last one in the file of an earlier start is the authority of that start.
    return resolve(file) === resolve(own) ? certificates.slice(0, -1) : certificates;
  } catch (error) {
    throw new ExtraAuthoritiesError(file, error as Error);
  }
}
