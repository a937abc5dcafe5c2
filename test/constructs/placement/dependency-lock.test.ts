import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { lockProvider, packageChecksum } from "../../../lib/constructs/placement/dependency-lock";

const SOURCE = "terraform.local/aerial/aerial";
const CHECKSUMS = ["h1:b", "h1:a"];

const ENTRY = `provider "terraform.local/aerial/aerial" {
  version     = "1.2.3"
  constraints = "1.2.3"
  hashes = [
    "h1:a",
    "h1:b",
  ]
}
`;

/** As an engine writes it. */
const OTHERS = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/null" {
  version     = "3.2.4"
  constraints = "3.2.4"
  hashes = [
    "h1:L5V05xwp/Gto1leRryuesxjMfgZwjb7oool4WS1UEFQ=",
    "zh:59f6b52ab4ff35739647f9509ee6d93d7c032985d9f8c6237d1f8a59471bbbe2",
  ]
}
`;

const own = (version: string): string =>
  `provider "${SOURCE}" {\n  version     = "${version}"\n  constraints = "${version}"\n  hashes = [\n    "h1:old",\n  ]\n}\n`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "aerial-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Locks version 1.2.3 where the lock file holds a text, or is not there. */
function lock(before?: string): string {
  const path = join(folder, ".terraform.lock.hcl");
  if (before !== undefined) {
    writeFileSync(path, before);
  }
  lockProvider(folder, { source: SOURCE, version: "1.2.3", checksums: CHECKSUMS });
  expect(readdirSync(folder)).toEqual([".terraform.lock.hcl"]);
  return readFileSync(path, "utf8");
}

describe("The lock file of a stack", () => {
  it("is made where there is none", () => {
    expect(lock()).toBe(
      `# Written at synthesis for the provider next to this stack. From now on, init maintains this file.\n\n${ENTRY}`,
    );
  });

  it("keeps the entries of others", () => {
    expect(lock(OTHERS)).toBe(`${OTHERS}\n${ENTRY}`);
    expect(lock(OTHERS.trimEnd())).toBe(`${OTHERS}\n${ENTRY}`);
  });

  it.each([
    ["alone", own("1.2.2"), ENTRY],
    ["before others", `${own("1.2.2")}\n${OTHERS}`, `${ENTRY}\n${OTHERS}`],
    ["after others", `${OTHERS}\n${own("1.3.0")}`, `${OTHERS}\n${ENTRY}`],
  ])("has its entry of another version replaced: %s", (_title, before, after) => {
    expect(lock(before)).toBe(after);
  });

  it("keeps an entry of the same version, whatever its checksums: another package is for the engine to refuse", () => {
    expect(lock(`${OTHERS}\n${own("1.2.3")}`)).toBe(`${OTHERS}\n${own("1.2.3")}`);
  });

  it.each([
    ["in another form", `provider "${SOURCE}" { version = "1.2.2" }\n`],
    ["without a version", `provider "${SOURCE}" {\n  hashes = [\n    "h1:old",\n  ]\n}\n`],
    ["with two entries", `${own("1.2.1")}\n${own("1.2.2")}`],
    ["in a comment", `# provider "${SOURCE}" {\n${OTHERS}`],
  ])("is left alone where no engine wrote it: %s", (_title, before) => {
    expect(lock(before)).toBe(before);
  });

  it("keeps its own line ends, such as those that git gives it on Windows", () => {
    const comment = fc.constantFrom("# a comment", "", "# another, longer");
    const entries = fc.constantFrom(OTHERS, own("1.2.2"), own("1.3.0-beta"), own("1.2.3"), `# "${SOURCE}"\n`);
    const texts = fc.array(fc.oneof(comment, entries), { maxLength: 6 }).map((parts) => parts.join("\n"));
    const windows = (text: string) => text.replaceAll("\n", "\r\n");
    fc.assert(
      fc.property(
        texts.filter((text) => text.includes("\n")),
        (text) => expect(lock(windows(text))).toBe(windows(lock(text))),
      ),
    );
    expect(lock(windows(`${OTHERS}\n${own("1.2.2")}`))).toBe(windows(`${OTHERS}\n${ENTRY}`));
    expect(lock(windows(OTHERS))).toBe(windows(`${OTHERS}\n${ENTRY}`));
  });

  it("is left alone where it is a link", () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "aerial-lock-elsewhere-"));
    try {
      writeFileSync(join(elsewhere, "lock.hcl"), OTHERS);
      symlinkSync(join(elsewhere, "lock.hcl"), join(folder, ".terraform.lock.hcl"));
      expect(lock()).toBe(OTHERS);
      expect(readlinkSync(join(folder, ".terraform.lock.hcl"))).toBe(join(elsewhere, "lock.hcl"));
    } finally {
      rmSync(elsewhere, { recursive: true, force: true });
    }
  });

  it("has the checksum that engines compute", () => {
    // sha256sum FILE | openssl dgst -sha256 -binary | base64
    expect(packageChecksum("terraform-provider-aerial_v1.2.3", Buffer.from("exit 0\n"))).toBe(
      "h1:uwrhvGrQOYoNXW1GdpSu1HAv4JhkDTbCHHWg7m5HGAk=",
    );
  });
});
