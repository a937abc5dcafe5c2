import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFile, type Renaming } from "../../../lib/constructs/placement/replace-file";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aerial-replace-"));
  path = join(folder, "file");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("Replacing a file", () => {
  it.each([
    ["there is none", () => undefined],
    ["there is one", () => writeFileSync(path, "before, and longer")],
  ])("leaves the new content alone where %s", (_title, prepare) => {
    prepare();
    replaceFile(path, "after");
    expect(readFileSync(path, "utf8")).toBe("after");
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("replaces a link, not what it leads to", () => {
    writeFileSync(join(folder, "somebody's"), "before");
    symlinkSync("somebody's", path);
    replaceFile(path, Buffer.from("after"));
    expect(readFileSync(path, "utf8")).toBe("after");
    expect(readFileSync(join(folder, "somebody's"), "utf8")).toBe("before");
  });

  describe("that another program has open", () => {
    /** Fails so many times, and then renames. */
    function renaming(failures: number, code: string, platform: NodeJS.Platform = "win32") {
      const waits: number[] = [];
      let left = failures;
      const rename: Renaming["rename"] = (from, to) => {
        left -= 1;
        if (left >= 0) {
          throw Object.assign(new Error(code), { code });
        }
        renameSync(from, to);
      };
      return { waits, platform, rename, wait: (milliseconds: number) => void waits.push(milliseconds) };
    }

    it.each(["EPERM", "EACCES", "EBUSY"])("waits on Windows until it is closed: %s", (code) => {
      const windows = renaming(3, code);
      replaceFile(path, "after", windows);
      expect(readFileSync(path, "utf8")).toBe("after");
      expect(windows.waits).toEqual([10, 20, 40]);
    });

    it.each([
      ["stays open", renaming(Infinity, "EPERM"), 8],
      ["is on another system", renaming(1, "EPERM", "linux"), 0],
      ["fails for another reason", renaming(1, "ENOSPC"), 0],
    ] as const)("gives up where it %s, and leaves nothing beside it", (_title, windows, waits) => {
      writeFileSync(path, "before");
      expect(() => replaceFile(path, "after", windows)).toThrow(/EPERM|ENOSPC/);
      expect(windows.waits).toHaveLength(waits);
      expect(readFileSync(path, "utf8")).toBe("before");
      expect(readdirSync(folder)).toEqual(["file"]);
    });
  });

  it("leaves nothing beside it where it fails", () => {
    mkdirSync(path);
    expect(() => replaceFile(path, "after")).toThrow(/EISDIR|EPERM|ENOTEMPTY/);
    expect(readdirSync(folder)).toEqual(["file"]);
  });
});
