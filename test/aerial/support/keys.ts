import { generateKeyPairSync } from "node:crypto";

/** A key pair on P-256, made once for all tests of a file: making RSA keys is slow. */
export const ecKeys = generateKeyPairSync("ec", { namedCurve: "prime256v1" });

/** The private half as PEM. */
export const ecPem = ecKeys.privateKey.export({ format: "pem", type: "pkcs8" }) as string;
