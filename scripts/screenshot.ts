/**
 * `npx tsx scripts/screenshot.ts [FILE] [--dark] [--width PIXELS]`: a picture of the emulator's page, with orgs and
 * requests that are the same in every run; docs/images/emulator.png where no file is named. Needs Chromium.
 */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startChromium } from "../tools/toolchain/chromium";
import { startScreenshotAccount } from "./screenshot/account";

const PICTURE = join(__dirname, "../docs/images/emulator.png");

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { dark: { type: "boolean", default: false }, width: { type: "string", default: "1280" } },
  });
  const file = resolve(positionals[0] ?? PICTURE);
  const width = Number(values.width);
  const emulator = await startScreenshotAccount();
  try {
    const browser = await startChromium({
      viewport: { width, height: 852 },
      colorScheme: values.dark ? "dark" : "light",
      reducedMotion: "reduce",
    });
    try {
      const page = browser.context.pages()[0] ?? (await browser.context.newPage());
      await page.goto(emulator.url);
      await page.locator("#journal tbody tr").first().waitFor();
      await page.evaluate("Promise.all([...document.images].map((image) => image.decode()))");
      await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      mkdirSync(dirname(file), { recursive: true });
      await page.screenshot({ path: file, fullPage: width < 1280 });
    } finally {
      await browser.close();
    }
  } finally {
    await emulator.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
