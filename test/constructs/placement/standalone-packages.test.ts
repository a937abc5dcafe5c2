import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { App, TerraformStack, TerraformVariable } from "cdktf";
import { ZipFile } from "yazl";
import { AerialProvider, type AerialProviderConfig } from "../../../lib";
import { packageChecksum } from "../../../lib/constructs/placement/dependency-lock";
import {
  PackageArchiveError,
  readPackageArchive,
  unpackExecutable,
} from "../../../lib/constructs/placement/package-archive";
import { placeProviderExecutable } from "../../../lib/constructs/placement/provider-executable";
import { packProvider } from "../../../tools/release/provider-package";
import { messageWith, validationErrors } from "../synthesis";
import { PROVIDER_ASSETS, VERSION } from "../temporary-assets";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aerial-packages-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const nameOf = (platform: string, version = VERSION) => `terraform-provider-aerial_${version}_${platform}.zip`;

/** Writes a file; one of each name for a folder. */
function file(name: string, content: Buffer | string, below = "vendor"): string {
  mkdirSync(join(folder, below), { recursive: true });
  writeFileSync(join(folder, below, name), content);
  return join(folder, below, name);
}

/** A package as a release has it. */
async function packaged(platform: string, { version = VERSION, content = "a program", below = "vendor" } = {}) {
  const archive = await packProvider(content, version, platform.startsWith("windows") ? ".exe" : "");
  return file(nameOf(platform, version), archive, below);
}

function errorOf(action: () => unknown): PackageArchiveError {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(PackageArchiveError);
    return error as PackageArchiveError;
  }
  throw new Error("there was no error");
}

function errorsOf(config: AerialProviderConfig): string[] {
  return validationErrors((stack) => void new AerialProvider(stack, "aerial", config));
}

