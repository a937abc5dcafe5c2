import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describeWith } from "../support/required";

const root = resolve(__dirname, "../..");

/** Width and bytes of a PNG file. */
function measure(file: string): { readonly width: number; readonly bytes: number } {
  const content = readFileSync(file);
  expect(content.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  return { width: content.readUInt32BE(16), bytes: content.length };
}

describe("the picture of the emulator's page", () => {
  it("is there, as wide and as small as a README wants it", () => {
    const { width, bytes } = measure(join(root, "docs/images/emulator.png"));
    expect(width).toBe(1280);
    expect(bytes).toBeLessThan(200_000);
    expect(readFileSync(join(root, "docs/emulator.md"), "utf8")).toContain("(images/emulator.png)");
  });
});

describeWith(["chromium"], "scripts/screenshot.ts", () => {
  it("takes it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-screenshot-test-"));
    try {
      const file = join(folder, "folder", "page.png");
      const args = ["--import", "tsx", join(root, "scripts/screenshot.ts"), file, "--dark", "--width", "640"];
      await promisify(execFile)(process.execPath, args, { cwd: root });
      expect(measure(file).width).toBe(640);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
