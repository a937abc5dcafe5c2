import { createPrivateKey, createPublicKey, sign, verify, type JsonWebKey, type KeyObject } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { PrivateKeyError } from "../errors";

/** Signature algorithms (RFC 7518) that Okta takes in client assertions. */
export type SignatureAlgorithm = "RS256" | "RS384" | "RS512" | "ES256" | "ES384" | "ES512";

/** A private key that is ready to sign. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly algorithm: SignatureAlgorithm;
  /** `kid`: the configured one, else the JWK's own. */
  readonly keyId: string | undefined;
}

const RSA_ALGORITHMS: readonly string[] = ["RS256", "RS384", "RS512"];
const CURVE_ALGORITHMS = new Map<string, SignatureAlgorithm>([
  ["prime256v1", "ES256"],
  ["secp384r1", "ES384"],
  ["secp521r1", "ES512"],
]);
const FORMS = "Give PEM (PKCS#8, PKCS#1 or SEC1), a JWK as JSON, or the path of a file that holds one of them.";

/**
 * Reads a private key in any of the forms that people have it in: PEM in PKCS#8, PKCS#1 or SEC1 (also on one line,
 * with `\n` written out, indented, or in quotes), a JWK as JSON, or the path of a file that holds one of these.
 *
 * No error shows any part of the value, nor OpenSSL's or the JSON parser's message, which may quote it.
 *
 * @param value key or path
 * @param keyId `kid` to use instead of a JWK's own
 * @throws PrivateKeyError where the key does not parse, is encrypted, is of a wrong type, or its file is unreadable
 */
export function readPrivateKey(value: string, keyId?: string): SigningKey {
  const text = unquote(value);
  if (isKeyText(text)) {
    return parse(text, keyId, "The private key");
  }
  const path = text.startsWith("~/") ? join(homedir(), text.slice(2)) : text;
  const title = describeFile(path);
  const content = unquote(readKeyFile(path, title));
  if (!isKeyText(content)) {
    throw new PrivateKeyError(`The private key cannot be read: ${title} holds neither PEM nor a JWK. ${FORMS}`);
  }
  return parse(content, keyId, `The private key in ${title}`);
}

function isKeyText(text: string): boolean {
  return text.includes("-----BEGIN") || text.startsWith("{");
}

function unquote(value: string): string {
  const text = value.replace(/^\uFEFF/, "").trim();
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text);
  return (quoted?.[2] ?? text).trim();
}

/** A path is shown only where it cannot be a mistyped key: Base64 has no dot, so an extension tells them apart. */
function describeFile(path: string): string {
  return /\.(pem|key|json|jwk|p8|txt)$/i.test(path) && path.length <= 260 && !/[\r\n]/.test(path)
    ? `the file ${path}`
    : "the file that the private key setting names (not shown, since it might be the key itself)";
}

function readKeyFile(path: string, title: string): string {
  try {
    // A pipe or a device would stop the whole process, which reads synchronously, for ever.
    if (!statSync(path).isFile()) {
      throw Object.assign(new Error(), { code: "not a regular file" });
    }
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? "unreadable";
    throw new PrivateKeyError(
      `The private key is neither PEM nor a JWK, so it was taken for a path, and ${title} cannot be read (${reason}). ${FORMS}`,
    );
  }
}

function parse(text: string, keyId: string | undefined, title: string): SigningKey {
  return text.startsWith("{") ? parseJwk(text, keyId, title) : parsePem(text, keyId, title);
}

function parsePem(text: string, keyId: string | undefined, title: string): SigningKey {
  const pem = privateKeyBlock(text, title);
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: pem, format: "pem" });
  } catch {
    throw new PrivateKeyError(`${title} does not parse as PEM: it is incomplete or damaged. ${FORMS}`);
  }
  return signingKey(key, undefined, keyId, title);
}