describe("A package of a release", () => {
  it.each([
    ["linux_amd64", "terraform-provider-aerial_v1.2.3"],
    ["linux_arm64", "terraform-provider-aerial_v1.2.3"],
    ["windows_amd64", "terraform-provider-aerial_v1.2.3.exe"],
  ])("tells its version and platform by its name, and what lock files call it: %s", async (platform, executable) => {
    const path = await packaged(platform, { version: "1.2.3" });
    const checksum = packageChecksum(executable, Buffer.from("a program"));
    expect(readPackageArchive(path)).toMatchObject({ path, version: "1.2.3", platform, executable, checksum });
    expect(unpackExecutable(path, executable).toString()).toBe("a program");
  });

  it("is read anew where it was changed", async () => {
    const before = readPackageArchive(await packaged("linux_amd64")).checksum;
    const changed = readPackageArchive(await packaged("linux_amd64", { content: "another program" })).checksum;
    expect(changed).not.toBe(before);
  });

  it("is unpacked also where it was not compressed", async () => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from("a program"), `terraform-provider-aerial_v${VERSION}`, { compress: false });
    zip.end();
    const path = file(nameOf("linux_amd64"), await buffer(zip.outputStream));
    expect(unpackExecutable(path, `terraform-provider-aerial_v${VERSION}`).toString()).toBe("a program");
  });

  it.each([
    ["compressed", true],
    ["not compressed", false],
  ])("is refused with any bit of it flipped, unless its executable is whole all the same: %s", async (_, compress) => {
    const executable = `terraform-provider-aerial_v${VERSION}`;
    const content = "a program, a program that is longer, and another program";
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(content), executable, { compress, forceDosTimestamp: true });
    zip.end();
    const archive = await buffer(zip.outputStream);
    /** The results for the archive with one bit of a byte flipped: the error's code, or the unpacked content. */
    const outcomesAt = (offset: number): string[] =>
      [1, 2, 4, 8, 16, 32, 64, 128].map((bit) => {
        const damaged = Buffer.from(archive);
        damaged[offset]! ^= bit;
        try {
          return unpackExecutable(file(nameOf("linux_amd64"), damaged), executable).toString();
        } catch (error) {
          return error instanceof PackageArchiveError ? error.code : String(error);
        }
      });
    const outcomes = [...archive.keys()].map(outcomesAt);
    expect(new Set(outcomes.flat())).toEqual(new Set(["ERR_AERIAL_PACKAGE", content]));

    // Wherever the bit is part of the executable, its compression, checksum, sizes or name, that is never so. The last
    // byte of what is compressed is left out: some of its bits only fill it up.
    const data = 30 + executable.length;
    const entry = archive.length - 22 - 46 - executable.length;
    const parts = [
      ...outcomes.slice(data, compress ? entry - 1 : entry),
      ...outcomes.slice(entry + 10, entry + 12),
      ...outcomes.slice(entry + 16, entry + 28),
      ...outcomes.slice(entry + 46, entry + 46 + executable.length),
    ];
    expect(parts.length).toBeGreaterThan(2 + 12 + executable.length + 30);
    expect(new Set(parts.flat())).toEqual(new Set(["ERR_AERIAL_PACKAGE"]));
  });

  const RENAME = "terraform-provider-aerial_1.2.3_linux_amd64.zip";
  const UNPACKED = ["unpacked", "SHA256SUMS"];

  it.each<[string, () => string | Promise<string>, readonly string[]]>([
    ["is missing", () => join(folder, nameOf("linux_amd64")), ["no file exists"]],
    ["is a folder", () => folder, ["no file exists"]],
    ["is unpacked", () => file("terraform-provider-aerial_v1.2.3", "\x7fELF"), ["version and platform", RENAME]],
    ["is for a platform that has none", () => packaged("linux_riscv64"), ["version and platform", RENAME]],
    ["is empty", () => file(nameOf("linux_amd64"), ""), ["not an archive of one file", ...UNPACKED]],
    [
      "is not an archive",
      () => file(nameOf("linux_amd64"), "x".repeat(500)),
      ["not an archive of one file", ...UNPACKED],
    ],
    [
      "is cut off",
      async () => {
        const path = await packaged("linux_amd64");
        writeFileSync(path, readFileSync(path).subarray(0, -30));
        return path;
      },
      ["not an archive of one file", ...UNPACKED],
    ],
    [
      "is damaged",
      async () => {
        const path = await packaged("linux_amd64");
        const content = readFileSync(path);
        content.fill(0xff, 76, 84);
        writeFileSync(path, content);
        return path;
      },
      UNPACKED,
    ],
    [
      "is another version's, renamed",
      async () => file(nameOf("linux_amd64", "9.9.9"), await packProvider("a program", "1.2.3")),
      ["does not contain terraform-provider-aerial_v9.9.9.", RENAME],
    ],
    [
      "is another platform's, renamed",
      async () => file(nameOf("windows_amd64"), await packProvider("a program", VERSION)),
      [`does not contain terraform-provider-aerial_v${VERSION}.exe.`, RENAME],
    ],
  ])("is refused where it %s", async (_, make, values) => {
    const path = await make();
    const error = errorOf(() => readPackageArchive(path));
    expect(error.code).toBe("ERR_AERIAL_PACKAGE");
    expect(error.message).toEqual(messageWith(`${path} is not a package of the Aerial provider: `, ...values));
  });
});

describe("AerialProvider's checks of packages with Node inside", () => {
  it("accept one for each platform", async () => {
    const standalonePackages = [await packaged("linux_amd64"), await packaged("windows_amd64")];
    expect(errorsOf({ standalonePackages })).toEqual([]);
  });

  it("refuse a file that is none, by its place in the list", async () => {
    const standalonePackages = [await packaged("linux_amd64"), join(folder, "none")];
    expect(errorsOf({ standalonePackages })).toEqual([
      messageWith(`[stack/aerial] standalonePackages[1] is "${standalonePackages[1]}": `, "no file exists"),
    ]);
  });

  it("refuse another version than this package's", async () => {
    const path = await packaged("linux_amd64", { version: "9.9.9" });
    expect(errorsOf({ standalonePackages: [path] })).toEqual([
      messageWith(`[stack/aerial] standalonePackages[0] is "${path}": `, "9.9.9", VERSION),
    ]);
  });

  it("refuse two for one platform", async () => {
    const standalonePackages = [await packaged("linux_amd64"), await packaged("linux_amd64", { below: "again" })];
    expect(errorsOf({ standalonePackages })).toEqual([
      messageWith(
        `[stack/aerial] standalonePackages[1] is "${standalonePackages[1]}": `,
        "linux_amd64",
        "standalonePackages[0]",
      ),
    ]);
  });

  it("refuse them for a provider that is hosted elsewhere", async () => {
    const config = {
      standalonePackages: [await packaged("linux_amd64")],
      source: "registry.example.com/identity/aerial",
    };
    expect(errorsOf(config)).toEqual([
      messageWith("[stack/aerial] standalonePackages and source are both set", "terraform.local/aerial/aerial"),
    ]);
  });

  it("refuse a path that is not known yet", () => {
    const messages = validationErrors((stack) => {
      const path = new TerraformVariable(stack, "path", { type: "string" }).stringValue;
      new AerialProvider(stack, "aerial", { standalonePackages: [path] });
    });
    expect(messages).toEqual([messageWith("[stack/aerial] standalonePackages[0] is a token", "literal path")]);
  });

  it("refuse others for a second provider of the stack", async () => {
    const standalonePackages = [await packaged("linux_amd64")];
    const messages = validationErrors((stack) => {
      new AerialProvider(stack, "one", { standalonePackages });
      new AerialProvider(stack, "two", { alias: "two" });
    });
    expect(messages).toEqual(
      [
        ["one", "two"],
        ["two", "one"],
      ].map(([own, other]) => messageWith(`[stack/${own}] standalonePackages differ from those of stack/${other}: `)),
    );
    const same = validationErrors((stack) => {
      new AerialProvider(stack, "one", { standalonePackages });
      new AerialProvider(stack, "two", { alias: "two", standalonePackages });
    });
    expect(same).toEqual([]);
  });
});

