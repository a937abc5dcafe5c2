import { findMisshape } from "../description/shape";
import type { FromShape } from "../description/from-shape";
import { SeedError } from "../errors";
import { findWrongKey } from "./public-keys";
import {
  seedSchema,
  type productSchema,
  type publicKeySchema,
  type seedAccountSchema,
  type seedClientSchema,
  type seedOrgSchema,
} from "./schemas";

/** A product as accounts list it. */
export type SeedProduct = FromShape<typeof productSchema>;

/** An Aerial account. */
export type SeedAccount = FromShape<typeof seedAccountSchema>;

/** An API service app of an Aerial org. */
export type SeedClient = FromShape<typeof seedClientSchema>;

/** A public key as JWK (RFC 7517). */
export type SeedPublicKey = FromShape<typeof publicKeySchema>;

/** An Okta org. */
export type SeedOrg = FromShape<typeof seedOrgSchema>;

/** What an emulator holds at first. What has the id of something held already replaces it. */
export type EmulatorSeed = FromShape<typeof seedSchema>;

/**
 * Checks a seed: it may come from a file. What it does not know it refuses, as a misspelt member would do nothing.
 * @throws {@link SeedError} naming the place and the problem
 */
export function checkSeed(seed: EmulatorSeed): void {
  const wrong = findMisshape(seedSchema, seed) ?? findWrongKey(seed.clients ?? []);
  if (wrong !== undefined) {
    throw new SeedError(wrong.path || "the seed", wrong.problem);
  }
}
