import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  type PathOrFileDescriptor,
  type WriteFileOptions,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeFiles } from "../../../lib/cli/generate/write-files";

const FILES = new Map([
  ["main.tf", "main"],
  ["org/main.tf", "module"],
  ["README.md", "readme"],
]);

// The disk becomes full in the middle of a file.
const disk = { isFull: false };
jest.mock("node:fs", () => {
  const actual = jest.requireActual<typeof import("node:fs")>("node:fs");
  return {
    ...actual,
    writeFileSync: (file: PathOrFileDescriptor, text: string, options?: WriteFileOptions) => {
      if (!disk.isFull) {
        return actual.writeFileSync(file, text, options);
      }
      actual.writeFileSync(file, text.slice(0, 2), options);
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
    },
  };
});

describe("Writing a program's files", () => {
  let base: string;
  beforeEach(() => (base = mkdtempSync(join(tmpdir(), "aerial-write-"))));
  afterEach(() => rmSync(base, { recursive: true, force: true }));
  const there = () => readdirSync(base, { recursive: true }).sort();
  const write = (directory = base) => writeFiles(directory, FILES);

  it("makes the folders that are missing", () => {
    write(join(base, "a/b"));
    expect(readFileSync(join(base, "a/b/org/main.tf"), "utf8")).toBe("module");
  });

  it("leaves what else is in the folder", () => {
    writeFileSync(join(base, "terraform.tfvars"), "mine");
    write();
    expect(there()).toEqual(["README.md", "main.tf", "org", "org/main.tf", "terraform.tfvars"]);
  });

  it("writes nothing where a file is there, and names all of them", () => {
    writeFileSync(join(base, "README.md"), "mine");
    mkdirSync(join(base, "org"));
    symlinkSync("/nowhere", join(base, "org/main.tf"));
    const before = there();
    expect(write).toThrow(
      expect.objectContaining({
        code: "ERR_CLI_FILES_EXIST",
        message: expect.stringMatching(new RegExp(`${base} .* org/main\\.tf, README\\.md\\. .*--out`)),
      }),
    );
    expect(there()).toEqual(before);
    expect(readFileSync(join(base, "README.md"), "utf8")).toBe("mine");
  });

  it("takes back what it wrote where it cannot go on", () => {
    // A file where a folder must be.
    writeFileSync(join(base, "org"), "mine");
    expect(write).toThrow(
      expect.objectContaining({
        code: "ERR_CLI_WRITE",
        message: expect.stringMatching(/No file of the program was left/),
      }),
    );
    expect(there()).toEqual(["org"]);
  });

  it("leaves no half of a file where the disk is full", () => {
    disk.isFull = true;
    try {
      expect(write).toThrow(expect.objectContaining({ code: "ERR_CLI_WRITE" }));
    } finally {
      disk.isFull = false;
    }
    expect(there()).toEqual([]);
  });

  it("takes folders back that it made", () => {
    const directory = join(base, "new/folder");
    expect(() => writeFiles(directory, new Map([...FILES, ["README.md/x", "below a file"]]))).toThrow(
      expect.objectContaining({ code: "ERR_CLI_WRITE" }),
    );
    expect(there()).toEqual([]);
  });
});