describe("Synthesizing with packages with Node inside", () => {
  const stackFolder = () => join(folder, "out", "stacks", "fleet");
  const plugins = () => join(stackFolder(), "terraform.d", "plugins", "terraform.local", "aerial", "aerial");
  const script = readFileSync(join(PROVIDER_ASSETS, "terraform-provider-aerial.zip"));

  function synthesize(standalonePackages?: string[]): string[] {
    const app = new App({ outdir: join(folder, "out") });
    new AerialProvider(new TerraformStack(app, "fleet"), "aerial", { standalonePackages });
    app.synth();
    return readdirSync(plugins()).sort();
  }

  it("places each for its platform, and the script for the others, and locks both", async () => {
    const [linux, windows] = [await packaged("linux_arm64"), await packaged("windows_amd64")];
    const platforms = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];
    expect(synthesize([linux, windows])).toEqual(platforms.map((platform) => nameOf(platform)));
    expect(readFileSync(join(plugins(), nameOf("linux_arm64")))).toEqual(readFileSync(linux));
    expect(readFileSync(join(plugins(), nameOf("windows_amd64")))).toEqual(readFileSync(windows));
    expect(readFileSync(join(plugins(), nameOf("linux_amd64")))).toEqual(script);
    const { terraform } = JSON.parse(readFileSync(join(stackFolder(), "cdk.tf.json"), "utf8"));
    expect(terraform.required_providers.aerial.version).toBe(VERSION);
    const lock = readFileSync(join(stackFolder(), ".terraform.lock.hcl"), "utf8");
    const executable = readFileSync(join(PROVIDER_ASSETS, "terraform-provider-aerial"));
    const expected = [
      packageChecksum(`terraform-provider-aerial_v${VERSION}`, executable),
      readPackageArchive(linux).checksum,
      readPackageArchive(windows).checksum,
    ];
    expect([...lock.matchAll(/"(h1:[^"]+)"/g)].map(([, checksum]) => checksum)).toEqual(expected.sort());
  });

  it("goes back to the executables without Node, and takes away what has none", async () => {
    const platforms = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];
    synthesize([await packaged("linux_arm64"), await packaged("windows_amd64"), await packaged("windows_arm64")]);
    expect(readdirSync(plugins())).toContain(nameOf("windows_arm64"));
    expect(synthesize()).toEqual(platforms.map((platform) => nameOf(platform)));
    expect(readFileSync(join(plugins(), nameOf("linux_arm64")))).toEqual(script);
    const windows = readFileSync(join(PROVIDER_ASSETS, "terraform-provider-aerial_windows_amd64.zip"));
    expect(readFileSync(join(plugins(), nameOf("windows_amd64")))).toEqual(windows);
  });

  it("places none that the checks would refuse, also where they were skipped", () => {
    mkdirSync(join(folder, "stack"));
    const none = join(folder, nameOf("linux_amd64"));
    expect(() => placeProviderExecutable(join(folder, "stack"), PROVIDER_ASSETS, [none])).toThrow(PackageArchiveError);
    expect(existsSync(join(folder, "stack", "terraform.d"))).toBe(false);
  });
});
