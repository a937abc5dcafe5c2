/** Reads the dependency specs in a package.json and in a lock file. */
import { statSync } from "node:fs";
import { homedir } from "node:os";
import { resolve } from "node:path";

/** The source of a package. */
export type PackageSource =
  /** A registry, also if nothing is known. */
  | { readonly kind: "registry" }
  /** A file or a folder, with its absolute path. */
  | { readonly kind: "tarball" | "folder"; readonly path: string }
  /** A repository or a remote tarball, with the dependency's spec. */
  | { readonly kind: "url"; readonly spec: string };

const REGISTRY: PackageSource = { kind: "registry" };

const PATH_PROTOCOL = /^(?:file|link|portal):(?:\/\/(?=\/))?/;
const HOSTED = /^(?:git(?:\+\w+)?|github|gitlab|bitbucket|gist):|^[\w-][\w.-]*\/[\w.-]+(?:#.*)?$/;
const HTTP = /^https?:/;

/**
 * Returns the source that a dependency names: a path, a repository, or a tarball's address. Ranges, tags, everything else,
 * and paths that no longer exist stand for a registry.
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

/** Whether a spec is a web address. Registries also have web addresses. */
export function isWebAddress(spec: unknown): spec is string {
  return typeof spec === "string" && HTTP.test(spec);
}

/** Removes tokens from a spec, because programs are shared. The ssh user stays, because it is part of the address. */
function withoutSecrets(spec: string): string {
  const [address = "", ...fragment] = spec.split("#");
  const plain = address
    .replace(/^((?:git\+)?(?:https?|git):\/\/)[^/]*@/, "$1")
    .replace(/^((?:git\+)?ssh:\/\/[^/:@]*):[^/]*@/, "$1@")
    .replace(/^(github|gitlab|bitbucket|gist):[^/]*@/, "$1:")
    .replace(/\?.*$/, "");
  return [plain, ...fragment].join("#");
}
