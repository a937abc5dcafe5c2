import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import { findProgram } from "../command";
import { ToolchainError } from "../errors";

/** Chromium's names on different systems. The first existing one is used. */
const CHROMIUM_NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Without background connections, stored data and questions. */
const CHROMIUM_ARGUMENTS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Options for starting a browser. */
export interface ChromiumOptions {
  /** @default 1280 × 800 */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** @default "light" */
  readonly colorScheme?: "light" | "dark";
  /** @default no preference */
  readonly reducedMotion?: "reduce" | "no-preference";
}

/** A running browser with its own profile. */
export interface Chromium {
  readonly context: BrowserContext;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/** Returns the path of Chromium: `CHROMIUM_PATH`, or the one on `PATH`; undefined if there is none. */
export function locateChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const { CHROMIUM_PATH: chosen } = environment;
  const names = chosen === undefined || chosen === "" ? CHROMIUM_NAMES : [chosen];
  return names.map((name) => findProgram(name, environment)).find((path) => path !== undefined);
}

/**
 * Starts Chromium without a window.
 * @throws ToolchainError if it is missing
 */
export async function startChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const executablePath = locateChromium();
  if (executablePath === undefined) {
    throw new ToolchainError("Chromium is missing. Install it, add it to PATH, or name it in CHROMIUM_PATH.");
  }
  const { chromium } = await import("playwright-core");
  const profile = mkdtempSync(join(tmpdir(), "aerial-chromium-"));
  const remove = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath,
      headless: true,
      chromiumSandbox: false,
      args: CHROMIUM_ARGUMENTS,
      locale: "en-US",
      ...options,
    });
    return {
      context,
      close: async () => {
        await context.close();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}
