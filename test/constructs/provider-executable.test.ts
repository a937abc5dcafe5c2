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
} from "../../lib/constructs/provider-executable";
import { packageChecksum } from "../../lib/constructs/dependency-lock";
import { writeAssets } from "./temporary-assets";

const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64"];
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

function errorOf(action: () => void): ProviderExecutableError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(ProviderExecutableError);
    return error as ProviderExecutableError;
  }
  throw new Error("there was no error");
}

const archivesOf = (version: string): string[] =>
  PLATFORMS.map((platform) => `terraform-provider-aerial_${version}_${platform}.zip`);

describe("The provider's executable", () => {
  it("is placed for each platform, packed, with the same content, and entered in the lock file", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "#!/bin/sh\nexit 3\n");
    placeProviderExecutable(stackFolder, assets);
    expect(placedFiles()).toEqual(archivesOf("1.2.3"));
    for (const file of placedFiles()) {
      expect(readFileSync(join(stackFolder, ...ADDRESS, file), "utf8")).toBe("archive of #!/bin/sh\nexit 3\n");
    }
    expect(readdirSync(join(stackFolder, "terraform.d"))).toEqual(["plugins"]);
    expect(readFileSync(join(stackFolder, ".terraform.lock.hcl"), "utf8")).toContain(
      packageChecksum("terraform-provider-aerial_v1.2.3", Buffer.from("#!/bin/sh\nexit 3\n")),
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
    for (const file of placedFiles()) {
      expect(readFileSync(join(stackFolder, ...ADDRESS, file), "utf8")).toBe("archive of whole");
    }
    expect(placedFiles()).toEqual(archivesOf("1.2.3"));
    expect(readFileSync(join(root, "elsewhere"), "utf8")).toBe("somebody's");
  });

  it("replaces older versions beside it, packed or not, and nothing else", () => {
    placeProviderExecutable(stackFolder, writeAssets(join(root, "old"), "1.2.2", "old"));
    mkdirSync(join(stackFolder, ...ADDRESS, "1.2.1", "linux_amd64"), { recursive: true });
    const neighbour = join(stackFolder, "terraform.d", "plugins", "terraform.local", "aerial", "other");
    mkdirSync(neighbour);
    writeFileSync(join(stackFolder, "terraform.tfstate"), "{}");
    placeProviderExecutable(stackFolder, writeAssets(join(root, "new"), "1.2.3", "new"));
    expect(readdirSync(join(stackFolder, ...ADDRESS)).sort()).toEqual(archivesOf("1.2.3"));
    expect(readFileSync(join(stackFolder, ".terraform.lock.hcl"), "utf8")).toContain('version     = "1.2.3"');
    expect(existsSync(neighbour)).toBe(true);
    expect(existsSync(join(stackFolder, "terraform.tfstate"))).toBe(true);
  });

  it("has its version without the line's end", () => {
    expect(providerVersion(writeAssets(join(root, "assets"), "0.0.0-abc", "x"))).toBe("0.0.0-abc");
  });

  it("is taken from the package's assets unless said otherwise", () => {
    const { PROVIDER_ASSETS } = jest.requireActual<{ PROVIDER_ASSETS: string }>("../../lib/constructs/provider-assets");
    expect(PROVIDER_ASSETS).toBe(join(__dirname, "..", "..", "assets", "provider"));
  });

  it.each(["version", "terraform-provider-aerial", "terraform-provider-aerial.zip"])(
    "is missed with a way out where there is no %s",
    (name) => {
      const assets = writeAssets(join(root, "assets"), "1.2.3", "x");
      rmSync(join(assets, name));
      const error = errorOf(() => placeProviderExecutable(stackFolder, assets));
      expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
      expect(error.message).toMatch(
        new RegExp(
          `^The Aerial provider is not in this package: ${join(assets, name)} cannot be read\\. In a clone of the ` +
            "repository run `npm run build`; elsewhere install cdktf-provider-aerial again\\. \\(ENOENT",
        ),
      );
      expect(existsSync(join(stackFolder, "terraform.d"))).toBe(false);
    },
  );

  it("says where it could not be placed", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "x");
    writeFileSync(join(stackFolder, "terraform.d"), "a file where a folder must be");
    const error = errorOf(() => placeProviderExecutable(stackFolder, assets));
    expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
    expect(error.message).toContain(
      `could not be placed in ${join(stackFolder, ...ADDRESS)}, where Terraform looks for it`,
    );
    expect(error.message).toContain("Make the folder writable, or remove it and synthesize again.");
  });

  it("says which lock file could not be read or written", () => {
    const assets = writeAssets(join(root, "assets"), "1.2.3", "x");
    mkdirSync(join(stackFolder, ".terraform.lock.hcl"));
    const error = errorOf(() => placeProviderExecutable(stackFolder, assets));
    expect(error.code).toBe("ERR_AERIAL_PROVIDER_EXECUTABLE");
    expect(error.message).toContain(
      `could not be entered in the stack's lock file, ${join(stackFolder, ".terraform.lock.hcl")}. ` +
        "Make the file and its folder writable, or remove the file and synthesize again.",
    );
  });
});
