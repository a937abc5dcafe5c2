/** The generated files, which are recognized by their first line. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../documentation-files";
import { HEADER } from "./emit/module";

/** Returns all generated files, as paths from the repository's root. */
export function generatedFiles(): readonly string[] {
  return (readdirSync(join(root, "lib"), { recursive: true }) as string[])
    .map((path) => `lib/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .filter((path) => readFileSync(join(root, path), "utf8").startsWith(`// ${HEADER}`))
    .sort();
}
