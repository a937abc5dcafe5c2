/** The documentation in an editor: every construct has an example that compiles, and everything has a docstring. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly example?: string; readonly default?: string };
  readonly optional?: boolean;
}
interface AssemblyType extends Documented {
  readonly kind: "class" | "interface" | "enum";
  readonly base?: string;
  readonly datatype?: boolean;
  readonly properties?: readonly Documented[];
  readonly methods?: readonly Documented[];
}

const root = join(__dirname, "../..");
const { types } = JSON.parse(readFileSync(join(root, ".jsii"), "utf8")) as { types: Record<string, AssemblyType> };
// The null_resource constructs have the names of others. Their submodule distinguishes them.
const all = Object.entries(types).map(([fqn, type]) => ({ ...type, name: fqn.replace(/^[^.]+\./, "") }));
const EXAMPLES = new Map(
  all.filter(({ docs }) => docs?.example !== undefined).map(({ name, docs }) => [`${name}.ts`, docs!.example!]),
);

/** Compiles the examples together, as a user's program whose "cdktf-provider-aerial" is this library. */
function problemsOf(sources: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    strict: true,
    noEmit: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    types: ["node"],
    paths: { "cdktf-provider-aerial": [join(root, "lib/index.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const folder = join(root, "examples-of-documentation");
  const texts = new Map([...sources].map(([name, text]) => [join(folder, name), text]));
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    texts.has(name)
      ? ts.createSourceFile(name, texts.get(name)!, ts.ScriptTarget.ES2022, true)
      : getSourceFile(name, ...rest);
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  const program = ts.createProgram([...texts.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
}

describe("The documentation in the constructs", () => {
  it("has an example for every construct", () => {
    const constructs = all.filter(
      ({ base }) => base !== undefined && !["cdktf.ComplexList", "cdktf.ComplexObject"].includes(base),
    );
    expect(constructs.length).toBeGreaterThan(15);
    expect(constructs.map(({ name }) => `${name}.ts`).filter((name) => !EXAMPLES.has(name))).toEqual([]);
  });

  it("has examples that compile", () => {
    expect(problemsOf(EXAMPLES)).toEqual([]);
  });

  it("has examples that are really compiled", () => {
    const wrong = 'import { AerialOrg } from "cdktf-provider-aerial";\nexport const org: AerialOrg = 1;\n';
    expect(problemsOf(new Map([["wrong.ts", wrong]]))).toEqual([expect.stringContaining("not assignable")]);
  });

  it("says what everything is", () => {
    const undocumented = all.flatMap((type) => [
      ...(type.docs?.summary === undefined ? [type.name] : []),
      ...[...(type.properties ?? []), ...(type.methods ?? [])]
        // The framework's own, which it documents.
        .filter(({ name }) => name !== "synthesizeAttributes")
        .filter(({ docs }) => docs?.summary === undefined)
        .map(({ name }) => `${type.name}.${name}`),
    ]);
    expect(undocumented).toEqual([]);
  });

  it("says what holds where an optional property is left out", () => {
    const optional = all
      .filter(({ datatype }) => datatype)
      .flatMap(({ name, properties = [] }) =>
        properties
          .filter((property) => property.optional)
          .map((property) => ({ name: `${name}.${property.name}`, docs: property.docs })),
      );
    expect(optional.length).toBeGreaterThan(60);
    expect(optional.filter(({ docs }) => docs?.default === undefined).map(({ name }) => name)).toEqual([]);
  });
});
