import { createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/** A private key with its self-signed certificate, as Terraform makes one per plugin process. */
export interface ClientCertificate {
  /** The certificate, PEM. Handed to the plugin in `PLUGIN_CLIENT_CERT`. */
  readonly certificate: string;
  /** The private key, PEM (PKCS#8). */
  readonly privateKey: string;
}

const TAG = {
  boolean: 0x01,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  integer: 0x02,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const;

const OBJECT_IDENTIFIERS = {
  ecdsaWithSha256: "1.2.840.10045.4.3.2",
  commonName: "2.5.4.3",
  subjectAlternativeName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  keyUsage: "2.5.29.15",
  extendedKeyUsage: "2.5.29.37",
  serverAuthentication: "1.3.6.1.5.5.7.3.1",
  clientAuthentication: "1.3.6.1.5.5.7.3.2",
} as const;

/**
 * Makes the certificate with which a client of the plugin proves itself (RFC 5280, DER), of the kind that go-plugin
 * makes:
 * self-signed, for `localhost`, an authority of its own, for both ends of a connection.
 *
 * @param namedCurve the key's curve: go-plugin's own certificates have P-521.
 */
export function makeClientCertificate(namedCurve: "P-256" | "P-521" = "P-521"): ClientCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve });
  const algorithm = der(TAG.sequence, objectIdentifier(OBJECT_IDENTIFIERS.ecdsaWithSha256));
  const name = der(
    TAG.sequence,
    der(
      TAG.set,
      der(TAG.sequence, objectIdentifier(OBJECT_IDENTIFIERS.commonName), der(TAG.utf8String, Buffer.from("localhost"))),
    ),
  );
  const extensions = der(
    TAG.sequence,
    // digitalSignature, keyEncipherment, keyAgreement, keyCertSign: bits 0, 2, 4 and 5.
    extension(OBJECT_IDENTIFIERS.keyUsage, der(TAG.bitString, Buffer.from([2, 0b10101100]))),
    extension(
      OBJECT_IDENTIFIERS.extendedKeyUsage,
      der(
        TAG.sequence,
        objectIdentifier(OBJECT_IDENTIFIERS.clientAuthentication),
        objectIdentifier(OBJECT_IDENTIFIERS.serverAuthentication),
      ),
    ),
    extension(OBJECT_IDENTIFIERS.basicConstraints, der(TAG.sequence, der(TAG.boolean, Buffer.from([0xff])))),
    // dNSName is the third choice of a GeneralName.
    extension(OBJECT_IDENTIFIERS.subjectAlternativeName, der(TAG.sequence, der(0x82, Buffer.from("localhost")))),
  );
  const serialNumber = randomBytes(16);
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x7f) | 0x01;
  const toBeSigned = der(
    TAG.sequence,
    der(0xa0, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, serialNumber),
    algorithm,
    name,
    der(
      TAG.sequence,
      der(TAG.utcTime, Buffer.from("200101000000Z")),
      der(TAG.generalizedTime, Buffer.from("20991231235959Z")),
    ),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    der(0xa3, extensions),
  );
  const signature = createSign("sha256").update(toBeSigned).sign(privateKey);
  const certificate = der(TAG.sequence, toBeSigned, algorithm, der(TAG.bitString, Buffer.from([0]), signature));
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return {
    certificate: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
    privateKey: privateKey.export({ format: "pem", type: "pkcs8" }) as string,
  };
}

function extension(identifier: string, value: Buffer): Buffer {
  return der(TAG.sequence, objectIdentifier(identifier), der(TAG.octetString, value));
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const length = [];
  if (content.length < 0x80) {
    length.push(content.length);
  } else {
    for (let rest = content.length; rest > 0; rest >>>= 8) {
      length.unshift(rest & 0xff);
    }
    length.unshift(0x80 | length.length);
  }
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc & 0x7f];
    for (let higher = arc >>> 7; higher > 0; higher >>>= 7) {
      digits.unshift(0x80 | (higher & 0x7f));
    }
    bytes.push(...digits);
  }
  return der(TAG.objectIdentifier, Buffer.from(bytes));
}
