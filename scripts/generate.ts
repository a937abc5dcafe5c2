/**
 * `npm run generate`: generates all generated files again. With `--check`, fails if one was not up to date.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { modulesWithExamples } from "./generate/constructs/examples";
import { generatedFiles } from "./generate/constructs/generated-files";
import { apiFiles, documentationFiles } from "./generate/documentation-files";

const root = join(__dirname, "..");
const TYPESCRIPT = pathToFileURL(require.resolve("tsx")).href;

/** Generated files that are part of the repository, with the command that generates them. */
const GENERATORS: readonly { readonly command: readonly string[]; readonly files: () => readonly string[] }[] = [
  {
    // The constructs, from the provider's schemas and the texts next to the generator, with the examples in docstrings.
    command: ["scripts/generate/constructs/main.ts"],
    files: () => [...generatedFiles(), ...modulesWithExamples()],
  },
  {
    // The project's own files, from .projenrc.ts; projen lists most of them.
    command: [".projenrc.ts"],
    files: () => [
      ...(JSON.parse(readFileSync(join(root, ".projen/files.json"), "utf8")) as { files: string[] }).files,
      ".npmignore",
      "package.json",
    ],
  },
  {
    // The API's types, from its description.
    command: [
      "node_modules/openapi-typescript/bin/cli.js",
      "lib/aerial/description/openapi.json",
      "-o",
      "lib/aerial/description/api.generated.ts",
    ],
    files: () => ["lib/aerial/description/api.generated.ts"],
  },
  {
    // The provider's documentation in the Terraform registry's layout, from its schemas and examples.
    command: ["scripts/generate/documentation.ts"],
    files: documentationFiles,
  },
  {
    // The help of each command, in the page about the command.
    command: ["scripts/generate/cli.ts"],
    files: () => ["docs/cli.md"],
  },
  {
    // The engines and versions of Node.js that are tested, from the matrix.
    command: ["scripts/generate/tested-versions.ts"],
    files: () => ["docs/guides/compatibility.md", "ARCHITECTURE.md"],
  },
  {
    // The constructs' reference, from the jsii assembly of each edition.
    command: ["scripts/generate/api.ts"],
    files: apiFiles,
  },
  {
    // The types of the calls on an org's own host, from their description.
    command: [
      "node_modules/openapi-typescript/bin/cli.js",
      "lib/aerial/description/org-host-openapi.json",
      "-o",
      "lib/aerial/description/org-host-api.generated.ts",
    ],
    files: () => ["lib/aerial/description/org-host-api.generated.ts"],
  },
];

function contents(files: readonly string[]): Map<string, string | undefined> {
  return new Map(
    files.map((file) => [file, existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : undefined]),
  );
}

function run(command: readonly string[]): void {
  // By path: a generator's workers in other folders get the same arguments.
  const { status } = spawnSync(process.execPath, ["--import", TYPESCRIPT, ...command], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, PROJEN_DISABLE_POST: "1" },
  });
  if (status !== 0) {
    throw new Error(`${command.join(" ")} failed with ${status}.`);
  }
}

const check = process.argv.includes("--check");
const STALE: string[] = [];
for (const { command, files } of GENERATORS) {
  const before = contents(files());
  run(command);
  const after = contents(files());
  // A file that is no longer generated was not up to date either.
  for (const file of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(file) !== after.get(file)) {
      STALE.push(file);
    }
  }
}
if (check && STALE.length > 0) {
  console.error(
    `Not up to date, generated again: ${STALE.join(", ")}. Commit them ("npm run generate" does the same).`,
  );
  process.exit(1);
}
console.log(STALE.length === 0 ? "All generated files are up to date." : `Generated again: ${STALE.join(", ")}.`);
