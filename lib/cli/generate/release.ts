/** What a program that is written by this release goes by: packages, and the versions that fit each other. */
import { devDependencies, peerDependencies, version as packageVersion } from "../../../package.json";
import { PROVIDER_SOURCE } from "../../constructs/placement/provider-executable";
import { version as providerVersion } from "../version";

/** Names and versions of this release. */
export const RELEASE = {
  /** The npm package, and the Python package. */
  packageName: "cdktf-provider-aerial",
  packageVersion,
  /** The provider's address, as HCL names it. */
  providerSource: PROVIDER_SOURCE,
  /** Of a development build, another one than the package's. */
  providerVersion,
  /** Range of npm. */
  cdktf: peerDependencies.cdktf,
  /** The lowest version of that range: `0.21.0`. */
  cdktfVersion: lowest(peerDependencies.cdktf),
  /** Range of npm. */
  constructs: peerDependencies.constructs,
  tsx: devDependencies.tsx,
  typescript: `^${lowest(devDependencies.typescript)}`,
  nodeTypes: devDependencies["@types/node"],
  goModule: goModule("github.com/cdktf-provider-aerial/cdktf-provider-aerial-go/aerial", packageVersion),
} as const;

/** From 2.0.0 on, the path of a Go module ends with its major version. */
function goModule(path: string, version: string): string {
  const major = Number(version.split(".")[0]);
  return major < 2 ? path : `${path}/v${major}`;
}

function lowest(range: string): string {
  return range.replace(/^[^\d]*/, "");
}
