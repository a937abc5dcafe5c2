import { findMisshape, type Misshape, type Shape } from "../description/shape";
import type { EmulatorClient } from "./records";
import { publicKeySchema } from "./schemas";

/** JWK members that only private and symmetric keys have. */
export const PRIVATE_MEMBERS: readonly string[] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * `kty` is not required in {@link publicKeySchema}: the type is derived from that schema, and all members of Node.js's
 * type for exported keys are optional.
 */
const keyWithType = { ...publicKeySchema, required: ["kty"] } as const satisfies Shape;

/** Finds a key that is not a public key in the clients of a valid seed or state. */
export function findWrongKey(clients: readonly Pick<EmulatorClient, "publicKeys">[]): Misshape | undefined {
  for (const [index, { publicKeys }] of clients.entries()) {
    for (const [at, key] of publicKeys.entries()) {
      const path = `clients[${index}].publicKeys[${at}]`;
      const secret = PRIVATE_MEMBERS.find((member) => member in key);
      if (secret !== undefined) {
        const advice = "Register only the public key; keep the private key with the client";
        return { path, problem: `has the private member "${secret}". ${advice}` };
      }
      const misshape = findMisshape(keyWithType, key);
      if (misshape !== undefined) {
        return { ...misshape, path: `${path}.${misshape.path}` };
      }
    }
  }
  return undefined;
}
