/** The files that the generator makes, recognized by their first line, wherever they are. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../documentation-files";
import { HEADER } from "./emit/module";

/** The generated files that there are, as paths from the repository's root. */
export function generatedFiles(): readonly string[] {
  return (readdirSync(join(root, "lib"), { recursive: true }) as string[])
    .map((path) => `lib/${path.replaceAll("\\", "/")}`)
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .filter((path) => readFileSync(join(root, path), "utf8").startsWith(`// ${HEADER}`))
    .sort();
}
