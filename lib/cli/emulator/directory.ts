import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The folder that one run of the emulator keeps its files in. */
export interface EmulatorDirectory {
  /** Absolute path. */
  readonly path: string;
  /** Removes a temporary folder with all that is in it; a named one stays. */
  remove(): Promise<void>;
}

/** @param path by default, a new temporary folder that its owner only can read */
export async function openDirectory(path?: string): Promise<EmulatorDirectory> {
  if (path !== undefined) {
    return { path: resolve(path), remove: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), "aerial-emulator-"));
  return { path: folder, remove: async () => rm(folder, { recursive: true, force: true }) };
}
