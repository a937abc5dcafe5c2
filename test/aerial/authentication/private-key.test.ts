import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { PrivateKeyError } from "../../../lib/aerial";
import { readPrivateKey } from "../../../lib/aerial/authentication/private-key";

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ec = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const pem = (key: KeyObject, type: "pkcs8" | "pkcs1" | "sec1"): string =>
  key.export({ format: "pem", type } as never) as string;
const jwk = (key: KeyObject, more: object = {}): string =>
  JSON.stringify({ ...key.export({ format: "jwk" }), ...more });

const block = (label: string, body = "c2VjcmV0LXZhbHVl"): string =>
  `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;
/** The part of OpenSSH's format that has the key's type. */
const openSsh = (type: string): string => Buffer.from(`openssh-key-v1\0\0\0\0\u0004none${type}`).toString("base64");

/** Every form of the two keys, by name. */
const FORMS: readonly (readonly [string, string, KeyObject, string])[] = [
  ["RSA in PKCS#8", pem(rsa.privateKey, "pkcs8"), rsa.publicKey, "RS256"],
  ["RSA in PKCS#1", pem(rsa.privateKey, "pkcs1"), rsa.publicKey, "RS256"],
  ["RSA as a JWK", jwk(rsa.privateKey), rsa.publicKey, "RS256"],
  ["EC in PKCS#8", pem(ec.privateKey, "pkcs8"), ec.publicKey, "ES256"],
  ["EC in SEC1", pem(ec.privateKey, "sec1"), ec.publicKey, "ES256"],
  ["EC as a JWK", jwk(ec.privateKey), ec.publicKey, "ES256"],
];

function refusal(value: string): PrivateKeyError {
  try {
    readPrivateKey(value);
  } catch (error) {
    expect(error).toBeInstanceOf(PrivateKeyError);
    return error as PrivateKeyError;
  }
  throw new Error("The key was accepted.");
}

const isSame = (key: KeyObject, publicKey: KeyObject): boolean => createPublicKey(key).equals(publicKey);

describe("a private key", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-key-"));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(FORMS)("is read: %s", (_, value, publicKey, algorithm) => {
    const read = readPrivateKey(value);
    expect(isSame(read.key, publicKey)).toBe(true);
    expect(read.algorithm).toBe(algorithm);
    expect(read.keyId).toBeUndefined();
  });

  it.each(FORMS)("is read from a file: %s", (name, value, publicKey) => {
    const path = join(folder, `${name.replace(/\W/g, "")}.key`);
    writeFileSync(path, value);
    expect(isSame(readPrivateKey(path).key, publicKey)).toBe(true);
  });

  it("survives what environments and editors do to PEM", () => {
    const manglers: readonly ((text: string) => string)[] = [
      (text) => text.replaceAll("\n", "\\n"),
      (text) => text.replaceAll("\n", "\\r\\n"),
      (text) => text.replaceAll("\n", "\r\n"),
      (text) => text.replace(/\n(?!-----)/g, " "),
      (text) => text.replace(/^/gm, "    "),
      (text) => `"${text.trim()}"`,
      (text) => `\uFEFF${text}`,
      (text) => `  \n${text}\n\n`,
      (text) => text.trim(),
    ];
    const pems = FORMS.filter(([, value]) => value.startsWith("-----"));
    fc.assert(
      fc.property(fc.constantFrom(...pems), fc.subarray([...manglers]), ([, value, publicKey], chosen) => {
        const mangled = chosen.reduce((text, mangle) => mangle(text), value);
        expect(isSame(readPrivateKey(mangled).key, publicKey)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("is found behind EC PARAMETERS, which openssl writes first", () => {
    const parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    expect(isSame(readPrivateKey(parameters + pem(ec.privateKey, "sec1")).key, ec.publicKey)).toBe(true);
  });

  it.each([
    ["secp384r1", "ES384"],
    ["secp521r1", "ES512"],
  ])("on %s signs with %s", (namedCurve, algorithm) => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve });
    expect(readPrivateKey(pem(privateKey, "pkcs8")).algorithm).toBe(algorithm);
  });

  it("keeps the alg and the kid of a JWK, unless another kid is configured", () => {
    const value = jwk(rsa.privateKey, { alg: "RS512", kid: "own" });
    expect(readPrivateKey(value)).toMatchObject({ algorithm: "RS512", keyId: "own" });
    expect(readPrivateKey(value, "configured").keyId).toBe("configured");
  });

  it.each<[string, () => string, RegExp]>([
    [
      "encrypted PKCS#8",
      () => ec.privateKey.export({ format: "pem", type: "pkcs8", cipher: "aes-256-cbc", passphrase: "p" }) as string,
      /encrypted with a passphrase.*openssl pkey/,
    ],
    [
      "encrypted PKCS#1",
      () => rsa.privateKey.export({ format: "pem", type: "pkcs1", cipher: "aes-256-cbc", passphrase: "p" }) as string,
      /encrypted with a passphrase/,
    ],
    ["an encrypted JWK", () => JSON.stringify({ ciphertext: "x", iv: "y", tag: "z" }), /encrypted with a passphrase/],
    [
      "a public key",
      () => ec.publicKey.export({ format: "pem", type: "spki" }) as string,
      /^The private key is a public key\. Use the private key that belongs to it\.$/,
    ],
    ["a public key of OpenSSH", () => `ssh-rsa ${openSsh("ssh-rsa")} me@here`, /is an OpenSSH public key\./],
    ["a certificate", () => block("CERTIFICATE"), /is a certificate, .*the public key\./],
    ["a certificate request", () => block("CERTIFICATE REQUEST"), /is a certificate request\./],
    [
      "an OpenSSH key",
      () => block("OPENSSH PRIVATE KEY", openSsh("ssh-rsa")),
      /is in OpenSSH format\. .*: cp key\.pem converted\.pem && ssh-keygen -p -m PEM -N "" -f converted\.pem$/,
    ],
    [
      "an OpenSSH key of a type that Okta does not take",
      () => block("OPENSSH PRIVATE KEY", openSsh("ssh-ed25519")),
      /is an OpenSSH key of a type that Okta does not accept\..*openssl genpkey/,
    ],
    ["a public JWK", () => jwk(ec.publicKey), /public JWK/],
    ["a key set", () => `{"keys":[${jwk(ec.privateKey)}]}`, /is a set of keys \(JWKS\)\. Use one private key/],
    ["a key set of a server", () => `{"keys":[${jwk(ec.publicKey)}]}`, /\(JWKS\) that contains only public keys\./],
    ["JSON that is cut off", () => jwk(ec.privateKey).slice(0, -5), /is not valid JSON/],
    ["a JWK without kty", () => "{}", /without a kty/],
    ["a symmetric JWK", () => JSON.stringify({ kty: "oct", k: "c2VjcmV0LXZhbHVl" }), /kty other than RSA or EC/],
    ["a damaged JWK", () => jwk(ec.privateKey, { d: "c2VjcmV0LXZhbHVl" }), /is not a valid JWK/],
    [
      "an RSA JWK without its primes",
      () => jwk(rsa.privateKey, { p: undefined }),
      /is not a valid JWK.*n, e, d, p, q, dp, dq and qi/,
    ],
    ["a JWK whose alg does not fit", () => jwk(rsa.privateKey, { alg: "PS256" }), /does not match an RSA key/],
    ["a JWK whose alg does not fit its curve", () => jwk(ec.privateKey, { alg: "ES384" }), /does not match its curve/],
    ["PEM that is cut off", () => pem(ec.privateKey, "pkcs8").slice(0, -30), /truncated/],
    [
      "PEM with damaged content",
      () => "-----BEGIN PRIVATE KEY-----\nc2VjcmV0LXZhbHVl\n-----END PRIVATE KEY-----",
      /incomplete or damaged/,
    ],
    [
      "an Ed25519 key",
      () => generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" }) as string,
      /a key of type ed25519/,
    ],
    [
      "a key on a curve that Okta does not take",
      () => pem(generateKeyPairSync("ec", { namedCurve: "secp256k1" }).privateKey, "pkcs8"),
      /curve secp256k1/,
    ],
    [
      "a short RSA key",
      () => pem(generateKeyPairSync("rsa", { modulusLength: 1024 }).privateKey, "pkcs8"),
      /1024 bits, .* 2048/,
    ],
    ["a file that does not exist", () => "/nowhere/key.pem", /the file \/nowhere\/key\.pem cannot be read \(ENOENT\)/],
    ["a path without an extension", () => "keys/aerial", /the file keys\/aerial cannot be read \(ENOENT\)/],
    ["a short path with capitals", () => "/Users/Me/aerial", /the file \/Users\/Me\/aerial cannot be read \(ENOENT\)/],
    ["a folder", () => tmpdir(), /cannot be read \(not a regular file\)/],
  ])("is refused: %s", (_, make, message) => {
    const error = refusal(make());
    expect(error.code).toBe("ERR_AERIAL_PRIVATE_KEY");
    expect(error.setting).toBe("privateKey");
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("c2VjcmV0LXZhbHVl");
  });

  it("is refused from a file with a command for that file, which a shell takes as it is", () => {
    for (const [name, shown] of [
      ["id_rsa", join(folder, "id_rsa")],
      ["my key's.pem", `'${join(folder, String.raw`my key'\''s.pem`)}'`],
    ] as const) {
      const path = join(folder, name);
      writeFileSync(path, block("OPENSSH PRIVATE KEY", openSsh("ecdsa-sha2-nistp256")));
      expect(refusal(path).message).toContain(`The private key in the file ${path} is in OpenSSH format.`);
      expect(refusal(path).message).toContain(`: cp ${shown} converted.pem && `);
      writeFileSync(path, block("ENCRYPTED PRIVATE KEY"));
      expect(refusal(path).message).toContain(`openssl pkey -in ${shown} -out decrypted.pem`);
    }
  });

  it("is refused from a file that holds something else, by the file's name", () => {
    const path = join(folder, "empty.txt");
    writeFileSync(path, "hello");
    expect(refusal(path).message).toContain(`the file ${path} contains neither PEM nor a JWK`);
  });

  it("is never shown, not even where its armour is missing and it was taken for a path", () => {
    for (const type of ["pkcs8", "sec1"] as const) {
      const body = pem(ec.privateKey, type).replace(/-----[^-]+-----|\s/g, "");
      const error = refusal(body);
      expect(error.message).toMatch(/not shown, because the value might be the key itself/);
      expect(error.message).not.toContain(body.slice(0, 12));
    }
  });

  it("is never shown by an error, however it is damaged", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FORMS.map(([, value]) => value)),
        fc.nat(),
        fc.nat({ max: 40 }),
        (value, position, length) => {
          const start = position % value.length;
          const damaged = value.slice(0, start) + value.slice(start + length);
          try {
            readPrivateKey(damaged);
          } catch (error) {
            const { message, stack } = error as Error;
            const body = damaged.replace(/-----[^-]+-----|[\s{}":,]/g, "");
            for (let i = 0; i + 24 <= body.length; i += 8) {
              expect(`${message}${stack}`).not.toContain(body.slice(i, i + 24));
            }
            expect(error).toBeInstanceOf(PrivateKeyError);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
