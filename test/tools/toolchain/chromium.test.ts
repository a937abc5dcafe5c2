import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { locateChromium, startChromium } from "../../../tools/toolchain/chromium";

describe("locating Chromium", () => {
  let folder: string;
  const install = (name: string): string => {
    const file = join(folder, name);
    writeFileSync(file, "#!/bin/sh\n");
    chmodSync(file, 0o755);
    return file;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-chromium-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("takes the one that CHROMIUM_PATH names, and no other", () => {
    install("chromium");
    const chosen = install("my-browser");
    expect(locateChromium({ PATH: folder, CHROMIUM_PATH: chosen })).toBe(chosen);
    expect(locateChromium({ PATH: folder, CHROMIUM_PATH: join(folder, "missing") })).toBeUndefined();
  });

  it("takes the first one on PATH by any of its names", () => {
    expect(locateChromium({ PATH: folder })).toBeUndefined();
    const chrome = install("google-chrome");
    expect(locateChromium({ PATH: folder, CHROMIUM_PATH: "" })).toBe(chrome);
    const chromium = install("chromium");
    expect(locateChromium({ PATH: folder })).toBe(chromium);
  });

  it("says what to do where there is none", async () => {
    const before = process.env.CHROMIUM_PATH;
    process.env.CHROMIUM_PATH = join(folder, "missing");
    try {
      await expect(startChromium()).rejects.toThrow(/^Chromium is missing.*CHROMIUM_PATH/);
    } finally {
      if (before === undefined) {
        delete process.env.CHROMIUM_PATH;
      } else {
        process.env.CHROMIUM_PATH = before;
      }
    }
  });
});
