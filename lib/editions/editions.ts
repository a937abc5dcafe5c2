/**
 * The editions of the construct library: one for each framework that it is made for. The provider, the command and the
 * sources are the same; packages, and what programs import, have other names.
 *
 * Imports allowed: none.
 */

/** The names that an edition has in each language. */
export interface Edition {
  /** The npm package of the framework, which is also what people call the edition by. */
  readonly framework: "cdktf" | "cdktn";
  /** What the framework is called in texts. */
  readonly title: string;
  /** The command of the framework. */
  readonly command: string;
  /** The npm package of that command, in the release that fits: what `npx` takes. */
  readonly commandPackage: string;
  /** The npm package of the library, and its Python package. */
  readonly library: string;
  /** The folder of a clone in which `npm run package` lays the edition's packages, in js, python and go. */
  readonly distribution: string;
  /** What the library's users bring, by npm package. No `||`: bindings for other languages cannot express it. */
  readonly peers: Readonly<Record<string, string>>;
  readonly python: {
    /** The framework's module. */
    readonly framework: string;
    /** The library's module. */
    readonly library: string;
  };
  readonly go: {
    /** The framework's module; its package is called as the framework. */
    readonly framework: string;
    /** The library's module without its last part, which is the package's name. */
    readonly repository: string;
    /** The library's package. */
    readonly packageName: string;
  };
}

/** The edition for the CDK for Terraform. It is the one that the repository's own package is. */
export const CDKTF = {
  framework: "cdktf",
  title: "CDKTF",
  command: "cdktf",
  commandPackage: "cdktf-cli@0.21",
  library: "cdktf-provider-aerial",
  distribution: "dist",
  peers: { "@cdktf/provider-null": "^11", cdktf: "^0.21.0", constructs: "^10.4.2" },
  python: { framework: "cdktf", library: "cdktf_provider_aerial" },
  go: {
    framework: "github.com/hashicorp/terraform-cdk-go/cdktf",
    repository: "github.com/cdktf-provider-aerial/cdktf-provider-aerial-go",
    packageName: "aerial",
  },
} as const satisfies Edition;

/** The edition for CDK Terrain. */
export const CDK_TERRAIN = {
  framework: "cdktn",
  title: "CDK Terrain",
  command: "cdktn",
  commandPackage: "cdktn-cli@0.24",
  library: "cdktn-provider-aerial",
  distribution: "dist/cdktn",
  peers: { cdktn: ">=0.24.0 <1", constructs: ">=10.6.0 <11" },
  python: { framework: "cdktn", library: "cdktn_provider_aerial" },
  go: {
    framework: "github.com/open-constructs/cdk-terrain-go/cdktn",
    repository: "github.com/cdktf-provider-aerial/cdktn-provider-aerial-go",
    packageName: "aerial",
  },
} as const satisfies Edition;

/** The lowest version of Go that the modules of both editions accept: jsii-pacmak writes it into them. */
export const GO_MINIMUM = "1.25";

/** Both editions, by framework. */
export const EDITIONS = { cdktf: CDKTF, cdktn: CDK_TERRAIN } as const satisfies Record<Edition["framework"], Edition>;

/** The names by which people choose an edition. */
export const FRAMEWORKS = Object.keys(EDITIONS) as readonly Edition["framework"][];

/** The lowest version of an edition's peer, as `0.21.0`. */
export function lowestPeer({ peers }: Edition, name: string): string {
  return /\d+(\.\d+)*/.exec(peers[name]!)![0];
}

/** The module of an edition's Go bindings. From 2.0.0 on, the path of a Go module ends with its major version. */
export function goModule({ go }: Edition, version: string): string {
  const major = Number(version.split(".")[0]);
  return `${go.repository}/${go.packageName}${major < 2 ? "" : `/v${major}`}`;
}
