/**
 * `npx tsx scripts/screenshot.ts [FILE] [--dark] [--width PIXELS] [--phone]`: takes a picture of the emulator's page, with the
 * same orgs and requests in every run. The default file is docs/images/emulator.png; with `--phone`, it is
 * docs/images/emulator-phone.png, which shows the journal on a phone. Needs Chromium.
 */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { startChromium } from "../tools/toolchain/chromium";
import { startScreenshotAccount } from "./screenshot/account";

const PICTURES = join(__dirname, "../docs/images");

/** Opens the newest request that failed, with its response. */
async function openFailure(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Journal" }).click();
  await page
    .locator("#journal tr")
    .filter({ has: page.locator(".bad") })
    .first()
    .locator("summary")
    .click();
  await page.evaluate("document.activeElement.blur()");
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dark: { type: "boolean", default: false },
      width: { type: "string", default: "1280" },
      phone: { type: "boolean", default: false },
    },
  });
  const { phone } = values;
  const file = resolve(positionals[0] ?? join(PICTURES, phone ? "emulator-phone.png" : "emulator.png"));
  const width = phone ? 390 : Number(values.width);
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
      if (phone) {
        await openFailure(page);
      }
      mkdirSync(dirname(file), { recursive: true });
      await page.screenshot({ path: file, fullPage: !phone && width < 1280 });
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
