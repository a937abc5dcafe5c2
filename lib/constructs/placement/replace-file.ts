import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** The system calls that a test of the behavior on Windows replaces. */
export interface Renaming {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => void;
  /** Waits for a number of milliseconds. */
  readonly wait: (milliseconds: number) => void;
}

const real: Renaming = {
  platform: process.platform,
  rename: renameSync,
  wait: (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

/** The waits between attempts in milliseconds, about two seconds in total. */
const WAITS = [10, 20, 40, 80, 160, 320, 640, 640];

/**
 * Writes a file under a temporary name and renames it, so that nobody reads an incomplete file. It replaces a link instead of
 * writing to its target. If it fails, it removes the temporary file.
 */
export function replaceFile(path: string, content: string | Buffer, renaming: Renaming = real): void {
  // The same folder is in the same file system, wherever a link leads. Engines read only names that end with .zip.
  const aside = `${path}.${randomUUID()}`;
  try {
    writeFileSync(aside, content, { flag: "wx" });
    renameOver(aside, path, renaming);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Renames a file, and retries on Windows, where a virus scanner or an editor can briefly block the file. */
function renameOver(from: string, to: string, { platform, rename, wait }: Renaming): void {
  for (let attempt = 0; ; attempt += 1) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      const pause = WAITS[attempt];
      const { code = "" } = error as NodeJS.ErrnoException;
      if (platform !== "win32" || pause === undefined || !["EPERM", "EACCES", "EBUSY"].includes(code)) {
        throw error;
      }
      wait(pause);
    }
  }
}
