/** What a package.json asks for as a dependency, and a lock file notes as resolved. */
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";

/** Where a package came from. */
export type PackageSource =
  /** By its version from a registry, or nothing else is known. */
  | { readonly kind: "registry" }
  /** A file or a folder, by its absolute path. */
  | { readonly kind: "tarball" | "folder"; readonly path: string }
  /** A repository or a tarball elsewhere, as a dependency names it. */
  | { readonly kind: "url"; readonly spec: string };

const REGISTRY: PackageSource = { kind: "registry" };

const PATH_PROTOCOL = /^(?:file|link|portal):(?:\/\/(?=\/))?/;
const HOSTED = /^(?:git(?:\+\w+)?|github|gitlab|bitbucket|gist):|^[\w-][\w.-]*\/[\w.-]+(?:#.*)?$/;
const HTTP = /^https?:/;

/**
 * The source that a dependency names: a path, a repository, a tarball's address. Ranges, tags and everything else are a
 * registry's, and so is a path that leads nowhere any more.
 *
 * @param from the folder that relative paths start from
 */
export function sourceOf(spec: unknown, from: string): PackageSource {
  if (typeof spec !== "string") {
    return REGISTRY;
  }
  if (PATH_PROTOCOL.test(spec) || /^(?:\.{0,2}|~)[/\\]|^[A-Za-z]:[/\\]/.test(spec)) {
    const path = spec.replace(PATH_PROTOCOL, "").replace(/^\/?~(?=[/\\])/, homedir());
    const absolute = resolve(from, path);
    const found = statSync(absolute, { throwIfNoEntry: false });
    return found === undefined ? REGISTRY : { kind: found.isDirectory() ? "folder" : "tarball", path: absolute };
  }
  return HOSTED.test(spec) || HTTP.test(spec) ? { kind: "url", spec: withoutSecrets(spec) } : REGISTRY;
}

/** Whether a spec is an address of the web, which registries have as well. */
export function isWebAddress(spec: unknown): spec is string {
  return typeof spec === "string" && HTTP.test(spec);
}

/** What is written into a program is shared: tokens stay out. The user of ssh, which is part of the address, stays. */
function withoutSecrets(spec: string): string {
  const [address = "", ...fragment] = spec.split("#");
  const plain = address
    .replace(/^((?:git\+)?(?:https?|git):\/\/)[^/]*@/, "$1")
    .replace(/^((?:git\+)?ssh:\/\/[^/:@]*):[^/]*@/, "$1@")
    .replace(/^(github|gitlab|bitbucket|gist):[^/]*@/, "$1:")
    .replace(/\?.*$/, "");
  return [plain, ...fragment].join("#");
}
