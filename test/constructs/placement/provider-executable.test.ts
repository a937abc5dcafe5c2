import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  placeProviderExecutable,
  ProviderExecutableError,
  providerVersion,
} from "../../../lib/constructs/placement/provider-executable";
import { packageChecksum } from "../../../lib/constructs/placement/dependency-lock";
import { windowsArchive, windowsContent, writeAssets } from "../temporary-assets";

const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];
const ADDRESS = ["terraform.d", "plugins", "terraform.local", "aerial", "aerial"];

let root: string;
let stackFolder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "aerial-executable-"));
  stackFolder = join(root, "stack");
  mkdirSync(stackFolder);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Every file under the stack's plugins, with its path from there. */
function placedFiles(): string[] {
  return readdirSync(join(stackFolder, ...ADDRESS), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(stackFolder, ...ADDRESS).length + 1))
    .sort();
}

/** The archive of each platform, where the script has a content. */
function archivesWith(version: string, content: string): Buffer[] {
  const script = Buffer.from(`archive of ${content}`);
  return PLATFORMS.map((platform) => (platform === "windows_amd64" ? windowsArchive(version, content) : script));
}

function placedContents(): Buffer[] {
  return placedFiles().map((file) => readFileSync(join(stackFolder, ...ADDRESS, file)));
}

function errorOf(action: () => void): ProviderExecutableError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderExecutableError);
    return error as ProviderExecutableError;
  }
  throw new Error("there was no error");
}

/** As releases before this one placed a version, and as `aerial install` does. */
function unpack(plugins: string, version: string, content = "unpacked"): string {
  const folder = join(plugins, version, "linux_amd64");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `terraform-provider-aerial_v${version}`), content);
  return join(folder, `terraform-provider-aerial_v${version}`);
}

const archivesOf = (version: string): string[] =>
  PLATFORMS.map((platform) => `terraform-provider-aerial_${version}_${platform}.zip`);

