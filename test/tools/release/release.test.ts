import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { ToolchainError } from "../../../tools/errors";
import { executableHeader } from "../../../tools/executable/source";
import { windowsExecutable } from "../../../tools/launcher/launcher";
import { currentPlatform } from "../../../tools/platform";
import { makeRelease, type ReleaseOptions } from "../../../tools/release/release";
import { builtProvider } from "../../../tools/workspace/built-provider";
import { describeWith } from "../../support/required";
import { builtStandaloneRelease } from "../../support/standalone";

const PLATFORMS = ["darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64"];

/** A provider that is only a text, after the lines that every one begins with. */
const SCRIPT = `${executableHeader()};console.log("a provider");\n`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aerial-release-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A release of a provider that is only a text. */
async function smallRelease(options: Partial<ReleaseOptions> = {}): Promise<string> {
  const assets = join(folder, "assets");
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(folder, "THIRD-PARTY-NOTICES.txt"), "Licenses of others.\n");
  writeFileSync(join(assets, "version"), "1.2.3\n");
  writeFileSync(join(assets, "terraform-provider-aerial"), SCRIPT);
  const directory = join(folder, "release");
  await makeRelease({ directory, standalone: false, assets, ...options });
  return directory;
}

const unzip = (archive: string, into: string) =>
  execFileSync("python3", [
    "-c",
    // Python's own zipfile forgets modes: what an archive says is read from its directory.
    "import sys, zipfile\n" +
      "z = zipfile.ZipFile(sys.argv[1]); z.extractall(sys.argv[2])\n" +
      "print(*(f'{i.filename} {i.external_attr >> 16:o} {i.date_time}' for i in z.infolist()), sep='\\n')",
    archive,
    into,
  ])
    .toString()
    .trimEnd();

/** The entries of a list of checksums, each with the checksum of its file. */
function expectChecksums(directory: string, version: string): string[] {
  const lines = readFileSync(join(directory, `terraform-provider-aerial_${version}_SHA256SUMS`), "utf8")
    .trimEnd()
    .split("\n");
  const names = lines.map((line) => line.slice(66));
  expect(lines).toEqual(
    names.map((name) => {
      const digest = createHash("sha256").update(readFileSync(join(directory, name)));
      return `${digest.digest("hex")}  ${name}`;
    }),
  );
  return names;
}

describeWith(["python"], "a release of the provider", () => {
  it("has a package for each platform, their checksums, and the registry's manifest", async () => {
    const directory = await smallRelease();
    const archives = PLATFORMS.map((platform) => `terraform-provider-aerial_1.2.3_${platform}.zip`);
    const manifest = "terraform-provider-aerial_1.2.3_manifest.json";
    expect(readdirSync(directory).sort()).toEqual(
      [...archives, manifest, "terraform-provider-aerial_1.2.3_SHA256SUMS", "THIRD-PARTY-NOTICES.txt"].sort(),
    );
    expect(expectChecksums(directory, "1.2.3")).toEqual([...archives, manifest].sort());
    expect(JSON.parse(readFileSync(join(directory, manifest), "utf8"))).toEqual({
      version: 1,
      metadata: { protocol_versions: ["6.0"] },
    });
  });

  it("packs the executable alone, with its run bit and a time that is always the same", async () => {
    const archive = join(await smallRelease(), "terraform-provider-aerial_1.2.3_linux_arm64.zip");
    expect(unzip(archive, folder)).toBe("terraform-provider-aerial_v1.2.3 100755 (1980, 1, 1, 0, 0, 0)");
    expect(readFileSync(join(folder, "terraform-provider-aerial_v1.2.3"), "utf8")).toBe(SCRIPT);
  });

  it("has a program for Windows, in a name that Windows starts", async () => {
    const archive = join(await smallRelease(), "terraform-provider-aerial_1.2.3_windows_amd64.zip");
    expect(unzip(archive, folder)).toBe("terraform-provider-aerial_v1.2.3.exe 100755 (1980, 1, 1, 0, 0, 0)");
    const executable = readFileSync(join(folder, "terraform-provider-aerial_v1.2.3.exe"));
    expect(executable.equals(windowsExecutable(SCRIPT))).toBe(true);
  });

  it("takes the place of an earlier one", async () => {
    const directory = await smallRelease();
    writeFileSync(join(directory, "terraform-provider-aerial_1.2.2_linux_amd64.zip"), "");
    expect(readdirSync(await smallRelease()).filter((name) => name.includes("1.2.2"))).toEqual([]);
  });

  it("leaves the earlier one, and nothing else, where it cannot be made", async () => {
    const directory = await smallRelease();
    rmSync(join(folder, "assets", "version"));
    await expect(makeRelease({ directory, standalone: false, assets: join(folder, "assets") })).rejects.toMatchObject({
      name: ToolchainError.name,
      code: "ERR_TOOLCHAIN",
      message: expect.stringMatching(/^The provider is not built: ENOENT.* Run `npm run build` first\.$/),
    });
    expect(readdirSync(folder).sort()).toEqual(["THIRD-PARTY-NOTICES.txt", "assets", "release"]);
    expect(readdirSync(directory)).toHaveLength(8);
  });
});