/** Finds the private key among PEM blocks (openssl writes EC PARAMETERS before it) and lays it out as OpenSSL wants. */
function privateKeyBlock(text: string, title: string): string {
  const lines = text.replace(/\\r\\n|\\n|\\r/g, "\n");
  for (const block of lines.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g)) {
    const label = block[1] ?? "";
    const body = block[2] ?? "";
    if (!label.endsWith("PRIVATE KEY")) {
      continue;
    }
    if (label.includes("ENCRYPTED") || /Proc-Type:[^\n]*ENCRYPTED/.test(body)) {
      throw encrypted(title);
    }
    const base64 = body.replace(/\s+/g, "");
    return `-----BEGIN ${label}-----\n${base64.replace(/.{64}(?=.)/g, "$&\n")}\n-----END ${label}-----\n`;
  }
  if (/-----BEGIN [A-Z ]*(PUBLIC KEY|CERTIFICATE)-----/.test(lines)) {
    throw new PrivateKeyError(`${title} is a public key or a certificate. Give the private key that belongs to it.`);
  }
  throw new PrivateKeyError(`${title} has no complete PEM block of a private key: it was cut off. ${FORMS}`);
}

function parseJwk(text: string, keyId: string | undefined, title: string): SigningKey {
  let jwk: Record<string, unknown>;
  try {
    jwk = JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new PrivateKeyError(`${title} starts like a JWK but is not JSON. ${FORMS}`);
  }
  if (Array.isArray(jwk.keys)) {
    throw new PrivateKeyError(`${title} is a key set (JWKS). Give the one key out of it.`);
  }
  if (typeof jwk.ciphertext === "string" || jwk.enc !== undefined) {
    throw encrypted(title);
  }
  if (jwk.kty !== "RSA" && jwk.kty !== "EC") {
    throw wrongType(title, typeof jwk.kty === "string" ? "a JWK of another kty than RSA or EC" : "a JWK without kty");
  }
  if (typeof jwk.d !== "string") {
    throw new PrivateKeyError(`${title} is a public JWK: its member "d" is missing. Give the whole key pair.`);
  }
  const key = keyFromJwk(jwk);
  if (!key) {
    throw new PrivateKeyError(
      `${title} does not parse as a JWK: a member is missing or damaged${jwk.kty === "RSA" ? " (an RSA key needs n, e, d, p, q, dp, dq and qi)" : ""}. ${FORMS}`,
    );
  }
  const ownKeyId = typeof jwk.kid === "string" && jwk.kid !== "" ? jwk.kid : undefined;
  return signingKey(key, typeof jwk.alg === "string" ? jwk.alg : undefined, keyId ?? ownKeyId, title);
}

/** OpenSSL takes members that do not belong together; a signature shows whether they do. */
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
          `${title} is an RSA key of ${details.modulusLength ?? "unknown"} bits; signatures need at least 2048. Make a new key.`,
        );
      }
      if (wanted !== undefined && !RSA_ALGORITHMS.includes(wanted)) {
        throw wrongType(title, "a JWK whose alg does not fit an RSA key");
      }
      return (wanted as SignatureAlgorithm | undefined) ?? "RS256";
    case "ec": {
      const algorithm = CURVE_ALGORITHMS.get(details.namedCurve ?? "");
      if (!algorithm) {
        throw wrongType(title, `an EC key on the curve ${details.namedCurve ?? "unknown"}`);
      }
      if (wanted !== undefined && wanted !== algorithm) {
        throw wrongType(title, "a JWK whose alg does not fit its curve");
      }
      return algorithm;
    }
    default:
      throw wrongType(title, `a key of type ${key.asymmetricKeyType ?? "unknown"}`);
  }
}

function encrypted(title: string): PrivateKeyError {
  return new PrivateKeyError(
    `${title} is encrypted with a passphrase. Decrypt it first, for example with: openssl pkey -in key.pem -out decrypted.pem`,
  );
}

function wrongType(title: string, is: string): PrivateKeyError {
  return new PrivateKeyError(
    `${title} is ${is}. Okta takes RSA keys (RS256, RS384, RS512) and EC keys on P-256, P-384 or P-521 (ES256, ES384, ES512).`,
  );
}
