import { mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ENGINE_NAMES, isExecutable } from "../lib/constructs/engine/find-engine";

/**
 * Makes a folder that replaces this machine's `PATH` and has fewer programs: links to the first program of each name, without
 * engines and the programs to leave out.
 *
 * @returns the folder
 */
export function limitPath(folder: string, isLeftOut: (name: string) => boolean = () => false): string {
  mkdirSync(folder, { recursive: true });
  const seen = new Set<string>(ENGINE_NAMES);
  for (const searched of (process.env.PATH ?? "").split(delimiter)) {
    for (const name of namesIn(searched)) {
      const path = join(searched, name);
      if (!seen.has(name) && !isLeftOut(name) && isExecutable(path)) {
        seen.add(name);
        symlinkSync(path, join(folder, name));
      }
    }
  }
  return folder;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
