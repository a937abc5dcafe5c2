import { join } from "node:path";
import ts from "typescript";
import { CDKTF, type Edition } from "../../../lib/editions/editions";
import { ROOT } from "./blocks";

/** The path at which the compiler finds a package, by its name. */
export type PackageDeclarations = Readonly<Record<string, string>>;

/** The library for CDKTF, from its sources; everything else is in the repository's `node_modules`. */
const SOURCES: PackageDeclarations = { [CDKTF.library]: join(ROOT, "lib/index.ts") };

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ["node"],
};

/** Files of the packages, which are parsed once. */
const PARSED = new Map<string, ts.SourceFile | undefined>();

/** The packages whose exports a part of a program can use without importing them. */
const packagesOf = ({ library, framework }: Edition) => [library, framework, "constructs"];

/**
 * Compiles texts as modules of a user's project.
 *
 * A text without imports is part of a program: what it uses of the packages is imported for it, and there are an `app` and
 * a `stack`.
 *
 * @param texts by the name that messages shall have, such as `README.md:12`.
 * @param edition the one whose names the texts import.
 * @param declarations where its packages are. @default CDKTF from the sources
 * @returns the compiler's errors, each with the name before it; empty if all texts compile.
 */
export function typescriptProblems(
  texts: ReadonlyMap<string, string>,
  edition: Edition = CDKTF,
  declarations: PackageDeclarations = SOURCES,
): string[] {
  const paths = Object.fromEntries(Object.entries(declarations).map(([name, path]) => [name, [path]]));
  const options = { ...OPTIONS, paths };
  const host = ts.createCompilerHost(options);
  const folder = join(ROOT, "blocks-of-documentation");
  const names = new Map([...texts.keys()].map((name, index) => [join(folder, `block-${index}.ts`), name]));
  const modules = new Map([...names].map(([path, name]) => [path, moduleOf(texts.get(name)!, edition)]));
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
  const program = ts.createProgram([...modules.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${names.get(file?.fileName ?? "") ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}

function moduleOf(text: string, edition: Edition): string {
  if (/^\s*import\b/m.test(text)) {
    return `${text}\nexport {};\n`;
  }
  const declared = new Set(
    [...text.matchAll(/\b(?:const|let|var|class|function|enum)\s+(\w+)/g)].map(([, name]) => name),
  );
  const words = new Set([...text.matchAll(/\b[A-Za-z_]\w*\b/g)].map(([word]) => word));
  const prelude: string[] = [];
  const known = new Set(declared);
  for (const [index, name] of packagesOf(edition).entries()) {
    const used = exportsOf(packagesOf(CDKTF)[index]!).filter((word) => words.has(word) && !known.has(word));
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
      prelude.push(`declare const ${name}: import("${edition.framework}").${type};`);
    }
  }
  return `${[...prelude, text].join("\n")}\nexport {};\n`;
}

/** The exports of a package of the edition for CDKTF, which are the same in every edition. */
function exportsOf(name: string): string[] {
  return Object.keys(require(SOURCES[name] ?? name) as object);
}
