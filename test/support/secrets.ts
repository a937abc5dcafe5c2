import { createPrivateKey } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { isZipArchive, zipEntries } from "./zip-archive";

/** The secrets of a test, which nothing may store. */
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
  /** The kind of secret: part of a private key, a token, a signed JWT (assertion or proof), or a credential in a header. */
  readonly kind: "private key" | "token" | "signed JWT" | "authorization header";
  /** The characters before it, to find it by. */
  readonly before: string;
}

/**
 * Pieces of a PEM body this long are looked for: short enough that some lie within a line, whatever the line length.
 */
const KEY_PIECE_LENGTH = 24;

/**
 * A piece counts where at least this many of its bytes are of a secret number: the rest of a key's structure is public.
 */
const SECRET_BYTES_IN_PIECE = 12;

/** Runs of base64 are decoded and searched too: an engine writes what providers keep in private state so. */
const BASE64_RUN = /[A-Za-z0-9+/]{40,}={0,2}/g;

/**
 * Three base64url parts of which the first decodes to a JSON object: client assertions, DPoP proofs, JWT access tokens.
 */
const SIGNED_JWT = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/g;

/** The access tokens of every emulator begin so. */
const EMULATOR_TOKEN = /emulator-access-token-[\w-]{20,}/g;

const AUTHORIZATION = /(?:authorization"?\s*[:=]\s*"?)(?:Bearer|DPoP|SSWS)\s+[\w.~+/-]{8,}/gi;

/**
 * Searches a text for secrets, and for anything that looks like an assertion, a proof or an access token in a header.
 */
export function secretsInText(text: string, secrets: SecretMaterial = {}, where = "text"): readonly SecretFinding[] {
  const pieces = (secrets.privateKeys ?? []).flatMap(privateKeyPieces);
  const decoded = [...text.matchAll(BASE64_RUN)].map(([run]) => Buffer.from(run, "base64").toString("latin1"));
  return [text, decoded.join("\n")].flatMap((searched) => search(searched, pieces, secrets.tokens ?? [], where));
}

function search(text: string, pieces: readonly string[], tokens: readonly string[], where: string) {
  const findings: SecretFinding[] = [];
  const found = (kind: SecretFinding["kind"], index: number) => {
    // The text before it may be another secret: long runs of letters and digits, and tokens, are left out.
    const before = text.slice(Math.max(0, index - 60), index).replace(/[\w+/=.-]{20,}/g, "…");
    findings.push({ where, kind, before: tokens.reduce((shown, token) => shown.replaceAll(token, "…"), before) });
  };
  const piece = pieces.find((candidate) => text.includes(candidate));
  if (piece !== undefined) {
    found("private key", text.indexOf(piece));
  }
  for (const token of tokens) {
    const index = text.indexOf(token);
    if (index >= 0) {
      found("token", index);
    }
  }
  for (const match of text.matchAll(EMULATOR_TOKEN)) {
    found("token", match.index);
  }
  for (const match of text.matchAll(SIGNED_JWT)) {
    found("signed JWT", match.index);
  }
  for (const match of text.matchAll(AUTHORIZATION)) {
    found("authorization header", match.index);
  }
  return findings;
}

/** Returns the files below a folder, as paths from there. Does not follow links, unlike Node's own listing. */
function filesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesIn(join(directory, entry.name)).map((path) => join(entry.name, path))
      : entry.isFile()
        ? [entry.name]
        : [],
  );
}

/**
 * Searches every file of a folder, at any depth, also inside zip archives (a saved plan is one).
 *
 * @param skip paths, relative to the folder, that are left out, such as the provider's own executable.
 */
export function secretsInDirectory(
  directory: string,
  secrets: SecretMaterial = {},
  skip: (path: string) => boolean = () => false,
): readonly SecretFinding[] {
  const findings: SecretFinding[] = [];
  for (const path of filesIn(directory)) {
    const file = join(directory, path);
    if (skip(path)) {
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

/**
 * Returns the forms that a private key may have in a file: pieces of its PEM, and its secret numbers in base64url, base64,
 * hexadecimal and bytes.
 */
function privateKeyPieces(pem: string): readonly string[] {
  const body = pem.replace(/-----[^-]+-----|\\n|\s/g, "");
  const { d, p, q } = createPrivateKey(pem.replaceAll("\\n", "\n")).export({ format: "jwk" });
  const numbers = [d, p, q].filter((part) => part !== undefined).map((part) => Buffer.from(part, "base64url"));
  const structure = Buffer.from(body, "base64");
  const pieces: string[] = [];
  for (const number of numbers) {
    const secret = structure.indexOf(number);
    for (let offset = 0; secret >= 0 && offset + KEY_PIECE_LENGTH <= body.length; offset += 4) {
      const first = Math.max(secret, (offset / 4) * 3);
      const last = Math.min(secret + number.length, ((offset + KEY_PIECE_LENGTH) / 4) * 3);
      if (last - first >= SECRET_BYTES_IN_PIECE) {
        pieces.push(body.slice(offset, offset + KEY_PIECE_LENGTH));
      }
    }
    pieces.push(number.toString("base64url"), number.toString("base64").replace(/=+$/, ""));
    pieces.push(number.toString("hex"), number.toString("latin1"));
  }
  return pieces;
}
