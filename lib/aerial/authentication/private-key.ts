import { createPrivateKey, createPublicKey, sign, verify, type JsonWebKey, type KeyObject } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { decodeText } from "../../text/decode";
import { PrivateKeyError } from "../errors";
import { isKeyPath } from "./key-path";

/** The signature algorithms (RFC 7518) that Okta accepts in client assertions. */
export type SignatureAlgorithm = "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512";

/** A private key that can sign. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly algorithm: SignatureAlgorithm;
  /** The key's id (`kid`): the configured one, or else the JWK's. */
  readonly keyId: string | undefined;
}

const RSA_ALGORITHMS: readonly string[] = ["RS256", "RS384", "RS512"];
const CURVE_ALGORITHMS = new Map<string, SignatureAlgorithm>([
  ["prime256v1", "ES256"],
  ["secp384r1", "ES384"],
  ["secp521r1", "ES512"],
]);
/** Objects that users mistake for a private key, recognized by the label of the PEM block. */
const OTHER_BLOCKS: readonly { readonly label: RegExp; readonly is: string }[] = [
  { label: /-----BEGIN ([A-Z]+ )?PUBLIC KEY-----/, is: "a public key" },
  { label: /-----BEGIN CERTIFICATE REQUEST-----/, is: "a certificate request" },
  { label: /-----BEGIN ([A-Z0-9]+ )?CERTIFICATE-----/, is: "a certificate, which contains only the public key" },
];
/** The start of an OpenSSH public key, as in a file whose name ends in .pub. */
const OPENSSH_PUBLIC_KEY = /^(ssh-(rsa|dss|ed25519)|ecdsa-sha2-\S+|sk-\S+) [A-Za-z0-9+/]/;
const FORMS =
  "Set the private key to PEM (PKCS#8, PKCS#1 or SEC1), to a JWK as JSON, or to the path of a file that contains one of them.";

/**
 * Reads a private key. Accepts PEM in PKCS#8, PKCS#1 or SEC1 (also on one line, with `\n` written out, indented, or in
 * quotes), a JWK as JSON, or the path of a file that contains one of these.
 *
 * No error shows any part of the value. It does not show the message of OpenSSL or of the JSON parser either, because
 * these may quote the value.
 *
 * @param value the key or a path
 * @param keyId the id (`kid`) to use instead of the JWK's
 * @throws PrivateKeyError if the key cannot be parsed, is encrypted or has the wrong type, or if its file is unreadable
 */
export function readPrivateKey(value: string, keyId?: string): SigningKey {
  const text = unquote(value);
  if (isKeyText(text)) {
    return parse(text, { keyId, title: "The private key" });
  }
  const path = isInHome(text) ? join(homedir(), text.slice(2)) : text;
  const title = describeFile(path);
  const content = unquote(readKeyFile(path, title));
  if (!isKeyText(content)) {
    throw new PrivateKeyError(`The private key cannot be read: ${title.text} contains neither PEM nor a JWK. ${FORMS}`);
  }
  return parse(content, { keyId, title: `The private key in ${title.text}`, file: title.path });
}

/** The setting may come from a file or from a Windows shell. In both cases, nothing else expands the tilde. */
function isInHome(text: string): boolean {
  return text.startsWith("~/") || (process.platform === "win32" && text.startsWith("~\\"));
}

function isKeyText(text: string): boolean {
  return text.includes("-----BEGIN") || text.startsWith("{") || OPENSSH_PUBLIC_KEY.test(text);
}

function unquote(value: string): string {
  const text = value.replace(/^\uFEFF/, "").trim();
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text);
  return (quoted?.[2] ?? text).trim();
}

/** How errors refer to a file, with its path only if they may show it. */
interface FileTitle {
  readonly text: string;
  readonly path?: string;
}

function describeFile(path: string): FileTitle {
  return isKeyPath(path)
    ? { text: `the file ${path}`, path }
    : { text: "the file in the private key setting (not shown, because the value might be the key itself)" };
}

