/** Finds where npm or another package manager got an installed package from. */
import { basename, dirname, join, relative, sep } from "node:path";
import { isWebAddress, sourceOf, type PackageSource } from "./dependency-spec";
import { members, readJson } from "./read-json";

const MODULES = "node_modules";

/**
 * Finds the source of a package. npm records it in the hidden lock file of node_modules; for other package managers it is
 * in the project's own package.json. A package outside of node_modules is a folder that npm linked to, or a clone from
 * which the command is run.
 *
 * @param directory the package's folder, without symbolic links
 */
export function npmSource(directory: string, name: string, version: string): PackageSource {
  const project = projectOf(directory);
  if (project === undefined) {
    return isUnpackedByJsii(directory, name, version) ? { kind: "registry" } : { kind: "folder", path: directory };
  }
  const resolved = lockedAs(directory, project);
  // A web address belongs to a registry, unless the project names this address.
  return resolved === undefined || isWebAddress(resolved) ? askedFor(project, name) : sourceOf(resolved, project);
}

/**
 * Returns the folder whose node_modules contains the package. pnpm keeps a project's packages in node_modules/.pnpm/…; its
 * store of global packages is not in such a folder.
 */
function projectOf(directory: string): string | undefined {
  const parts = directory.split(sep);
  const store = parts.indexOf(".pnpm");
  const modules = parts[store - 1] === MODULES ? store - 1 : parts.lastIndexOf(MODULES);
  return modules === -1 ? undefined : parts.slice(0, modules).join(sep) || sep;
}

/** Returns the source in the lock file of node_modules, in the package's own project or in a workspace root above it. */
function lockedAs(directory: string, project: string): string | undefined {
  for (let root = project; ; root = dirname(root)) {
    const { packages } = readJson(join(root, MODULES, ".package-lock.json"));
    const { resolved } = members(members(packages)[relative(root, directory).split(sep).join("/")]);
    if (typeof resolved === "string") {
      // Paths in a lock file are relative to its own project.
      return resolved.startsWith("file:") && root !== project
        ? `file:${join(root, resolved.slice("file:".length))}`
        : resolved;
    }
    if (root === dirname(root)) {
      return undefined;
    }
  }
}

/** Returns the source that the project's package.json names. */
function askedFor(project: string, name: string): PackageSource {
  const manifest = readJson(join(project, "package.json"));
  const specs = ["dependencies", "devDependencies", "optionalDependencies"].map(
    (kind) => members(manifest[kind])[name],
  );
  return sourceOf(
    specs.find((spec) => spec !== undefined),
    project,
  );
}

/** Programs in other languages unpack the package to NAME/VERSION/HASH in a cache. */
function isUnpackedByJsii(directory: string, name: string, version: string): boolean {
  const parent = dirname(directory);
  return basename(parent) === version && basename(dirname(parent)) === name;
}
