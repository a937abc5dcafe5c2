/** The programs in docstrings. Each is a file in examples/constructs/, which the compiler checks. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../documentation-files";
import type { Edition } from "../../../lib/editions/editions";
import { programFor } from "../../../tools/editions/programs";
import { docstring } from "./emit/docstring";
import { kebabCase } from "./names";

const FOLDER = "examples/constructs";

/** The handwritten modules whose docstring has an example, by the example's name. */
const WRITTEN_MODULES: Readonly<Record<string, string>> = {
  ActionEvent: "lib/constructs/actions/action-event.ts",
  AerialManagedOrg: "lib/constructs/resources/aerial-managed-org.ts",
  AerialProvider: "lib/constructs/provider/aerial-provider.ts",
  DeletionPolicy: "lib/constructs/resources/deletion-policy.ts",
  OrgStatus: "lib/constructs/resources/org-status.ts",
  "null-resource/AerialOrg": "lib/null-resource/aerial-org.ts",
  "null-resource/AerialOrgProducts": "lib/null-resource/aerial-org-products.ts",
  "null-resource/AerialOrgStatus": "lib/null-resource/aerial-org-status.ts",
};

/** Returns the handwritten modules whose examples are updated, as paths from the repository's root. */
export function modulesWithExamples(): readonly string[] {
  return Object.values(WRITTEN_MODULES);
}

function pathOf(name: string): string {
  const [className, ...folders] = name.split("/").reverse();
  return [FOLDER, ...folders, `${kebabCase(className!)}.ts`].join("/");
}

/** Returns the example of a class. @throws Error that names the missing file */
export function exampleOf(name: string, edition: Edition): string {
  const path = pathOf(name);
  if (!existsSync(join(root, path))) {
    throw new Error(`${path} does not exist. Write this example for the docstring of ${name}.`);
  }
  return programFor(edition, "typescript", readFileSync(join(root, path), "utf8"));
}

/** Returns the examples that no docstring shows. */
export function unusedExamples(generated: readonly string[]): readonly string[] {
  const used = new Set([...generated, ...Object.keys(WRITTEN_MODULES)].map(pathOf));
  return (readdirSync(join(root, FOLDER), { recursive: true }) as string[])
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `${FOLDER}/${path.replaceAll("\\", "/")}`)
    .filter((path) => !used.has(path));
}

/** Returns the handwritten modules with their current examples. */
export function updatedModules(edition: Edition): readonly { readonly path: string; readonly text: string }[] {
  return Object.entries(WRITTEN_MODULES).map(([name, path]) => ({
    path,
    text: withExample(readFileSync(join(root, path), "utf8"), name.split("/").at(-1)!, exampleOf(name, edition)),
  }));
}

/**
 * Replaces the program in the docstring of a class.
 *
 * @throws Error if the class has no docstring with an example
 */
export function withExample(source: string, className: string, program: string): string {
  const [, example] = docstring({ text: "", example: program }).split(/(?<=\n)(?= \* @example\n)/);
  const present = new RegExp(
    ` \\* @example\\n(?: \\*(?: .*)?\\n)* \\*/(?=\\nexport (?:abstract )?class ${className}\\b)`,
  );
  if (!present.test(source)) {
    throw new Error(`The docstring of the class ${className} has no @example.`);
  }
  return source.replace(present, () => example!);
}