function readKeyFile(path: string, { text: title }: FileTitle): string {
  try {
    // Reading is synchronous, so a pipe or a device could block the whole process forever.
    if (!statSync(path).isFile()) {
      throw Object.assign(new Error(), { code: "not a regular file" });
    }
    return decodeText(readFileSync(path));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new PrivateKeyError(
      `The private key is neither PEM nor a JWK, so it was treated as a path, but ${title} cannot be read (${reason}). ${FORMS}`,
    );
  }
}

/** The source of a key, and the id (`kid`) to use for it. */
interface Source {
  readonly keyId: string | undefined;
  /** How errors refer to it. */
  readonly title: string;
  /** Its path, if errors may show it. */
  readonly file?: string | undefined;
}

function parse(text: string, source: Source): SigningKey {
  if (OPENSSH_PUBLIC_KEY.test(text)) {
    throw publicPart(source.title, "an OpenSSH public key");
  }
  return text.startsWith("{") ? parseJwk(text, source) : parsePem(text, source);
}

function parsePem(text: string, { keyId, title, file }: Source): SigningKey {
  const pem = privateKeyBlock(text, title, file);
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, format: "pem" });
  } catch {
    throw new PrivateKeyError(`${title} is not valid PEM: it is incomplete or damaged. ${FORMS}`);
  }
  return signingKey(key, undefined, keyId, title);
}

/** Finds the private key among PEM blocks (openssl writes EC PARAMETERS before it) and formats it as OpenSSL requires. */
function privateKeyBlock(text: string, title: string, file: string | undefined): string {
  const lines = text.replace(/\\r\\n|\\n|\\r/g, "\n");
  for (const block of lines.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)) {
    const label = block[1] ?? "";
    const body = block[2] ?? "";
    if (!label.endsWith("PRIVATE KEY")) {
      continue;
    }
    if (label === "OPENSSH PRIVATE KEY") {
      throw openSsh(title, body, file);
    }
    if (label.includes("ENCRYPTED") || /Proc-Type:[^\n]*ENCRYPTED/.test(body)) {
      throw encrypted(title, file);
    }
    const base64 = body.replace(/\s+/g, "");
    return `-----BEGIN ${label}-----\n${base64.replace(/.{64}(?=.)/g, "$&\n")}\n-----END ${label}-----\n`;
  }
  const other = OTHER_BLOCKS.find(({ label }) => label.test(lines));
  if (other !== undefined) {
    throw publicPart(title, other.is);
  }
  throw new PrivateKeyError(`${title} does not contain a complete PEM block: it is truncated. ${FORMS}`);
}

function parseJwk(text: string, { keyId, title }: Source): SigningKey {
  let jwk: Record<string, unknown>;
  try {
    jwk = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new PrivateKeyError(`${title} starts like a JWK but is not valid JSON. ${FORMS}`);
  }
  if (Array.isArray(jwk.keys)) {
    throw new PrivateKeyError(
      `${title} is a set of keys (JWKS)${setContent(jwk.keys)}. Use one private key: the JWK itself, without "keys" around it.`,
    );
  }
  if (typeof jwk.ciphertext === "string" || jwk.enc !== undefined) {
    throw new PrivateKeyError(`${title} is encrypted with a passphrase, as a JWE. Decrypt it, or create a new key.`);
  }
  if (jwk.kty !== "RSA" && jwk.kty !== "EC") {
    throw wrongType(
      title,
      typeof jwk.kty === "string" ? "a JWK with a kty other than RSA or EC" : "a JWK without a kty",
    );
  }
  if (typeof jwk.d !== "string") {
    throw new PrivateKeyError(`${title} is a public JWK: its member "d" is missing. Use the whole key pair.`);
  }
  const key = keyFromJwk(jwk);
  if (!key) {
    throw new PrivateKeyError(
      `${title} is not a valid JWK: a member is missing or damaged${jwk.kty === "RSA" ? " (an RSA key needs n, e, d, p, q, dp, dq and qi)" : ""}. ${FORMS}`,
    );
  }
  const ownKeyId = typeof jwk.kid === "string" && jwk.kid !== "" ? jwk.kid : undefined;
  return signingKey(key, typeof jwk.alg === "string" ? jwk.alg : undefined, keyId ?? ownKeyId, title);
}

