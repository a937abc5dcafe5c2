import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findProgram } from "../../tools/command";
import { ToolchainError } from "../../tools/errors";
import { layPackages, locatePackages, providePackages } from "../../tools/packages";
import { nullBindings } from "../../tools/packages/null-bindings";
import { requirePackagingTools } from "../../tools/packages/tools";
import { builtPackages } from "../support/packages";
import { describeWith } from "../support/required";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "packages-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An environment in which these programs are, and no others; a text stands for a script of that content. */
function only(programs: Readonly<Record<string, string | undefined>>): NodeJS.ProcessEnv {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  for (const [name, script] of Object.entries(programs)) {
    if (script === undefined) {
      symlinkSync(findProgram(name)!, join(bin, name));
    } else {
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
      chmodSync(join(bin, name), 0o755);
    }
  }
  return { PATH: bin, HOME: folder };
}

describe("The tools of the packages", () => {
  it("are all named where they are missing, in one error", async () => {
    const checked = requirePackagingTools(only({}));
    await expect(checked).rejects.toBeInstanceOf(ToolchainError);
    await expect(checked).rejects.toThrow(
      "The packages cannot be made. Install Python 3.10 or later with venv, as python3 on PATH; " +
        "Go 1.25 or later, as go on PATH; npm on PATH.",
    );
  });

  it("are missing where they are too old or lack a part", async () => {
    const programs = { python3: "exit 1", go: 'echo "go: go.mod requires go >= 1.25" >&2; exit 1', npm: "exit 0" };
    await expect(requirePackagingTools(only(programs))).rejects.toThrow(
      /Install Python 3\.10 or later with venv, as python3 on PATH; Go 1\.25 or later, as go on PATH\.$/,
    );
  });
});

describeWith(["packages"], "The packages", () => {
  it("find their tools here", async () => {
    await expect(requirePackagingTools()).resolves.toBeUndefined();
  });

  it("are made once for a build: they are taken from the cache as they are", async () => {
    const { npm } = builtPackages();
    const before = readFileSync(npm);
    expect(await providePackages()).toEqual(builtPackages());
    expect(readFileSync(npm).equals(before)).toBe(true);
  });

  it("are not there in another cache, before they are made", () => {
    expect(locatePackages({ XDG_CACHE_HOME: folder })).toBeUndefined();
  });

  it("are laid in a folder, in place of those that were there, and nothing else goes", () => {
    const dist = join(folder, "dist");
    const old = ["js/old.tgz", "cdktn/other.tgz"].map((path) => join(dist, path));
    old.forEach((path) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "");
    });
    const { modulePath, packageName } = nullBindings();
    const bindings = modulePath in builtPackages().goModules ? [join("go", packageName)] : [];
    const laid = layPackages(builtPackages(), dist);
    expect(laid).toEqual([
      "js/cdktf-provider-aerial@0.0.0.jsii.tgz",
      "python/cdktf_provider_aerial-0.0.0-py3-none-any.whl",
      "python/cdktf_provider_aerial-0.0.0.tar.gz",
      "go/aerial",
      ...bindings,
    ]);
    expect(laid.filter((path) => !existsSync(join(dist, path)))).toEqual([]);
    expect(old.map((path) => existsSync(path))).toEqual([false, true]);
  });
});
