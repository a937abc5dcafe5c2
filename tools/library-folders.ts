import { readdirSync } from "node:fs";
import { join } from "node:path";

/** The folders of lib/ that users' programs load: the construct library, as packages hold it. */
export const LIBRARY_FOLDERS = ["lib/constructs", "lib/facts", "lib/null-resource"] as const;

/** All other folders of lib/: what is bundled. No list names them, so that a new one needs no entry anywhere. */
export function runtimeFolders(): string[] {
  return readdirSync(join(__dirname, "..", "lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `lib/${name}`)
    .filter((folder) => !(LIBRARY_FOLDERS as readonly string[]).includes(folder))
    .sort();
}
