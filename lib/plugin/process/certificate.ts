/** The certificate with which a plugin's process proves to the engine that it is the one that was started. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
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
export interface ServerCertificate {
  /** In PEM. */
  readonly certificate: string;
  /** In PEM, PKCS#8. */
  readonly privateKey: string;
  /** The certificate in DER, as the handshake line carries it. */
  readonly der: Buffer;
}

/** What `createServerCertificate` can be told, by tests above all. */
export interface ServerCertificateOptions {
  /** The moment of issue, in milliseconds since the epoch. @default Date.now() */
  readonly now?: number;
  /** A pair of keys on the curve P-256. @default - a new pair */
  readonly keys?: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** @default - 16 random bytes */
  readonly serialNumber?: Uint8Array;
}

/**
 * Makes a self-signed certificate for the name "localhost", valid from a day ago (clocks differ) for a year.
 *
 * The engine takes it for the only root that it trusts and for the server's certificate at once, so it is both: an
 * authority that may sign certificates, and a server. ECDSA on P-256, because Go's FIPS mode refuses P-521.
 */
export function createServerCertificate(options: ServerCertificateOptions = {}): ServerCertificate {
  const { now = Date.now(), serialNumber = randomBytes(16) } = options;
  const { publicKey, privateKey } = options.keys ?? generateKeyPairSync("ec", { namedCurve: "P-256" });

  const name = sequence(
    setOf(sequence(objectIdentifier(OID.organizationName), utf8String("Terraform plugin"))),
    setOf(sequence(objectIdentifier(OID.commonName), utf8String("localhost"))),
  );
  const algorithm = sequence(objectIdentifier(OID.ecdsaWithSha256));
  const contents = sequence(
    explicit(0, integer(Buffer.from([2]))), // version 3
    integer(serialNumber),
    algorithm,
    name, // issuer
    sequence(time(new Date(now - DAY)), time(new Date(now + 365 * DAY))),
    name, // subject
    publicKey.export({ type: "spki", format: "der" }),
    explicit(3, sequence(...extensions())),
  );
  const signature = sign("sha256", contents, privateKey);
  const der = sequence(contents, algorithm, bitString(signature));
  return {
    certificate: encodePem("CERTIFICATE", der),
    privateKey: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    der,
  };
}

/** Object identifiers of RFC 5280 and RFC 5758. */
const OID = {
  commonName: "2.5.4.3",
  organizationName: "2.5.4.10",
  subjectAlternativeName: "2.5.29.17",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
  serverAuthentication: "1.3.6.1.5.5.7.3.1",
  clientAuthentication: "1.3.6.1.5.5.7.3.2",
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
} as const;

/** The bits 0, 2, 4, 5 of KeyUsage: digitalSignature, keyEncipherment, keyAgreement, keyCertSign. */
const KEY_USAGE = { bits: Buffer.from([0b1010_1100]), unusedBits: 2 };

/** The tag of GeneralName's dNSName: [2], primitive. */
const DNS_NAME = 0x82;

function extensions(): Buffer[] {
  const critical = boolean(true);
  return [
    extension(OID.basicConstraints, sequence(boolean(true)), critical),
    extension(OID.keyUsage, bitString(KEY_USAGE.bits, KEY_USAGE.unusedBits), critical),
    extension(
      OID.extendedKeyUsage,
      sequence(objectIdentifier(OID.serverAuthentication), objectIdentifier(OID.clientAuthentication)),
    ),
    extension(OID.subjectAlternativeName, sequence(tagged(DNS_NAME, Buffer.from("localhost")))),
  ];
}

function extension(identifier: string, value: Buffer, ...critical: readonly Buffer[]): Buffer {
  return sequence(objectIdentifier(identifier), ...critical, octetString(value));
}
