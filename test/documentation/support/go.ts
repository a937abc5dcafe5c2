import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Edition, goModule } from "../../../lib/editions/editions";
import { runCommand } from "../../../tools/command";
import { goEnvironment } from "../../../tools/packages/tools";
import { builtPackages } from "../../support/packages";

/** The packages that a part of a program can name, by qualifier. */
function importsFor(edition: Edition): Readonly<Record<string, string>> {
  const aerial = goModule(edition, "0.0.0");
  return {
    aerial,
    [edition.framework]: edition.go.framework,
    fmt: "fmt",
    jsii: "github.com/aws/jsii-runtime-go",
    nullresource: `${aerial}/nullresource`,
  };
}

/**
 * Compiles and vets texts as programs of a Go module that replaces the library by this build's.
 *
 * @param texts whole programs, or parts of one, with the names of the edition, by the name that messages shall have.
 * @returns the problems that `go vet` reports for each, with its name before them; empty without problems.
 */
export async function goProblems(texts: ReadonlyMap<string, string>, edition: Edition): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "aerial-go-"));
  const environment = { ...goEnvironment(process.env), GOFLAGS: "-buildvcs=false" };
  const go = async (...args: readonly string[]) => await runCommand("go", args, { directory, environment });
  try {
    await go("mod", "init", "example.com/orgs");
    for (const [path, module] of Object.entries(builtPackages(edition).goModules)) {
      await go("mod", "edit", "-replace", `${path}=${module}`);
    }
    const names = [...texts.keys()];
    names.forEach((name, index) => {
      mkdirSync(join(directory, `block${index}`));
      writeFileSync(join(directory, `block${index}`, "main.go"), programOf(texts.get(name)!, edition));
    });
    await go("mod", "tidy");
    const problems: string[] = [];
    for (const [index, name] of names.entries()) {
      await go("vet", `./block${index}`).catch((error: Error) => problems.push(`${name}: ${error.message}`));
    }
    return problems;
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
  }
}

function programOf(text: string, edition: Edition): string {
  if (/^package \w+$/m.test(text)) {
    return text;
  }
  const { framework } = edition;
  const known = importsFor(edition);
  const used = Object.entries(known).filter(([name]) => new RegExp(`\\b${name}\\.`).test(text));
  const imports = new Map([...used, [framework, known[framework]!] as const]);
  const declared = [...text.matchAll(/^\s*(\w+)\s*:=/gm)].map(([, name]) => name!);
  return [
    "package main",
    ...[...imports.values()].map((path) => `import ${JSON.stringify(path)}`),
    ...(declared.includes("app") ? [] : [`var app ${framework}.App`]),
    ...(declared.includes("stack") ? [] : [`var stack ${framework}.TerraformStack`]),
    "func main() {",
    text,
    // A part of a program declares what the rest of it uses.
    ...declared.map((name) => `_ = ${name}`),
    "}",
    "",
  ].join("\n");
}
