import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../../../tools/command";
import { goEnvironment } from "../../../tools/packages/tools";
import { builtPackages } from "../../support/packages";

/** What a part of a program may name, by its qualifier. */
const IMPORTS: Readonly<Record<string, string>> = {
  aerial: "github.com/cdktf-provider-aerial/cdktf-provider-aerial-go/aerial",
  cdktf: "github.com/hashicorp/terraform-cdk-go/cdktf",
  fmt: "fmt",
  jsii: "github.com/aws/jsii-runtime-go",
  nullresource: "github.com/cdktf-provider-aerial/cdktf-provider-aerial-go/aerial/nullresource",
};

/**
 * Compiles and vets texts as programs of a Go module that replaces the library by this build's.
 *
 * @param texts whole programs, or parts of one, by the name that messages shall have.
 * @returns what `go vet` says of each, with its name before it; empty where all is well.
 */
export async function goProblems(texts: ReadonlyMap<string, string>): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), "aerial-go-"));
  const environment = { ...goEnvironment(process.env), GOFLAGS: "-buildvcs=false" };
  const go = async (...args: readonly string[]) => await runCommand("go", args, { directory, environment });
  try {
    await go("mod", "init", "example.com/orgs");
    for (const [path, module] of Object.entries(builtPackages().goModules)) {
      await go("mod", "edit", "-replace", `${path}=${module}`);
    }
    const names = [...texts.keys()];
    names.forEach((name, index) => {
      mkdirSync(join(directory, `block${index}`));
      writeFileSync(join(directory, `block${index}`, "main.go"), programOf(texts.get(name)!));
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

function programOf(text: string): string {
  if (/^package \w+$/m.test(text)) {
    return text;
  }
  const used = Object.entries(IMPORTS).filter(([name]) => new RegExp(`\\b${name}\\.`).test(text));
  const imports = new Map([...used, ["cdktf", IMPORTS.cdktf!] as const]);
  const declared = [...text.matchAll(/^\s*(\w+)\s*:=/gm)].map(([, name]) => name!);
  return [
    "package main",
    ...[...imports.values()].map((path) => `import ${JSON.stringify(path)}`),
    ...(declared.includes("app") ? [] : ["var app cdktf.App"]),
    ...(declared.includes("stack") ? [] : ["var stack cdktf.TerraformStack"]),
    "func main() {",
    text,
    // A part of a program declares what the rest of it uses.
    ...declared.map((name) => `_ = ${name}`),
    "}",
    "",
  ].join("\n");
}
