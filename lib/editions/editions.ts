/**
 * The editions of the construct library, one for each supported framework. They share the provider, the command and the
 * sources. Only the names of packages and imports differ.
 *
 * Imports allowed: none.
 */

/** The names of an edition in each language. */
export interface Edition {
  /** The npm package of the framework, which also identifies the edition. */
  readonly framework: "cdktf" | "cdktn";
  /** The framework's name in texts. */
  readonly title: string;
  /** The command of the framework. */
  readonly command: string;
  /** The npm package of that command in a compatible release, for `npx`. */
  readonly commandPackage: string;
  /** The npm package of the library, and its Python package. */
  readonly library: string;
  /** The folder of a clone to which `npm run package` writes the edition's packages, in js, python and go. */
  readonly distribution: string;
  /** The library's peer dependencies. They do not contain `||`, which bindings for other languages cannot express. */
  readonly peers: Readonly<Record<string, string>>;
  readonly python: {
    /** The framework's module. */
    readonly framework: string;
    /** The library's module. */
    readonly library: string;
  };
  readonly go: {
    /** The framework's module. Its package has the framework's name. */
    readonly framework: string;
    /** The library's module without its last part, the package's name. */
    readonly repository: string;
    /** The library's package. */
    readonly packageName: string;
  };
}

/** The edition for the CDK for Terraform, which is the repository's own package. */
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

/** The lowest Go version for the modules of both editions, which jsii-pacmak writes into them. */
export const GO_MINIMUM = "1.25";

/** Both editions, by framework. */
export const EDITIONS = { cdktf: CDKTF, cdktn: CDK_TERRAIN } as const satisfies Record<Edition["framework"], Edition>;

/** The names of the editions, for users to choose from. */
export const FRAMEWORKS = Object.keys(EDITIONS) as readonly Edition["framework"][];

/** Returns the lowest version of an edition's peer, such as `0.21.0`. */
export function lowestPeer({ peers }: Edition, name: string): string {
  return /\d+(\.\d+)*/.exec(peers[name]!)![0];
}

/** Returns the module of an edition's Go bindings. From 2.0.0 on, its path ends with the major version. */
export function goModule({ go }: Edition, version: string): string {
  const major = Number(version.split(".")[0]);
  return `${go.repository}/${go.packageName}${major < 2 ? "" : `/v${major}`}`;
}
