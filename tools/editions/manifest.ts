import { type Edition, EDITIONS } from "../../lib/editions/editions";

/** The parts of the repository's package.json that the editions share. */
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

/** Returns the package.json of an edition, derived from the repository's own, which is that of the edition for CDKTF. */
export function editionManifest(edition: Edition, library: LibraryManifest): Record<string, unknown> {
  const { version, repository, author, license, engines, keywords } = library;
  const { framework, title, library: name, peers, python, go } = edition;
  const own = (keyword: string) => (keyword in EDITIONS ? framework : keyword);
  return {
    name,
    version,
    description: library.description.replace(EDITIONS.cdktf.title, title),
    repository,
    author,
    license,
    engines,
    keywords: keywords.map(own),
    bin: commands(edition),
    main: "lib/index.js",
    types: "lib/index.d.ts",
    files: ["lib/**/*.js", "lib/**/*.d.ts", "emulator.js", "emulator.d.ts", "assets", ".jsii", "CHANGELOG.md"],
    stability: "stable",
    publishConfig: { access: "public" },
    peerDependencies: peers,
    jsii: {
      outdir: "dist",
      targets: {
        python: { distName: name, module: python.library },
        go: { moduleName: go.repository, packageName: go.packageName },
      },
      tsc: { outDir: "lib", rootDir: "lib" },
    },
  };
}

/** Returns the command that each package installs, under its own name and under the package's name, which is unique. */
export function commands({ library }: Edition): Readonly<Record<string, string>> {
  return Object.fromEntries(["aerial", library].map((name) => [name, "assets/cli/aerial.js"]));
}