describe("The provider's executable", () => {
  it("is placed for each platform, packed: a script, and for Windows a program; both are in the lock file", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "#!/bin/sh\nexit 3\n");
    placeProviderExecutable(stackFolder, assets);
    expect(placedFiles()).toEqual(archivesOf("1.2.3"));
    expect(placedContents()).toEqual(archivesWith("1.2.3", "#!/bin/sh\nexit 3\n"));
    expect(readdirSync(join(stackFolder, "terraform.d"))).toEqual(["plugins"]);
    const lock = readFileSync(join(stackFolder, ".terraform.lock.hcl"), "utf8");
    expect([...lock.matchAll(/"(h1:[^"]+)"/g)].map(([, checksum]) => checksum)).toEqual(
      [
        packageChecksum("terraform-provider-aerial_v1.2.3", Buffer.from("#!/bin/sh\nexit 3\n")),
        packageChecksum("terraform-provider-aerial_v1.2.3.exe", Buffer.from(windowsContent("#!/bin/sh\nexit 3\n"))),
      ].sort(),
    );
  });

  it("is left as it is where it is the same already", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "same");
    const stats = () =>
      [...placedFiles().map((file) => join(...ADDRESS, file)), ".terraform.lock.hcl"].map((file) => {
        const { ino, mtimeMs, ctimeMs } = statSync(join(stackFolder, file));
        return { ino, mtimeMs, ctimeMs };
      });
    placeProviderExecutable(stackFolder, assets);
    const before = stats();
    placeProviderExecutable(stackFolder, assets);
    expect(stats()).toEqual(before);
  });

  it("is written again where it was damaged, also at the same length, and never through a link", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "whole");
    placeProviderExecutable(stackFolder, assets);
    const [shorter, sameLength, linked] = placedFiles().map((file) => join(stackFolder, ...ADDRESS, file));
    writeFileSync(shorter!, "arch");
    writeFileSync(sameLength!, "archive of whale");
    writeFileSync(join(root, "elsewhere"), "somebody's");
    rmSync(linked!);
    symlinkSync(join(root, "elsewhere"), linked!);
    placeProviderExecutable(stackFolder, assets);
    expect(placedContents()).toEqual(archivesWith("1.2.3", "whole"));
    expect(placedFiles()).toEqual(archivesOf("1.2.3"));
    expect(readFileSync(join(root, "elsewhere"), "utf8")).toBe("somebody's");
  });

  it("replaces older versions beside it, packed or not, and nothing else", () => {
    placeProviderExecutable(stackFolder, writeAssets(join(root, "old"), "1.2.2", "old"));
    unpack(join(stackFolder, ...ADDRESS), "1.2.1");
    unpack(join(stackFolder, ...ADDRESS), "0.0.0-0123456789ab");
    const neighbour = join(stackFolder, "terraform.d", "plugins", "terraform.local", "aerial", "other");
    mkdirSync(neighbour);
    writeFileSync(join(stackFolder, "terraform.tfstate"), "{}");
    placeProviderExecutable(stackFolder, writeAssets(join(root, "new"), "1.2.3", "new"));
    expect(readdirSync(join(stackFolder, ...ADDRESS)).sort()).toEqual(archivesOf("1.2.3"));
    expect(readFileSync(join(stackFolder, ".terraform.lock.hcl"), "utf8")).toContain('version     = "1.2.3"');
    expect(existsSync(neighbour)).toBe(true);
    expect(existsSync(join(stackFolder, "terraform.tfstate"))).toBe(true);
  });

  it("leaves beside it what it did not place", () => {
    const plugins = join(stackFolder, ...ADDRESS);
    const kept = [
      "README",
      "notes.zip",
      "terraform-provider-aerial_1.2.2_linux_amd64.zip.sig",
      "1.2.0/linux_amd64/NOTES",
    ];
    unpack(plugins, "1.2.0");
    mkdirSync(join(plugins, "1.1.0", "linux_amd64"), { recursive: true });
    unpack(join(root, "elsewhere"), "1.2.1");
    symlinkSync(join(root, "elsewhere", "1.2.1"), join(plugins, "1.2.1"));
    mkdirSync(join(plugins, "1.3.0"));
    symlinkSync(join(root, "elsewhere", "1.2.1", "linux_amd64"), join(plugins, "1.3.0", "linux_amd64"));
    mkdirSync(join(plugins, "terraform-provider-aerial_1.2.2_linux_arm64.zip", "inner"), { recursive: true });
    for (const name of kept) {
      writeFileSync(join(plugins, name), "somebody's");
    }
    placeProviderExecutable(stackFolder, writeAssets(join(root, "assets"), "1.2.3", "new"));
    const folders = ["1.1.0", "1.2.0", "1.2.1", "1.3.0", "terraform-provider-aerial_1.2.2_linux_arm64.zip"];
    expect(readdirSync(plugins).sort()).toEqual([...folders, ...kept.slice(0, 3), ...archivesOf("1.2.3")].sort());
    expect(readdirSync(join(plugins, "1.2.0", "linux_amd64"))).toEqual(["NOTES", "terraform-provider-aerial_v1.2.0"]);
    expect(readdirSync(join(root, "elsewhere", "1.2.1", "linux_amd64"))).toEqual(["terraform-provider-aerial_v1.2.1"]);
  });

  it.each([
    ["terraform.d", []],
    ["plugins", ["terraform.d"]],
    ["the provider's own folder", ADDRESS.slice(0, -1)],
  ])("is placed also where %s is a link to elsewhere, and removes nothing there", (_name, above) => {
    const rest = ADDRESS.slice(above.length + 1);
    const users = join(root, "home", ".terraform.d");
    const plugins = join(users, ...rest);
    const older = [unpack(plugins, "1.2.2"), join(plugins, archivesOf("1.2.1")[0]!)];
    writeFileSync(older[1]!, "packed");
    mkdirSync(join(stackFolder, ...above), { recursive: true });
    symlinkSync(users, join(stackFolder, ...above, ADDRESS[above.length]!));
    placeProviderExecutable(stackFolder, writeAssets(join(root, "assets"), "1.2.3", "new"));
    expect(older.map((path) => readFileSync(path, "utf8"))).toEqual(["unpacked", "packed"]);
    expect(readdirSync(plugins).sort()).toEqual(["1.2.2", archivesOf("1.2.1")[0], ...archivesOf("1.2.3")].sort());
  });

  it("replaces older versions also where the stack's folder is reached by a link, or plugins by one inside it", () => {
    symlinkSync(stackFolder, join(root, "link"));
    mkdirSync(join(stackFolder, "own"));
    symlinkSync("own", join(stackFolder, "terraform.d"));
    unpack(join(stackFolder, ...ADDRESS), "1.2.1");
    placeProviderExecutable(join(root, "link"), writeAssets(join(root, "assets"), "1.2.3", "new"));
    expect(placedFiles()).toEqual(archivesOf("1.2.3"));
  });

  it("has its version without the line's end", () => {
    expect(providerVersion(writeAssets(join(root, "assets"), "0.0.0-abc", "x"))).toBe("0.0.0-abc");
  });

  it("is taken from the package's assets unless said otherwise", () => {
    const { PROVIDER_ASSETS } = jest.requireActual<{ PROVIDER_ASSETS: string }>(
      "../../../lib/constructs/provider-assets",
    );
    expect(PROVIDER_ASSETS).toBe(join(__dirname, "../../../assets/provider"));
  });

  it.each([
    "version",
    "terraform-provider-aerial",
    "terraform-provider-aerial.zip",
    "terraform-provider-aerial_windows_amd64.zip",
  ])("is missed with a way out where there is no %s", (name) => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "x");
    rmSync(join(assets, name));
    const error = errorOf(() => placeProviderExecutable(stackFolder, assets));
    expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
    expect(error.message).toMatch(
      new RegExp(
        `^The Aerial provider is missing from this package: ${join(assets, name)} cannot be read\\. ` +
          ".*cdktf-provider-aerial.*`npm run build`.* \\(ENOENT",
      ),
    );
    expect(existsSync(join(stackFolder, "terraform.d"))).toBe(false);
  });

  it("is missed with a way out where the archive for Windows does not hold the version's executable", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "x");
    writeFileSync(join(assets, "terraform-provider-aerial_windows_amd64.zip"), windowsArchive("1.2.2", "x"));
    const error = errorOf(() => placeProviderExecutable(stackFolder, assets));
    expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
    expect(error.message).toMatch(/^The Aerial provider is missing from this package: .*Install cdktf-provider-aerial/);
    expect(error.cause).toMatchObject({ code: "ERR_AERIAL_PACKAGE" });
    expect(existsSync(join(stackFolder, "terraform.d"))).toBe(false);
  });

  it("says where it could not be placed", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "x");
    writeFileSync(join(stackFolder, "terraform.d"), "a file where a folder must be");
    const error = errorOf(() => placeProviderExecutable(stackFolder, assets));
    expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
    expect(error.message).toContain(join(stackFolder, ...ADDRESS));
    expect(error.message).toContain("Make the folder writable");
  });

  it("leaves nothing half-done where it could not be placed", () => {
    const blocked = join(stackFolder, ...ADDRESS, archivesOf("1.2.3")[2]!);
    mkdirSync(blocked, { recursive: true });
    const error = errorOf(() => placeProviderExecutable(stackFolder, writeAssets(join(root, "assets"), "1.2.3", "x")));
    expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
    const left = readdirSync(stackFolder, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
  });

  it("says which lock file could not be read or written", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "x");
    mkdirSync(join(stackFolder, ".terraform.lock.hcl"));
    const error = errorOf(() => placeProviderExecutable(stackFolder, assets));
    expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
    expect(error.message).toContain(`lock file, ${join(stackFolder, ".terraform.lock.hcl")}. `);
    expect(error.message).toContain("Make the file and its folder writable");
  });
});
