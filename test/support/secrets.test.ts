import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

import { secretsInDirectory, secretsInText } from "./secrets";

const pem = (key: KeyObject, type: "pkcs8" | "sec1" | "pkcs1" = "pkcs8") =>
  key.export({ format: "pem", type }) as string;

const ellipticKey = generateKeyPairSync("ec", { namedCurve: "P-256" });
const rsaKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
const KEYS = [
  { name: "an elliptic curve key", key: ellipticKey },
  { name: "an RSA key", key: rsaKey },
];

/** A zip archive of one deflated entry, written by hand: what a saved plan looks like. */
function zip(name: string, text: string): Buffer {
  const data = deflateRawSync(text);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + data.length, 16);
  return Buffer.concat([header, Buffer.from(name), data, entry, Buffer.from(name), end]);
}

describe.each(KEYS)("$name is found", ({ key }) => {
  const secrets = { privateKeys: [pem(key.privateKey)] };
  const jwk = key.privateKey.export({ format: "jwk" });
  const secretNumber = Buffer.from(jwk.d ?? "", "base64url");
  const forms = {
    "as PEM": pem(key.privateKey),
    "as PEM with written-out line ends": JSON.stringify({ private_key: pem(key.privateKey) }),
    "as PEM in lines of 76": pem(key.privateKey)
      .replace(/-----.*-----|\n/g, "")
      .replace(/.{76}/g, "$&\n"),
    "as a JWK": JSON.stringify(jwk),
    "as hexadecimal digits": secretNumber.toString("hex"),
    "as bytes": secretNumber.toString("latin1"),
    "in base64 of JSON, as in private state": Buffer.from(JSON.stringify({ key: pem(key.privateKey) })).toString(
      "base64",
    ),
  };

  it.each(Object.entries(forms))("%s", (_, text) => {
    expect(secretsInText(`before ${text} after`, secrets).map(({ kind }) => kind)).toContain("private key");
  });

  it("but its public half and another key of its kind are not", () => {
    const publicPem = key.publicKey.export({ format: "pem", type: "spki" }) as string;
    const others = {
      ec: () => generateKeyPairSync("ec", { namedCurve: "P-256" }),
      rsa: () => generateKeyPairSync("rsa", { modulusLength: 2048 }),
    };
    const other = others[key.privateKey.asymmetricKeyType as "ec" | "rsa"]().privateKey;
    expect(secretsInText(publicPem + JSON.stringify(key.publicKey.export({ format: "jwk" })), secrets)).toEqual([]);
    expect(secretsInText(pem(other), secrets)).toEqual([]);
  });
});

it("finds a key that was given in its traditional form", () => {
  const secrets = { privateKeys: [pem(rsaKey.privateKey, "pkcs1")] };
  expect(secretsInText(pem(createPrivateKey(secrets.privateKeys[0] ?? ""), "pkcs1"), secrets)).toHaveLength(1);
});

it("finds tokens, an emulator's tokens, assertions and credentials in headers, and does not repeat them", () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const assertion = `${part({ alg: "ES256", kid: "k" })}.${part({ iss: "0oa", aud: "x" })}.${"s".repeat(86)}`;
  const text = [
    "token s3cret-t0ken",
    `emulator-access-token-${"x".repeat(43)}`,
    `client_assertion=${assertion}`,
    "Authorization: Bearer abcdefghijkl",
  ].join("\n");
  const findings = secretsInText(text, { tokens: ["s3cret-t0ken"] });
  expect(findings.map(({ kind }) => kind)).toEqual(["token", "token", "signed JWT", "authorization header"]);
  expect(JSON.stringify(findings)).not.toContain("s3cret-t0ken");
});

it("finds nothing in ordinary text", () => {
  const text =
    'aerial_org.acme: Creation complete after 0s [id=00o16fjDHCgFqob8n0g4] {"@level":"debug","domain":"acme.okta.com"}';
  expect(secretsInText(text, { privateKeys: [pem(ellipticKey.privateKey)], tokens: ["s3cret-t0ken"] })).toEqual([]);
});

it("searches every file of a folder, and inside saved plans", () => {
  const folder = mkdtempSync(join(tmpdir(), "secrets-"));
  mkdirSync(join(folder, "stack/.hidden"), { recursive: true });
  writeFileSync(join(folder, "stack/.hidden/state.json"), '{"token":"s3cret-t0ken"}');
  writeFileSync(join(folder, "stack/tfplan"), zip("tfconfig/m-/main.tf", "token s3cret-t0ken ".repeat(20)));
  writeFileSync(join(folder, "stack/clean.txt"), "nothing");
  writeFileSync(join(folder, "stack/skipped.txt"), "s3cret-t0ken");
  const findings = secretsInDirectory(folder, { tokens: ["s3cret-t0ken"] }, (path) => path.endsWith("skipped.txt"));
  expect(findings.map(({ where }) => where).sort()).toEqual([
    "stack/.hidden/state.json",
    "stack/tfplan!tfconfig/m-/main.tf",
  ]);
  rmSync(folder, { recursive: true });
});

it("does not look through links: what they lead to is not the folder's own", () => {
  const folder = mkdtempSync(join(tmpdir(), "secrets-"));
  mkdirSync(join(folder, "stack"));
  mkdirSync(join(folder, "elsewhere"));
  writeFileSync(join(folder, "elsewhere/token"), "s3cret-t0ken");
  symlinkSync(join(folder, "elsewhere"), join(folder, "stack/linked"));
  expect(secretsInDirectory(join(folder, "stack"), { tokens: ["s3cret-t0ken"] })).toEqual([]);
  expect(secretsInDirectory(folder, { tokens: ["s3cret-t0ken"] })).toMatchObject([{ where: "elsewhere/token" }]);
  rmSync(folder, { recursive: true });
});
