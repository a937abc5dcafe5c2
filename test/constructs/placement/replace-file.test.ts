import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { replaceFile } from "../../../lib/constructs/placement/replace-file";

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

  it("leaves nothing beside it where it fails", () => {
    mkdirSync(path);
    expect(() => replaceFile(path, "after")).toThrow(/EISDIR|EPERM|ENOTEMPTY/);
    expect(readdirSync(folder)).toEqual(["file"]);
  });
});
