import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders of lib/ that users' programs load and packages contain: the construct library. */
export const LIBRARY_FOLDERS = ["lib/constructs", "lib/facts", "lib/null-resource"] as const;

/** Returns all other folders of lib/, which are bundled. No list names them, so a new folder needs no entry. */
export function runtimeFolders(): string[] {
  return readdirSync(join(__dirname, "..", "lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `lib/${name}`)
    .filter((folder) => !(LIBRARY_FOLDERS as readonly string[]).includes(folder))
    .sort();
}
