import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import { type ZipEntry, zipEntries } from "./zip-archive";

/** The provider next to a stack, as a synth has left it, for one platform. */
export interface PlacedProvider {
  /** The archive's name. */
  readonly archive: string;
  /** The archive's entries. */
  readonly entries: readonly ZipEntry[];
}

/** Reads the providers next to a stack that an engine can find, for each platform. */
export function placedProviders(stackFolder: string): readonly PlacedProvider[] {
  const folder = join(stackFolder, "terraform.d/plugins", PROVIDER_ADDRESS);
  return readdirSync(folder)
    .sort()
    .map((archive) => ({ archive, entries: zipEntries(readFileSync(join(folder, archive))) }));
}
