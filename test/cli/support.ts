import { createPrivateKey } from "node:crypto";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { Clock } from "../../lib/aerial";
import { run } from "../../lib/cli/program";
import { emulatorPage } from "../../tools/emulator-page";
import { secretsInText } from "../support/secrets";

/** The version that {@link bundleCommand} puts into the command. */
export const BUNDLED_VERSION = "0.0.0-hbundledbythetest";

/**
 * Bundles the command `aerial` as `npm run bundle` does, so that a process of it starts fast.
 * @param folder where to
 * @returns the file
 */
export async function bundleCommand(folder: string): Promise<string> {
  const outfile = join(folder, "aerial.js");
  await build({
    absWorkingDir: resolve(__dirname, "../.."),
    entryPoints: ["lib/cli/main.ts"],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    outfile,
    logLevel: "error",
    define: {
      AERIAL_VERSION: JSON.stringify(BUNDLED_VERSION),
      AERIAL_EMULATOR_PAGE: JSON.stringify(await emulatorPage()),
    },
  });
  return outfile;
}

/** How {@link runAerial} runs the command. */
export interface RunOptions {
  /** All of it: nothing of this process's own comes along. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clock?: Clock;
  /** Whether a person looks at it. @default false */
  readonly terminal?: boolean;
  /** @default never aborted */
  readonly stop?: AbortSignal;
  /** The folder of the command's code. @default that of the sources */
  readonly commandFolder?: string;
}

/** The result of the command. */
export interface RunResult {
  readonly exitCode: number;
  readonly out: string;
  readonly error: string;
}

/** Runs the command in this process, to its end, and searches all that it says for secrets. */
export async function runAerial(args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  let [out, error] = ["", ""];
  const { environment = {}, clock, terminal = false, stop = new AbortController().signal, commandFolder } = options;
  const exitCode = await run(args, {
    out: (text) => (out += text),
    error: (text) => (error += text),
    stop,
    environment: { AERIAL_MIN_WAIT_SECONDS: "0", AERIAL_MAX_WAIT_SECONDS: "0", ...environment },
    outTerminal: { isTerminal: terminal },
    errorTerminal: { isTerminal: terminal },
    ...(clock === undefined ? {} : { clock }),
    ...(commandFolder === undefined ? {} : { commandFolder }),
  });
  const key = environment.AERIAL_PRIVATE_KEY ?? "";
  const token = environment.AERIAL_ACCESS_TOKEN;
  const lines = key.split("\n").filter((line) => line.length > 20 && !line.startsWith("-----"));
  const secrets = {
    privateKeys: isPrivateKey(key) ? [key] : [],
    tokens: [...(token === undefined ? [] : [token]), ...(key.includes("-----BEGIN") ? lines : [])],
  };
  expect(secretsInText(out + error, secrets)).toEqual([]);
  return { exitCode, out, error };
}

function isPrivateKey(text: string): boolean {
  try {
    createPrivateKey(text);
    return true;
  } catch {
    return false;
  }
}