describeWith(["gpg"], "a release of the provider, signed", () => {
  const before = process.env.GNUPGHOME;
  let home: string;
  // Jest's process.env is its own: what is to reach a program is handed over.
  const gpg = (program: string, ...args: string[]) =>
    execFileSync(program, args, { stdio: "ignore", env: { ...process.env, GNUPGHOME: home } });

  beforeEach(() => {
    // Short: the agent's socket is in there.
    home = mkdtempSync("/tmp/gpg-");
    process.env.GNUPGHOME = home;
  });
  afterEach(() => {
    gpg("gpgconf", "--kill", "gpg-agent");
    if (before === undefined) {
      delete process.env.GNUPGHOME;
    } else {
      process.env.GNUPGHOME = before;
    }
    rmSync(home, { recursive: true, force: true });
  });

  it("has a signature of the checksums that GnuPG verifies", async () => {
    const key = ["--quick-generate-key", "release@example.com", "rsa2048", "sign", "never"];
    gpg("gpg", "--batch", "--passphrase", "", ...key);
    const directory = await smallRelease({ signingKey: "release@example.com" });
    const checksums = join(directory, "terraform-provider-aerial_1.2.3_SHA256SUMS");
    gpg("gpg", "--batch", "--verify", `${checksums}.sig`, checksums);
    writeFileSync(checksums, "other");
    expect(() => gpg("gpg", "--batch", "--verify", `${checksums}.sig`, checksums)).toThrow();
  });

  it("says which key GnuPG does not have", async () => {
    await expect(smallRelease({ signingKey: "nobody@example.com" })).rejects.toMatchObject({
      code: "ERR_TOOLCHAIN",
      message: expect.stringContaining("nobody@example.com"),
    });
  });
});

describeWith(["provider"], "the command that makes a release", () => {
  it("makes the same one in every time zone, and tells what it made", () => {
    const { version } = builtProvider();
    const lists = ["Pacific/Auckland", "America/Los_Angeles"].map((zone, index) => {
      const directory = join(folder, String(index));
      const command = ["--import", "tsx", "scripts/release-provider.ts", "--script-only", "--directory", directory];
      const root = resolve(__dirname, "../../..");
      const printed = execFileSync(process.execPath, command, { cwd: root, env: { TZ: zone }, encoding: "utf8" });
      expect(printed).toContain(`terraform-provider-aerial_${version}_darwin_arm64.zip  `);
      expect(printed).toContain("Not signed");
      return readFileSync(join(directory, `terraform-provider-aerial_${version}_SHA256SUMS`), "utf8");
    });
    expect(lists[1]).toBe(lists[0]);
  });
});

describeWith(["provider", "python", "standalone-node"], "the release's executables with Node inside", () => {
  it("have the same names in a folder of their own, where macOS keeps the script, and Node's license", async () => {
    const { version } = builtProvider();
    const directory = await builtStandaloneRelease();
    const standalone = join(directory, "standalone");
    const own = `terraform-provider-aerial_${version}_${currentPlatform().directory}.zip`;
    expect(expectChecksums(standalone, version)).toEqual(expectChecksums(directory, version));
    for (const name of expectChecksums(standalone, version)) {
      const isSame = readFileSync(join(standalone, name)).equals(readFileSync(join(directory, name)));
      expect([name, isSame]).toEqual([name, name !== own]);
    }
    expect(statSync(join(standalone, own)).size).toBeGreaterThan(20e6);
    expect(readFileSync(join(standalone, "THIRD-PARTY-NOTICES.txt"), "utf8")).toContain("undici");
    expect(readFileSync(join(standalone, "LICENSE-node.txt"), "utf8")).toContain("Node.js is licensed");
    unzip(join(standalone, own), folder);
    const executable = readFileSync(join(folder, `terraform-provider-aerial_v${version}`));
    expect(executable.includes("Node.js is licensed for use as follows")).toBe(true);
    expect(executable.includes(folder)).toBe(false);
  });
});
