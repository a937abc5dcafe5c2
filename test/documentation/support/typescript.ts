import { join } from "node:path";
import ts from "typescript";
import { ROOT } from "./blocks";

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
  paths: { "cdktf-provider-aerial": [join(ROOT, "lib/index.ts")] },
};

/** Files of the packages, which are parsed once. */
const PARSED = new Map<string, ts.SourceFile | undefined>();

/** What a part of a program may take for granted: the app, the stack, and all that the packages export. */
const PACKAGES = ["cdktf-provider-aerial", "cdktf", "constructs"];

/**
 * Compiles texts as modules of a user's project.
 *
 * A text without imports is part of a program: what it uses of the packages is imported for it, and there are an `app` and
 * a `stack`.
 *
 * @param texts by the name that messages shall have, such as `README.md:12`.
 * @returns what the compiler says, each with the name before it; empty where all compile.
 */
export function typescriptProblems(texts: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const folder = join(ROOT, "blocks-of-documentation");
  const names = new Map([...texts.keys()].map((name, index) => [join(folder, `block-${index}.ts`), name]));
  const modules = new Map([...names].map(([path, name]) => [path, moduleOf(texts.get(name)!)]));
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (path, ...rest) => {
    if (modules.has(path)) {
      return ts.createSourceFile(path, modules.get(path)!, ts.ScriptTarget.ES2022, true);
    }
    if (!PARSED.has(path)) {
      PARSED.set(path, getSourceFile(path, ...rest));
    }
    return PARSED.get(path);
  };
  host.fileExists = (path) => modules.has(path) || fileExists(path);
  host.readFile = (path) => modules.get(path) ?? readFile(path);
  const program = ts.createProgram([...modules.keys()], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${names.get(file?.fileName ?? "") ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}

function moduleOf(text: string): string {
  if (/^\s*import\b/m.test(text)) {
    return `${text}\nexport {};\n`;
  }
  const declared = new Set(
    [...text.matchAll(/\b(?:const|let|var|class|function|enum)\s+(\w+)/g)].map(([, name]) => name),
  );
  const words = new Set([...text.matchAll(/\b[A-Za-z_]\w*\b/g)].map(([word]) => word));
  const prelude: string[] = [];
  const known = new Set(declared);
  for (const name of PACKAGES) {
    const used = exportsOf(name).filter((word) => words.has(word) && !known.has(word));
    used.forEach((word) => known.add(word));
    if (used.length > 0) {
      prelude.push(`import { ${used.join(", ")} } from "${name}";`);
    }
  }
  for (const [name, type] of [
    ["app", "App"],
    ["stack", "TerraformStack"],
  ] as const) {
    if (words.has(name) && !declared.has(name)) {
      prelude.push(`declare const ${name}: import("cdktf").${type};`);
    }
  }
  return `${[...prelude, text].join("\n")}\nexport {};\n`;
}

function exportsOf(name: string): string[] {
  const path = name === "cdktf-provider-aerial" ? join(ROOT, "lib/index.ts") : name;
  return Object.keys(require(path) as object);
}
