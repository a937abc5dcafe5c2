/** Where npm, or another package manager, got an installed package from. */
import { basename, dirname, join, relative, sep } from "node:path";
import { isWebAddress, sourceOf, type PackageSource } from "./dependency-spec";
import { members, readJson } from "./read-json";

const MODULES = "node_modules";

/**
 * Finds where a package came from. npm notes it in the hidden lock file of the folder node_modules; with other package
 * managers the project's own package.json says it. A package outside of node_modules is a folder that npm linked to, or a
 * clone that the command is run from.
 *
 * @param directory the package's folder, without symbolic links
 */
export function npmSource(directory: string, name: string, version: string): PackageSource {
  const project = projectOf(directory);
  if (project === undefined) {
    return isUnpackedByJsii(directory, name, version) ? { kind: "registry" } : { kind: "folder", path: directory };
  }
  const resolved = lockedAs(directory, project);
  // An address of the web is a registry's, unless the project asked for that address.
  return resolved === undefined || isWebAddress(resolved) ? askedFor(project, name) : sourceOf(resolved, project);
}

/**
 * The folder whose node_modules contains the package. pnpm keeps a project's packages in a store below it, node_modules/.pnpm/…;
 * its store of global packages is not below such a folder.
 */
function projectOf(directory: string): string | undefined {
  const parts = directory.split(sep);
  const store = parts.indexOf(".pnpm");
  const modules = parts[store - 1] === MODULES ? store - 1 : parts.lastIndexOf(MODULES);
  return modules === -1 ? undefined : parts.slice(0, modules).join(sep) || sep;
}

/** What the lock file of node_modules says: in the package's own project, or in one around it that has workspaces. */
function lockedAs(directory: string, project: string): string | undefined {
  for (let root = project; ; root = dirname(root)) {
    const { packages } = readJson(join(root, MODULES, ".package-lock.json"));
    const { resolved } = members(members(packages)[relative(root, directory).split(sep).join("/")]);
    if (typeof resolved === "string") {
      // Lock files have paths from their own project on.
      return resolved.startsWith("file:") && root !== project
        ? `file:${join(root, resolved.slice("file:".length))}`
        : resolved;
    }
    if (root === dirname(root)) {
      return undefined;
    }
  }
}

/** What the project's package.json names. */
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
