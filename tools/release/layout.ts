/** Names and lists of a provider's release, as Terraform and OpenTofu registries and mirrors expect them. */
import { createHash } from "node:crypto";

import { PLACED_PLATFORMS } from "../../lib/constructs/placement/provider-executable";
import { type Platform, platformOf } from "../platform";

/** The provider's type: the last part of its address. */
const PROVIDER_TYPE = "aerial";

/** The platforms of packages without Node.js inside, the same as next to a stack. */
export const PLATFORMS: readonly Platform[] = PLACED_PLATFORMS.map((name) => {
  const [operatingSystem, architecture] = name.split("_") as [string, string];
  return platformOf(operatingSystem, architecture);
});

/**
 * The platforms of executables with Node.js inside. macOS is not among them: it does not run a program with a broken signature, and
 * a new signature needs Apple's tools and an identity.
 */
export const STANDALONE_PLATFORMS: readonly Platform[] = [
  platformOf("linux", "amd64"),
  platformOf("linux", "arm64"),
  platformOf("windows", "amd64"),
];

/** Returns the name of a platform's package: `terraform-provider-aerial_1.2.3_linux_amd64.zip`. */
export function archiveName(version: string, platform: Platform): string {
  return releaseName(version, `${platform.directory}.zip`);
}

/** Returns the name of a file in a release: `terraform-provider-aerial_1.2.3_SHA256SUMS`. */
export function releaseName(version: string, ending: string): string {
  return `terraform-provider-${PROVIDER_TYPE}_${version}_${ending}`;
}

/** Returns the registry manifest, format 1, with the provider's plugin protocol. */
export function manifest(): string {
  return `${JSON.stringify({ version: 1, metadata: { protocol_versions: ["6.0"] } }, undefined, 2)}\n`;
}

/** Returns a list of checksums in the form of `sha256sum`, sorted by name. */
export function checksumList(files: ReadonlyMap<string, Buffer>): string {
  return [...files]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, content]) => `${createHash("sha256").update(content).digest("hex")}  ${name}\n`)
    .join("");
}
