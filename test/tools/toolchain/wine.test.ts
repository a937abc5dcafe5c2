import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limitPath } from "../../../tools/limited-path";
import { linkToOriginals, locateWine, makePrefix, provideWine } from "../../../tools/toolchain/wine";

/** Makes what Wine makes, as far as the tool looks, and notes what it was asked. */
const FAKE_WINE = `#!/bin/sh
if [ "$1" = --version ]; then echo "wine-$(cat "$(dirname "$0")/version")"; exit 0; fi
echo "wine $*" >>"$(dirname "$0")/calls"
[ -e "$(dirname "$0")/broken" ] && exit 3
mkdir -p "$WINEPREFIX/drive_c/windows/system32" "$WINEPREFIX/drive_c/users/somebody" "$WINEPREFIX/dosdevices"
echo registry >"$WINEPREFIX/system.reg"
`;

/** Writes an empty file where the compiler is to write. */
const FAKE_COMPILER = `#!/bin/sh
echo "compiler $*" >>"$(dirname "$0")/calls"
while [ $# -gt 0 ]; do [ "$1" = -o ] && echo library >"$2"; shift; done
`;

describe("Wine as a tool", () => {
  let folder: string;
  let bin: string;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-wine-tool-"));
    bin = join(folder, "bin");
    mkdirSync(bin);
    environment = { PATH: `${bin}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, "cache") };
    const programs = { wine64: FAKE_WINE, wineserver: "#!/bin/sh\n", "x86_64-w64-mingw32-gcc": FAKE_COMPILER };
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(bin, name), text, { mode: 0o755 });
    }
    writeFileSync(join(bin, "version"), "8.0");
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const calls = () => readFileSync(join(bin, "calls"), "utf8").trim().split("\n");

  it("has no template at first, makes it once, with Windows 10 and the DLL that Go needs", async () => {
    expect(locateWine(environment)).toBeUndefined();
    const provided = await provideWine(environment);
    expect(calls()).toEqual([
      "wine wineboot --init",
      "wine reg add HKCU\\Software\\Wine /v Version /d win10 /f",
      expect.stringMatching(/^compiler .*bcryptprimitives\.dll .*-shared/),
    ]);
    expect(locateWine(environment)).toEqual(provided);
    expect(await provideWine(environment)).toEqual(provided);
    expect(calls().length).toBe(3);
    expect(readdirSync(provided.template).sort()).toEqual(["dosdevices", "drive_c", "system.reg"]);
  });

  it("makes another template for another version of Wine", async () => {
    const before = await provideWine(environment);
    writeFileSync(join(bin, "version"), "9.0");
    expect(locateWine(environment)).toBeUndefined();
    expect((await provideWine(environment)).template).not.toBe(before.template);
  });

  it("leaves nothing behind where Wine fails, and says so", async () => {
    writeFileSync(join(bin, "broken"), "");
    const failure = provideWine(environment);
    await expect(failure).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(failure).rejects.toThrow(/wineboot --init" exited with 3/);
    expect(locateWine(environment)).toBeUndefined();
    expect(readdirSync(join(folder, "cache/cdktf-provider-aerial/wine"))).toEqual([]);
  });

  it("says what to install if Wine or the compiler is missing", async () => {
    const nothing = { ...environment, PATH: join(folder, "empty") };
    expect(locateWine(nothing)).toBeUndefined();
    await expect(provideWine(nothing)).rejects.toMatchObject({ code: "ERR_TOOLCHAIN" });
    await expect(provideWine(nothing)).rejects.toThrow(/wine, wine64 and gcc-mingw-w64-x86-64/);
    rmSync(join(bin, "x86_64-w64-mingw32-gcc"));
    await expect(provideWine({ ...environment, PATH: limited(bin) })).rejects.toThrow(/Install MinGW/);
  });

  it("gives each prefix a registry and folders of users of its own, and the template's system", async () => {
    const wine = await provideWine(environment);
    const prefix = join(folder, "prefix");
    makePrefix(wine, prefix);
    expect(lstatSync(join(prefix, "system.reg")).isFile()).toBe(true);
    expect(readlinkSync(join(prefix, "drive_c/windows"))).toBe(join(wine.template, "drive_c/windows"));
    expect(lstatSync(join(prefix, "drive_c/users/somebody")).isDirectory()).toBe(true);
    expect(existsSync(join(prefix, "dosdevices/c:/windows/system32/bcryptprimitives.dll"))).toBe(true);
    expect(readlinkSync(join(prefix, "dosdevices/z:"))).toBe("/");
    writeFileSync(join(prefix, "system.reg"), "changed");
    expect(readFileSync(join(wine.template, "system.reg"), "utf8")).toBe("registry\n");
  });

  it("puts links in place of copies, and leaves what is different", () => {
    const [copies, originals] = [join(folder, "copies"), join(folder, "originals")];
    mkdirSync(join(copies, "deeper"), { recursive: true });
    mkdirSync(originals);
    writeFileSync(join(originals, "same.dll"), "same");
    writeFileSync(join(originals, "other.dll"), "this");
    writeFileSync(join(copies, "deeper/same.dll"), "same");
    writeFileSync(join(copies, "other.dll"), "that");
    writeFileSync(join(copies, "own.dll"), "own");
    linkToOriginals(copies, originals);
    expect(readlinkSync(join(copies, "deeper/same.dll"))).toBe(join(originals, "same.dll"));
    expect(readFileSync(join(copies, "other.dll"), "utf8")).toBe("that");
    expect(lstatSync(join(copies, "own.dll")).isFile()).toBe(true);
  });

  /** A PATH with a folder and only the programs that shell scripts need. */
  function limited(path: string): string {
    const tools = mkdtempSync(join(folder, "tools-"));
    return `${path}:${limitPath(tools, (name) => name === "x86_64-w64-mingw32-gcc")}`;
  }
});
