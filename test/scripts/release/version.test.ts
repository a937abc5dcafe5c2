import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setReleaseVersion } from "../../../scripts/release/version";

const CHANGELOG = `# Changelog

## [Unreleased]

## [1.2.3] - 2026-11-22

### Added

- A thing.

## [1.2.2] - 2026-11-01

- Another.

[1.2.2]: https://example.com
`;

describe("The version of a release", () => {
  let root: string;
  const at = (...path: string[]) => join(root, ...path);
  const manifests = () => ["package.json", "package-lock.json"].map((name) => readFileSync(at(name), "utf8"));

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "release-version-"));
    for (const name of ["package.json", "package-lock.json"]) {
      cpSync(join(__dirname, "../../..", name), at(name));
    }
    writeFileSync(at("CHANGELOG.md"), CHANGELOG);
    for (const version of ["1.2.3", "1.2.2", "1.2.1", "0.0.0"]) {
      mkdirSync(at("test/upgrades/states", version), { recursive: true });
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it.each(["1.2.3", "v1.2.3"])("is written into both manifests, and nothing else is: %s", (version) => {
    const before = manifests();
    expect(setReleaseVersion({ root, version })).toEqual({ version: "1.2.3", notes: "### Added\n\n- A thing." });
    const [manifest, lock] = manifests();
    expect(manifest).toBe(before[0]!.replace('"version": "0.0.0"', '"version": "1.2.3"'));
    expect(lock).toBe(before[1]!.replaceAll('"version": "0.0.0"', '"version": "1.2.3"'));
    expect(lock).not.toBe(before[1]);
  });

  it("has notes without the links at the end of the file", () => {
    expect(setReleaseVersion({ root, version: "1.2.2" }).notes).toBe("- Another.");
  });

  it.each([
    ["1.2", '"1.2" is not'],
    ["1.2.3-rc.1", '"1.2.3-rc.1" is not'],
    ["1.2.3\nversion=6.6.6", "Use X.Y.Z"],
    ["0.0.0", '"0.0.0" is not'],
    ["1.2.1", 'section "## [1.2.1] - YYYY-MM-DD"'],
  ])("is refused where it is none, or the changelog has none: %j", (version, message) => {
    const before = manifests();
    expect(() => setReleaseVersion({ root, version })).toThrow(
      expect.objectContaining({ code: "ERR_TOOLCHAIN", message: expect.stringContaining(message) }),
    );
    expect(manifests()).toEqual(before);
  });

  it("is refused where no state of it is kept for later versions", () => {
    rmSync(at("test/upgrades/states/1.2.3"), { recursive: true });
    expect(() => setReleaseVersion({ root, version: "1.2.3" })).toThrow('Run "npx tsx scripts/state-fixture.ts 1.2.3"');
  });
});
