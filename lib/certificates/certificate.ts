/** X.509 certificates (RFC 5280), signed with ECDSA, which all clients support. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import {
  bitString,
  boolean,
  explicit,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tagged,
  time,
  utf8String,
} from "./der";
import { encodePem } from "./pem";

const DAY = 24 * 60 * 60 * 1000;

/** A certificate and its private key. */
export interface Certificate {
  /** In PEM. */
  readonly certificate: string;
  /** In PEM, PKCS#8. */
  readonly privateKey: string;
  /** The certificate in DER. */
  readonly der: Buffer;
}

/** The name of a certificate's subject or issuer. */
export interface DistinguishedName {
  readonly organization: string;
  readonly commonName: string;
}

/** A pair of keys on an elliptic curve. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** The signer of a certificate. */
export interface Issuer {
  readonly name: DistinguishedName;
  readonly keys: KeyPair;
}

/** Options of a certificate. */
export interface CertificateOptions {
  readonly subject: DistinguishedName;
  readonly keys: KeyPair;
  /** @default - the subject, which makes the certificate self-signed */
  readonly issuer?: Issuer;
  /** The extensions, in this order. */
  readonly extensions: readonly Buffer[];
  /**
   * The time of issue, in milliseconds since the epoch. The certificate is valid from one day earlier, because clocks
   * differ, until one year later.
   */
  readonly now: number;
  /** @default - 16 random bytes */
  readonly serialNumber?: Uint8Array;
}

/** Creates a new pair of keys. */
export function createKeys(): KeyPair {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

/** Creates a certificate. */
export function createCertificate(options: CertificateOptions): Certificate {
  const { subject, keys, extensions, now, serialNumber = randomBytes(16) } = options;
  const { name: issuer, keys: issuerKeys } = options.issuer ?? { name: subject, keys };
  const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256));
  const contents = sequence(
    explicit(0, integer(Buffer.from([2]))), // version 3
    integer(serialNumber),
    algorithm,
    distinguishedName(issuer),
    sequence(time(new Date(now - DAY)), time(new Date(now + 365 * DAY))),
    distinguishedName(subject),
    keys.publicKey.export({ type: "spki", format: "der" }),
    explicit(3, sequence(...extensions)),
  );
  const der = sequence(contents, algorithm, bitString(sign("sha256", contents, issuerKeys.privateKey)));
  return {
    certificate: encodePem("CERTIFICATE", der),
    privateKey: keys.privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    der,
  };
}

/** Object identifiers of RFC 5280 and RFC 5758. */
const OID = {
  commonName: "2.5.4.3",
  organizationName: "2.5.4.10",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAlternativeName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
  serverAuthentication: "1.3.6.1.5.5.7.3.1",
  clientAuthentication: "1.3.6.1.5.5.7.3.2",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
} as const;

/** The numbers of the bits of KeyUsage. */
const KEY_USAGES = { digitalSignature: 0, keyEncipherment: 2, keyAgreement: 4, keyCertSign: 5, cRLSign: 6 } as const;

/** The tag of GeneralName's dNSName: [2], primitive. */
const DNS_NAME = 0x82;
/** The tag of AuthorityKeyIdentifier's keyIdentifier: [0], primitive. */
const KEY_IDENTIFIER = 0x80;

/** Returns the extension that says whether the subject is an authority. DER requires leaving out the default, which is no. */
export function basicConstraints(isAuthority: boolean): Buffer {
  return extension(OID.basicConstraints, sequence(...(isAuthority ? [boolean(true)] : [])), boolean(true));
}

/** Returns the extension that lists the uses of the key. */
export function keyUsage(...usages: readonly (keyof typeof KEY_USAGES)[]): Buffer {
  const numbers = usages.map((usage) => KEY_USAGES[usage]);
  const bits = numbers.reduce((byte: number, number) => byte | (0x80 >> number), 0);
  return extension(OID.keyUsage, bitString(Buffer.from([bits]), 7 - Math.max(...numbers)), boolean(true));
}

/** Returns the extension that lists the ends of a connection at which the certificate is valid. */
export function extendedKeyUsage(...ends: readonly ("serverAuthentication" | "clientAuthentication")[]): Buffer {
  return extension(OID.extendedKeyUsage, sequence(...ends.map((end) => objectIdentifier(OID[end]))));
}

/** Returns the extension that contains the host name. */
export function subjectAlternativeName(host: string): Buffer {
  return extension(OID.subjectAlternativeName, sequence(tagged(DNS_NAME, Buffer.from(host))));
}

/** Returns the extension that identifies the subject's key, for the certificates that it signs. */
export function subjectKeyIdentifier(key: KeyObject): Buffer {
  return extension(OID.subjectKeyIdentifier, octetString(keyIdentifier(key)));
}

/** Returns the extension that identifies the issuer's key. Python refuses a certificate without it. */
export function authorityKeyIdentifier(key: KeyObject): Buffer {
  return extension(OID.authorityKeyIdentifier, sequence(tagged(KEY_IDENTIFIER, keyIdentifier(key))));
}

function keyIdentifier(key: KeyObject): Buffer {
  const bytes = key.export({ type: "spki", format: "der" });
  return createHash("sha256").update(bytes).digest().subarray(0, 20);
}

function distinguishedName({ organization, commonName }: DistinguishedName): Buffer {
  return sequence(
    setOf(sequence(objectIdentifier(OID.organizationName), utf8String(organization))),
    setOf(sequence(objectIdentifier(OID.commonName), utf8String(commonName))),
  );
}

function extension(identifier: string, value: Buffer, ...critical: readonly Buffer[]): Buffer {
  return sequence(objectIdentifier(identifier), ...critical, octetString(value));
}
