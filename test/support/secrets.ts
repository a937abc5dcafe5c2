import { createPrivateKey } from "node:crypto";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";

/** What a test made and nothing may keep. */
export interface SecretMaterial {
  /** Private keys, PEM. */
  readonly privateKeys?: readonly string[];
  /** Access tokens and whatever else is secret as it stands. */
  readonly tokens?: readonly string[];
}

/** One place where a secret was found. The secret itself is not repeated. */
export interface SecretFinding {
  /** The file, with the entry of an archive after `!`; `text` for a text. */
  readonly where: string;
  /** What was found: part of a private key, a token, a signed JWT (assertion or proof), or a credential in a header. */
  readonly kind: "private key" | "token" | "signed JWT" | "authorization header";
  /** The characters before it, to find it by. */
  readonly before: string;
}

/** Pieces of a key this long are looked for, so that another line length or escaped line ends hide nothing. */
const KEY_PIECE_LENGTH = 32;

/** Three base64url parts of which the first decodes to a JSON object: client assertions, DPoP proofs, JWT access tokens. */
const SIGNED_JWT = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/g;

const AUTHORIZATION = /(?:authorization"?\s*[:=]\s*"?)(?:Bearer|DPoP|SSWS)\s+[\w.~+/-]{8,}/gi;

/** Searches a text for secrets, and for anything that looks like an assertion, a proof or an access token in a header. */
export function secretsInText(text: string, secrets: SecretMaterial = {}, where = "text"): readonly SecretFinding[] {
  const findings: SecretFinding[] = [];
  const found = (kind: SecretFinding["kind"], index: number) => {
    findings.push({ where, kind, before: text.slice(Math.max(0, index - 60), index) });
  };
  for (const piece of (secrets.privateKeys ?? []).flatMap(privateKeyPieces)) {
    const index = text.indexOf(piece);
    if (index >= 0) {
      found("private key", index);
    }
  }
  for (const token of secrets.tokens ?? []) {
    const index = text.indexOf(token);
    if (index >= 0) {
      found("token", index);
    }
  }
  for (const match of text.matchAll(SIGNED_JWT)) {
    found("signed JWT", match.index);
  }
  for (const match of text.matchAll(AUTHORIZATION)) {
    found("authorization header", match.index);
  }
  return findings;
}

/**
 * Searches every file of a folder, at any depth, also inside zip archives (a saved plan is one).
 *
 * @param skip paths, relative to the folder, that are left out: e.g. the provider's own executable.
 */
export function secretsInDirectory(
  directory: string,
  secrets: SecretMaterial = {},
  skip: (path: string) => boolean = () => false,
): readonly SecretFinding[] {
  const findings: SecretFinding[] = [];
  for (const path of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    const file = join(directory, path);
    if (!lstatSync(file).isFile() || skip(path)) {
      continue;
    }
    const content = readFileSync(file);
    for (const entry of isZipArchive(content) ? zipEntries(content) : []) {
      findings.push(...secretsInText(entry.content.toString("latin1"), secrets, `${path}!${entry.name}`));
    }
    findings.push(...secretsInText(content.toString("latin1"), secrets, path));
  }
  return findings;
}

/** What a private key may look like in a file: slices of its PEM lines, and its secret numbers in base64url, base64 and hexadecimal. */
function privateKeyPieces(pem: string): readonly string[] {
  const body = pem.replace(/-----[^-]+-----|\\n|\s/g, "");
  const slices = [];
  // A line's beginning and end may be cut off by another line length: shorter slices at every offset of 8 find the rest.
  for (let offset = 0; offset + KEY_PIECE_LENGTH <= body.length; offset += 8) {
    slices.push(body.slice(offset, offset + KEY_PIECE_LENGTH));
  }
  const key = createPrivateKey(pem.replaceAll("\\n", "\n"));
  const { d, p, q } = key.export({ format: "jwk" }) as { d?: string; p?: string; q?: string };
  const numbers = [d, p, q].filter((part) => part !== undefined).map((part) => Buffer.from(part, "base64url"));
  const forms = numbers.flatMap((number) => [
    number.toString("base64url"),
    number.toString("base64").replace(/=+$/, ""),
    number.toString("hex"),
    number.toString("latin1"),
  ]);
  // The PEM's first bytes say only what kind of key it is, the same for every key of that kind; and the public key is no secret.
  return [...slices.filter((slice) => !isPublic(slice, body, key.asymmetricKeyType)), ...forms];
}

function isPublic(slice: string, body: string, keyType: string | undefined): boolean {
  const start = body.indexOf(slice);
  if (keyType !== "ec") {
    // RSA: version, modulus and public exponent come first, then the secret numbers, in the first 45 % of the structure.
    return start + slice.length <= body.length * 0.45;
  }
  const bytes = Buffer.from(body, "base64");
  const secret = bytes.indexOf(Buffer.from([0x04, 0x20]));
  const first = (secret < 0 ? 0 : secret + 2) * (4 / 3);
  return start + slice.length <= first || (secret >= 0 && start >= first + 32 * (4 / 3));
}

function isZipArchive(content: Buffer): boolean {
  return content.length > 22 && content.readUInt32LE(0) === 0x04034b50;
}

/** Reads a zip archive's entries by its central directory: stored and deflated ones, which is what saved plans have. */
function zipEntries(archive: Buffer): readonly { readonly name: string; readonly content: Buffer }[] {
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0) {
    throw new Error("A zip archive without its central directory cannot be searched.");
  }
  const entries = [];
  let position = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const method = archive.readUInt16LE(position + 10);
    const size = archive.readUInt32LE(position + 20);
    const nameLength = archive.readUInt16LE(position + 28);
    const name = archive.toString("utf8", position + 46, position + 46 + nameLength);
    const header = archive.readUInt32LE(position + 42);
    const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    const data = archive.subarray(start, start + size);
    if (method !== 0 && method !== 8) {
      throw new Error(`The zip entry ${name} is compressed by method ${method}, which cannot be searched.`);
    }
    entries.push({ name, content: method === 8 ? inflateRawSync(data) : data });
    position += 46 + nameLength + archive.readUInt16LE(position + 30) + archive.readUInt16LE(position + 32);
  }
  return entries;
}
