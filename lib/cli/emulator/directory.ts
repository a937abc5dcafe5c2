import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** The folder in which a run of the emulator keeps its files. */
export interface EmulatorDirectory {
  /** Absolute path. */
  readonly path: string;
  /** Removes a temporary folder with its content. A folder that the user named stays. */
  remove(): Promise<void>;
}

/** Opens the folder. @param path by default, a new temporary folder that only its owner can read */
export async function openDirectory(path?: string): Promise<EmulatorDirectory> {
  if (path !== undefined) {
    return { path: resolve(path), remove: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), "aerial-emulator-"));
  return { path: folder, remove: async () => rm(folder, { recursive: true, force: true }) };
}
