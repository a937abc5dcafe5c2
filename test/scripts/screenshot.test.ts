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

describe("the pictures of the emulator's page", () => {
  it.each([
    ["emulator.png", 1280],
    ["emulator-phone.png", 390],
  ])("%s is there, as wide and as small as a document wants it", (name, wide) => {
    const { width, bytes } = measure(join(root, "docs/images", name));
    expect(width).toBe(wide);
    expect(bytes).toBeLessThan(200_000);
    expect(readFileSync(join(root, "docs/emulator.md"), "utf8")).toMatch(new RegExp(`[("]images/${name}[)"]`));
  });
});

describeWith(["chromium"], "scripts/screenshot.ts", () => {
  it.each([
    [["--dark", "--width", "640"], 640],
    [["--phone"], 390],
  ])("takes them: %p", async (options, width) => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-screenshot-test-"));
    try {
      const file = join(folder, "folder", "page.png");
      const args = ["--import", "tsx", join(root, "scripts/screenshot.ts"), file, ...options];
      await promisify(execFile)(process.execPath, args, { cwd: root });
      expect(measure(file).width).toBe(width);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
