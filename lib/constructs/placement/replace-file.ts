import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/** What differs between Windows and a test of it. */
export interface Renaming {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => void;
  /** Waits, in milliseconds. */
  readonly wait: (milliseconds: number) => void;
}

const real: Renaming = {
  platform: process.platform,
  rename: renameSync,
  wait: (milliseconds) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

/** Waits between attempts, in milliseconds: about two seconds in all. */
const WAITS = [10, 20, 40, 80, 160, 320, 640, 640];

/**
 * Writes a whole file, aside and renamed, so that nobody ever reads half of it. A link is replaced, never written
 * through. What was written aside is gone where this fails.
 */
export function replaceFile(path: string, content: string | Buffer, renaming: Renaming = real): void {
  // In the same folder, and so in the same file system wherever a link leads. Engines look at names that end with .zip.
  const aside = `${path}.${randomUUID()}`;
  try {
    writeFileSync(aside, content, { flag: "wx" });
    renameOver(aside, path, renaming);
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Windows refuses to replace a file that another program has open, such as a virus scanner or an editor, for a moment. */
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
