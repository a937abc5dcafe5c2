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

/** A product of an account. */
export type SeedProduct = FromShape<typeof productSchema>;

/** An Aerial account. */
export type SeedAccount = FromShape<typeof seedAccountSchema>;

/** An API service integration of an Aerial org. */
export type SeedClient = FromShape<typeof seedClientSchema>;

/** A public key as JWK (RFC 7517). */
export type SeedPublicKey = FromShape<typeof publicKeySchema>;

/** An Okta org. */
export type SeedOrg = FromShape<typeof seedOrgSchema>;

/** The initial objects of an emulator. An object replaces an existing one with the same id. */
export type EmulatorSeed = FromShape<typeof seedSchema>;

/**
 * Validates a seed, for example from a file. It refuses unknown properties, because a misspelled property would have no
 * effect.
 * @throws {@link SeedError}, which names the place and the problem
 */
export function checkSeed(seed: EmulatorSeed): void {
  const wrong = findMisshape(seedSchema, seed) ?? findWrongKey(seed.clients ?? []);
  if (wrong !== undefined) {
    throw new SeedError(wrong.path || "the seed", wrong.problem);
  }
}