/** Describes the content of a key set. The sets that servers publish contain only public keys. */
function setContent(keys: readonly unknown[]): string {
  const isPrivate = (key: unknown): boolean => typeof key === "object" && key !== null && "d" in key;
  return keys.length > 0 && !keys.some(isPrivate) ? " that contains only public keys" : "";
}

/** OpenSSL accepts members that do not belong together. Signing and verifying shows whether they do. */
function keyFromJwk(jwk: JsonWebKey): KeyObject | undefined {
  try {
    const key = createPrivateKey({ key: jwk, format: "jwk" });
    const data = Buffer.from("aerial");
    return verify("sha256", data, createPublicKey(key), sign("sha256", data, key)) ? key : undefined;
  } catch {
    return undefined;
  }
}

function signingKey(key: KeyObject, wanted: string | undefined, keyId: string | undefined, title: string): SigningKey {
  const algorithm = algorithmFor(key, wanted, title);
  return { key, algorithm, keyId };
}

function algorithmFor(key: KeyObject, wanted: string | undefined, title: string): SignatureAlgorithm {
  const details = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case "rsa":
      if ((details.modulusLength ?? 0) < 2048) {
        throw new PrivateKeyError(
          `${title} is an RSA key with ${details.modulusLength ?? "unknown"} bits, but Okta requires at least 2048. Create a new key.`,
        );
      }
      if (wanted !== undefined && !RSA_ALGORITHMS.includes(wanted)) {
        throw wrongType(title, "a JWK whose alg does not match an RSA key");
      }
      return (wanted as SignatureAlgorithm | undefined) ?? "RS256";
    case "ec": {
      const algorithm = CURVE_ALGORITHMS.get(details.namedCurve ?? "");
      if (!algorithm) {
        throw wrongType(title, `an EC key on the curve ${details.namedCurve ?? "unknown"}`);
      }
      if (wanted !== undefined && wanted !== algorithm) {
        throw wrongType(title, "a JWK whose alg does not match its curve");
      }
      return algorithm;
    }
    default:
      throw wrongType(title, `a key of type ${key.asymmetricKeyType ?? "unknown"}`);
  }
}

function encrypted(title: string, file: string | undefined): PrivateKeyError {
  return new PrivateKeyError(
    `${title} is encrypted with a passphrase. Decrypt it, for example with: ` +
      `openssl pkey -in ${quoted(file)} -out decrypted.pem`,
  );
}

/**
 * Returns the error for a key in OpenSSH's own format, which OpenSSL cannot read. `ssh-keygen` converts a file in place,
 * so the advice converts a copy.
 */
function openSsh(title: string, body: string, file: string | undefined): PrivateKeyError {
  const content = Buffer.from(body, "base64").toString("latin1");
  if (content.includes("ssh-ed25519") || content.includes("ssh-dss")) {
    return new PrivateKeyError(
      `${title} is an OpenSSH key of a type that Okta does not accept. Create an RSA or EC key, for example with: ` +
        "openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out aerial.pem",
    );
  }
  return new PrivateKeyError(
    `${title} is in OpenSSH format. Convert a copy of it to PEM, without a passphrase: ` +
      `${COPY} ${quoted(file)} converted.pem && ssh-keygen -p -m PEM -N "" -f converted.pem`,
  );
}

const COPY = process.platform === "win32" ? "copy" : "cp";

/** Quotes a path for a shell. */
function quoted(file = "key.pem"): string {
  if (process.platform === "win32") {
    // File names cannot contain a quotation mark on Windows.
    return /^[\w.:\\-]+$/.test(file) ? file : `"${file}"`;
  }
  return /^[\w./-]+$/.test(file) && !file.startsWith("-") ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`;
}

function publicPart(title: string, is: string): PrivateKeyError {
  return new PrivateKeyError(`${title} is ${is}. Use the private key that belongs to it.`);
}

function wrongType(title: string, is: string): PrivateKeyError {
  return new PrivateKeyError(
    `${title} is ${is}. Use an RSA key (RS256, RS384, RS512) or an EC key on P-256, P-384 or P-521 (ES256, ES384, ES512).`,
  );
}
