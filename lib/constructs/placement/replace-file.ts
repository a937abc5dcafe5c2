import { randomUUID } from "node:crypto";
import { renameSync, rmSync, writeFileSync } from "node:fs";

/**
 * Writes a whole file, aside and renamed, so that nobody ever reads half of it. A link is replaced, never written
 * through. What was written aside is gone where this fails.
 */
export function replaceFile(path: string, content: string | Buffer): void {
  // In the same folder, and so in the same file system wherever a link leads. Engines look at names that end with .zip.
  const aside = `${path}.${randomUUID()}`;
  try {
    writeFileSync(aside, content, { flag: "wx" });
    renameSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}
