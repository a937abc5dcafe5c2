import { findMisshape, type Misshape, type Shape } from "../description/shape";
import type { EmulatorClient } from "./records";
import { publicKeySchema } from "./schemas";

/** Members of a JWK that only private and symmetric keys have. */
export const PRIVATE_MEMBERS: readonly string[] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/** Not in {@link publicKeySchema}, since the type follows from it, and a key as Node.js exports it may lack any member. */
const keyWithType = { ...publicKeySchema, required: ["kty"] } as const satisfies Shape;

/** Finds a key that is not a public key, in the clients of a seed or state of the right shape. */
export function findWrongKey(clients: readonly Pick<EmulatorClient, "publicKeys">[]): Misshape | undefined {
  for (const [index, { publicKeys }] of clients.entries()) {
    for (const [at, key] of publicKeys.entries()) {
      const path = `clients[${index}].publicKeys[${at}]`;
      const secret = PRIVATE_MEMBERS.find((member) => member in key);
      if (secret !== undefined) {
        const advice = "Register only the public key; the private one stays with the client";
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
