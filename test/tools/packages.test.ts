import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { findProgram } from "../../tools/command";
import { ToolchainError } from "../../tools/errors";
import { CDK_TERRAIN, CDKTF, EDITIONS, type Edition } from "../../lib/editions/editions";
import {
  distributionFolder,
  layPackage,
  locatePackages,
  providePackage,
  providePackages,
  replacementsOf,
  selectPackages,
} from "../../tools/packages";
import { requirePackagingTools, TARGETS, type Target } from "../../tools/packages/tools";
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
    const checked = requirePackagingTools(TARGETS, only({}));
    await expect(checked).rejects.toBeInstanceOf(ToolchainError);
    await expect(checked).rejects.toThrow(
      "The packages cannot be made. Install Python 3.10 or later with venv, as python3 on PATH; " +
        "Go 1.25 or later, as go on PATH; npm on PATH.",
    );
  });

  it("are missing where they are too old or lack a part", async () => {
    const programs = { python3: "exit 1", go: 'echo "go: go.mod requires go >= 1.25" >&2; exit 1', npm: "exit 0" };
    await expect(requirePackagingTools(TARGETS, only(programs))).rejects.toThrow(
      /Install Python 3\.10 or later with venv, as python3 on PATH; Go 1\.25 or later, as go on PATH\.$/,
    );
  });
});

describe("The tools of one package", () => {
  it.each([
    ["js", "npm on PATH."],
    ["python", "Python 3.10 or later with venv, as python3 on PATH; npm on PATH."],
    ["go", "Go 1.25 or later, as go on PATH; npm on PATH."],
  ] as const)("are those of its language only: %s", async (target, hints) => {
    await expect(requirePackagingTools([target], only({}))).rejects.toThrow(
      `The packages cannot be made. Install ${hints}`,
    );
  });

  it("are there without those of the others", async () => {
    await expect(requirePackagingTools(["js"], only({ npm: "exit 0" }))).resolves.toBeUndefined();
  });
});

describe("What npm run package makes", () => {
  it.each([
    [[], ["cdktf", "cdktn"], ["js", "python", "go"]],
    [["js"], ["cdktf", "cdktn"], ["js"]],
    [["cdktn"], ["cdktn"], ["js", "python", "go"]],
    [["go", "cdktn", "js"], ["cdktn"], ["js", "go"]],
  ])("is chosen by names: %j", (names, frameworks, targets) => {
    const selection = selectPackages(names);
    expect(selection.editions.map(({ framework }) => framework)).toEqual(frameworks);
    expect(selection.targets).toEqual(targets);
  });

  it("is refused where there is no such package, with the names that there are", () => {
    expect(() => selectPackages(["js", "java"])).toThrow(/\bjava\b.*\bcdktf, cdktn, js, python, go\b/);
  });

  it("says which modules programs in Go replace besides, where no proxy has them", () => {
    for (const [name, path] of [
      ["aerial", "example.com/own/aerial"],
      ["cdktn", "example.com/framework/cdktn"],
    ] as const) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, "go.mod"), `module ${path}\n`);
    }
    const said = replacementsOf(CDK_TERRAIN, folder);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("Go cannot download example.com/framework/cdktn,");
    expect(said[0]).toContain("CDK Terrain");
    expect(said[0]).toContain(`go mod edit -replace "example.com/framework/cdktn=${join(folder, "cdktn")}"`);
  });

  it("lies in folders that do not meet", () => {
    expect([CDKTF, CDK_TERRAIN].map(distributionFolder)).toEqual(["dist", join("dist", "cdktn")]);
  });
});

describeWith(["packages"], "The packages", () => {
  it("find their tools here", async () => {
    await expect(requirePackagingTools(TARGETS)).resolves.toBeUndefined();
  });

  it.each(Object.values(EDITIONS))("are made once for a build, and taken from the cache: $library", async (edition) => {
    const { npm } = builtPackages(edition);
    const before = readFileSync(npm);
    expect(await providePackages(edition)).toEqual(builtPackages(edition));
    expect(readFileSync(npm).equals(before)).toBe(true);
  });

  it("are made for npm where there is neither Python nor Go", async () => {
    const programs = { node: undefined, npm: undefined, tar: undefined, gzip: undefined, sh: undefined };
    const environment = { ...only({ ...programs, env: undefined }), XDG_CACHE_HOME: join(folder, "cache") };
    const directory = await providePackage(CDKTF, "js", environment);
    expect(readdirSync(directory)).toEqual(["cdktf-provider-aerial@0.0.0.jsii.tgz"]);
    await expect(providePackage(CDKTF, "go", environment)).rejects.toThrow(
      "The packages cannot be made. Install Go 1.25 or later, as go on PATH.",
    );
  });

  it("are not there in another cache, before they are made", () => {
    const found = (edition: Edition) => locatePackages(edition, { XDG_CACHE_HOME: folder });
    expect(Object.values(EDITIONS).map(found)).toEqual([undefined, undefined]);
  });

  it("are found with examples that were translated without types, until there are better ones", () => {
    const { key, directories } = builtPackages();
    const place = (target: Target, name: string) => {
      const link = join(folder, "cdktf-provider-aerial/packages/cdktf", target, name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(directories[target], link);
      return link;
    };
    const found = () => locatePackages(CDKTF, { XDG_CACHE_HOME: folder })?.directories;
    const [js, python, go] = [place("js", key), place("python", key), place("go", `${key}-without-types`)];
    expect(found()).toEqual({ js, python, go });
    const typed = place("go", key);
    expect(found()).toEqual({ js, python, go: typed });
  });

  it.each([
    { edition: CDKTF, module: "cdktf_provider_aerial" },
    { edition: CDK_TERRAIN, module: "cdktn_provider_aerial" },
  ])("are laid in a folder, in place of what was there, and nothing else goes: $module", ({ edition, module }) => {
    const old = ["js/old.tgz", "other/kept.tgz"].map((path) => join(folder, path));
    old.forEach((path) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "");
    });
    const { directories } = builtPackages(edition);
    const laid = TARGETS.map((target) => layPackage(directories[target], join(folder, target)));
    const names = laid.map((paths) => paths.map((path) => basename(path)));
    expect(names.slice(0, 2)).toEqual([
      [`${edition.library}@0.0.0.jsii.tgz`],
      [`${module}-0.0.0-py3-none-any.whl`, `${module}-0.0.0.tar.gz`],
    ]);
    expect(names[2]).toContain("aerial");
    expect(laid.flat().filter((path) => !existsSync(path))).toEqual([]);
    expect(old.map((path) => existsSync(path))).toEqual([false, true]);
  });
});
