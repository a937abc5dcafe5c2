/** The programs in docstrings: each is a file of examples/constructs/, which the compiler checks. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../documentation-files";
import type { Edition } from "../../../lib/editions/editions";
import { programFor } from "../../../tools/editions/programs";
import { docstring } from "./emit/docstring";
import { kebabCase } from "./names";

const FOLDER = "examples/constructs";

/** The modules that people write and whose docstring has an example, by the example's name. */
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

/** The modules that people write and whose examples are kept up to date, as paths from the repository's root. */
export function modulesWithExamples(): readonly string[] {
  return Object.values(WRITTEN_MODULES);
}

function pathOf(name: string): string {
  const [className, ...folders] = name.split("/").reverse();
  return [FOLDER, ...folders, `${kebabCase(className!)}.ts`].join("/");
}

/** The example of a class. @throws Error that names the file, if there is none */
export function exampleOf(name: string, edition: Edition): string {
  const path = pathOf(name);
  if (!existsSync(join(root, path))) {
    throw new Error(`There is no ${path}. Write it: the docstring of ${name} shows it.`);
  }
  return programFor(edition, "typescript", readFileSync(join(root, path), "utf8"));
}

/** The examples that no docstring shows. */
export function unusedExamples(generated: readonly string[]): readonly string[] {
  const used = new Set([...generated, ...Object.keys(WRITTEN_MODULES)].map(pathOf));
  return (readdirSync(join(root, FOLDER), { recursive: true }) as string[])
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `${FOLDER}/${path.replaceAll("\\", "/")}`)
    .filter((path) => !used.has(path));
}

/** The modules that people write, with the examples as they are now. */
export function updatedModules(edition: Edition): readonly { readonly path: string; readonly text: string }[] {
  return Object.entries(WRITTEN_MODULES).map(([name, path]) => ({
    path,
    text: withExample(readFileSync(join(root, path), "utf8"), name.split("/").at(-1)!, exampleOf(name, edition)),
  }));
}

/**
 * Puts a program into the docstring of a class, in place of the one that it has.
 *
 * @throws Error where the class has no docstring with an example
 */
export function withExample(source: string, className: string, program: string): string {
  const [, example] = docstring({ text: "", example: program }).split(/(?<=\n)(?= \* @example\n)/);
  const present = new RegExp(
    ` \\* @example\\n(?: \\*(?: .*)?\\n)* \\*/(?=\\nexport (?:abstract )?class ${className}\\b)`,
  );
  if (!present.test(source)) {
    throw new Error(`The docstring of the class ${className} has no @example to put the program into.`);
  }
  return source.replace(present, () => example!);
}
