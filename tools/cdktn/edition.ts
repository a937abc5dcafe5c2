/**
 * The edition for CDK Terrain: the same constructs with another framework under them. The code differs in one import
 * (`lib/constructs/framework.ts`) and in the entry point, which leaves the null_resource edition out; the rest of the
 * differences is text that people read.
 */

/** The npm package of the edition. */
export const EDITION_NAME = "cdktn-provider-aerial";

/** The module whose name is the framework's, below the repository's root. */
export const FRAMEWORK_MODULE = "lib/constructs/framework.ts";

/** What the edition's users bring. No `||`: bindings for other languages cannot express it. */
export const EDITION_PEERS = { cdktn: "^0.24.0", constructs: ">=10.6.0 <10.8.0" };

/**
 * What a source says otherwise in the edition. What both frameworks call by the same name (`cdktfStack`, `cdktf.out`,
 * the symbol `cdktf/customSynthesis`) stays.
 */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/(from ")cdktf(")/g, "$1cdktn$2"],
  [/\bcdktf-provider-aerial\b/g, EDITION_NAME],
  // Nobody publishes the Okta provider for CDK Terrain: its users generate it, and `cdktn get` puts it there.
  [/(from ")@cdktf\/provider-okta\/lib\/provider(")/g, "$1./.gen/providers/okta/provider$2"],
  [/`cdktf plan\b/g, "`cdktn plan"],
  [/\b[Tt]he CDK for Terraform\b/g, "CDK Terrain"],
  [/\bCDKTF 0\.21\b/g, "CDK Terrain 0.24"],
];

/** The line of `lib/index.ts` that exports the null_resource edition, whose prebuilt provider is another framework's. */
const NULL_RESOURCE_EXPORT = /^export \* as nullResource from "\.\/null-resource";\n/m;

/**
 * A source of the construct library as the edition has it.
 *
 * @param path the file's path below the repository's root.
 * @throws Error where the source no longer has what the edition changes, or still names the other framework's module.
 */
export function editionSource(path: string, text: string): string {
  let edition = text;
  if (path === "lib/index.ts") {
    if (!NULL_RESOURCE_EXPORT.test(edition)) {
      throw new Error(`${path} has no line that exports the null_resource edition: change NULL_RESOURCE_EXPORT.`);
    }
    edition = edition.replace(NULL_RESOURCE_EXPORT, "");
  }
  if (path === FRAMEWORK_MODULE && !/from "cdktf"/.test(edition)) {
    throw new Error(`${path} imports nothing from "cdktf": change the edition's rules.`);
  }
  for (const [pattern, replacement] of REPLACEMENTS) {
    edition = edition.replace(pattern, replacement);
  }
  const left = cdktfImports(edition);
  if (left.length > 0) {
    throw new Error(`${path} of the CDK Terrain edition would still import ${left.join(", ")}.`);
  }
  return edition;
}

/** The modules of the other framework that a text imports, in code and in examples. */
export function cdktfImports(text: string): string[] {
  return [...text.matchAll(/(?:from\s*|import\s*\(?\s*|require\(\s*)\\?["'](@?cdktf\b[^"'\\]*)/g)].map(
    ([, name]) => name!,
  );
}

/** The parts of the repository's package.json that the edition shares. */
export interface LibraryManifest {
  readonly version: string;
  readonly description: string;
  readonly repository: unknown;
  readonly author: unknown;
  readonly license: string;
  readonly engines: unknown;
  readonly keywords: readonly string[];
  readonly [field: string]: unknown;
}

/** The edition's package.json. */
export function editionManifest(library: LibraryManifest): Record<string, unknown> {
  const { version, repository, author, license, engines, keywords } = library;
  return {
    name: EDITION_NAME,
    version,
    description: library.description.replace("CDKTF", "CDK Terrain"),
    repository,
    author,
    license,
    engines,
    keywords: keywords.map((keyword) => (keyword === "cdktf" ? "cdktn" : keyword)),
    main: "lib/index.js",
    types: "lib/index.d.ts",
    files: ["lib/**/*.js", "lib/**/*.d.ts", "assets", ".jsii"],
    stability: "stable",
    publishConfig: { access: "public" },
    peerDependencies: EDITION_PEERS,
    jsii: { outdir: "dist", targets: {}, tsc: { outDir: "lib", rootDir: "lib" } },
  };
}
