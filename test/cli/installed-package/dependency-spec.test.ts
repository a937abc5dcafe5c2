import { homedir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { sourceOf } from "../../../lib/cli/installed-package/dependency-spec";
import { useTree } from "./support";

const REGISTRY = { kind: "registry" };

describe("What a dependency names", () => {
  const tree = useTree();

  it.each(["1.2.3", "^1.2", ">=1 <2", "*", "", "latest", "workspace:*", "npm:other@1", undefined, 7, null, {}])(
    "is a registry's for %j",
    (spec) => {
      expect(sourceOf(spec, tree().base)).toEqual(REGISTRY);
    },
  );

  it.each(["file:../x.tgz", "../x.tgz", "file:../project/../x.tgz"])(
    "is a tarball by its whole path for %s",
    (spec) => {
      const path = tree().write("x.tgz", "");
      tree().write("project/package.json", {});
      expect(sourceOf(spec, join(tree().base, "project"))).toEqual({ kind: "tarball", path });
      expect(sourceOf(`file:${path}`, "/")).toEqual({ kind: "tarball", path });
      expect(sourceOf(`file://${path}`, "/")).toEqual({ kind: "tarball", path });
      expect(sourceOf(path, "/")).toEqual({ kind: "tarball", path });
    },
  );

  it.each(["file:clone", "link:clone", "portal:./clone", "./clone", "file:clone/"])("is a folder for %s", (spec) => {
    tree().write("clone/package.json", {});
    expect(sourceOf(spec, tree().base)).toEqual({ kind: "folder", path: join(tree().base, "clone") });
  });

  it("may begin in the home folder", () => {
    expect(sourceOf("~/", "/srv")).toEqual({ kind: "folder", path: homedir() });
    expect(sourceOf("file:~/", "/srv")).toEqual({ kind: "folder", path: homedir() });
  });

  it("is a registry's where the path leads nowhere any more", () => {
    for (const spec of ["file:gone.tgz", "./gone", "/nowhere/at/all.tgz"]) {
      expect(sourceOf(spec, tree().base)).toEqual(REGISTRY);
    }
  });

  it.each([
    "git+ssh://git@github.com/acme/fork.git#0123abc",
    "git+https://github.com/acme/fork.git",
    "git://example.com/fork.git",
    "github:acme/fork",
    "acme/fork#v1",
    "https://example.com/x.tgz",
  ])("is an address as it is for %s", (spec) => {
    expect(sourceOf(spec, tree().base)).toEqual({ kind: "url", spec });
  });

  it.each([
    ["https://T0KEN@example.com/x.tgz", "https://example.com/x.tgz"],
    ["https://bob:T0KEN@example.com/x.tgz?sig=T0KEN", "https://example.com/x.tgz"],
    ["git+https://bob:T0KEN@x:T0KEN@example.com/x.git#v1", "git+https://example.com/x.git#v1"],
    ["git+ssh://git:T0KEN@example.com/x.git#v1", "git+ssh://git@example.com/x.git#v1"],
    ["github:bob:T0KEN@acme/fork", "github:acme/fork"],
  ])("has no secret of the address %s", (spec, expected) => {
    expect(sourceOf(spec, tree().base)).toEqual({ kind: "url", spec: expected });
  });

  it("has no secret whatever is around it", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const scheme = fc.constantFrom("https://", "http://", "git+https://", "git://");
    fc.assert(
      fc.property(scheme, word, word, word, (protocol, user, host, path) => {
        for (const secret of [`${user}:T0KEN@`, `T0KEN@`, `T0KEN:x-oauth-basic@`]) {
          const source = sourceOf(`${protocol}${secret}${host}/${path}?token=T0KEN#${path}`, "/");
          expect(source).toEqual({ kind: "url", spec: `${protocol}${host}/${path}#${path}` });
        }
      }),
    );
  });
});
