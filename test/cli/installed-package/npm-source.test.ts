import { join } from "node:path";
import { npmSource } from "../../../lib/cli/installed-package/npm-source";
import { useTree } from "./support";

const NAME = "cdktf-provider-aerial";
const REGISTRY = { kind: "registry" };

describe("Where npm got a package from", () => {
  const tree = useTree();
  const path = (...parts: readonly string[]) => join(tree().base, ...parts);
  const source = (directory: string) => npmSource(path(directory), NAME, "1.2.3");
  /** Writes the hidden lock file of a project. */
  const lock = (resolved: unknown, key = `node_modules/${NAME}`, project = "project") =>
    tree().write(`${project}/node_modules/.package-lock.json`, { packages: { [key]: { version: "1.2.3", resolved } } });
  const ask = (spec: unknown, kind = "dependencies", project = "project") =>
    tree().write(`${project}/package.json`, { [kind]: { [NAME]: spec } });

  it("is a registry, by the address of the tarball or without one", () => {
    ask("^1");
    lock("https://npm.example/cdktf-provider-aerial/-/cdktf-provider-aerial-1.2.3.tgz");
    expect(source(`project/node_modules/${NAME}`)).toEqual(REGISTRY);
    lock("https://npm.pkg.github.com/download/cdktf-provider-aerial/1.2.3/0123abc");
    expect(source(`project/node_modules/${NAME}`)).toEqual(REGISTRY);
    // With npm's setting omit-lockfile-registry-resolved.
    lock(undefined);
    expect(source(`project/node_modules/${NAME}`)).toEqual(REGISTRY);
  });

  it("is the address that the project asked for", () => {
    ask("https://example.com/x.tgz");
    lock("https://example.com/x.tgz");
    expect(source(`project/node_modules/${NAME}`)).toEqual({ kind: "url", spec: "https://example.com/x.tgz" });
  });

  it("is the commit of a repository", () => {
    ask("github:acme/fork");
    lock("git+ssh://git@github.com/acme/fork.git#0123abc");
    const spec = "git+ssh://git@github.com/acme/fork.git#0123abc";
    expect(source(`project/node_modules/${NAME}`)).toEqual({ kind: "url", spec });
  });

  it("is a file or a folder, from the project on", () => {
    const tarball = tree().write("dist/js/x.tgz", "");
    lock("file:../dist/js/x.tgz");
    expect(source(`project/node_modules/${NAME}`)).toEqual({ kind: "tarball", path: tarball });
    lock("file:../dist");
    expect(source(`project/node_modules/${NAME}`)).toEqual({ kind: "folder", path: path("dist") });
  });

  it("is noted in the project around it: below another package, and in a workspace", () => {
    const tarball = tree().write("x.tgz", "");
    for (const folder of [`node_modules/other/node_modules/${NAME}`, `packages/orgs/node_modules/${NAME}`]) {
      lock("file:../x.tgz", folder);
      expect(source(`project/${folder}`)).toEqual({ kind: "tarball", path: tarball });
    }
  });

  it.each(["dependencies", "devDependencies", "optionalDependencies"])(
    "is what package.json has in %s, where there is no lock file of npm's",
    (kind) => {
      const tarball = tree().write("x.tgz", "");
      ask("file:../x.tgz", kind);
      const pnpm = `project/node_modules/.pnpm/${NAME}@file+x.tgz/node_modules/${NAME}`;
      for (const folder of [`project/node_modules/${NAME}`, pnpm]) {
        expect(source(folder)).toEqual({ kind: "tarball", path: tarball });
      }
    },
  );

  it("is a registry in the store of packages that pnpm installed globally, which is not below node_modules", () => {
    const store = `global/5/.pnpm/${NAME}@1.2.3/node_modules/${NAME}`;
    tree().install(store);
    expect(source(store)).toEqual(REGISTRY);
  });

  it.each([
    ["is not JSON", '{"packages":'],
    ["is empty", ""],
    ["has no packages", {}],
    ["has packages of another shape", { packages: [] }],
    ["has no text", { packages: { [`node_modules/${NAME}`]: { resolved: 7 } } }],
    ["does not have the package", { packages: { "node_modules/other": { resolved: "file:other.tgz" } } }],
  ])("is what package.json has, where the lock file %s", (_, content) => {
    const tarball = tree().write("x.tgz", "");
    tree().write("project/node_modules/.package-lock.json", content);
    ask("file:../x.tgz");
    expect(source(`project/node_modules/${NAME}`)).toEqual({ kind: "tarball", path: tarball });
  });

  it.each(["{", "null", "[]", { dependencies: null }, { dependencies: "x" }, {}])(
    "is a registry where neither file says anything, such as %j",
    (manifest) => {
      tree().write("project/node_modules/.package-lock.json/a-folder", "");
      tree().write("project/package.json", manifest);
      expect(source(`project/node_modules/${NAME}`)).toEqual(REGISTRY);
    },
  );

  it("is a registry where the file that it came from is gone", () => {
    lock("file:../gone.tgz");
    expect(source(`project/node_modules/${NAME}`)).toEqual(REGISTRY);
  });

  it("is the package's own folder outside of node_modules: a clone, or what npm links to", () => {
    tree().install("clone");
    expect(source("clone")).toEqual({ kind: "folder", path: path("clone") });
  });

  it("is not known of what programs in other languages unpack", () => {
    tree().install(`cache/${NAME}/1.2.3/0123abc`);
    expect(source(`cache/${NAME}/1.2.3/0123abc`)).toEqual(REGISTRY);
  });
});
