/**
 * `npm run compat`: the library's public API against the one in scripts/compatibility/api.json, by jsii-diff.
 *
 * Programs in three languages are written against it, so nothing of it is taken away or changed by accident:
 * - `npm run compat` fails where something was broken, and where something new is not recorded.
 * - `npm run compat -- --record` records what is new. It refuses what is broken.
 * - `npm run compat -- --record --breaking` records that too: a decision for the CHANGELOG.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

import { type Assembly, apiOf, textOf } from "./compatibility/api";
import { runCommand } from "../tools/command";
import { ToolchainError } from "../tools/errors";
import { SILENT_JSII } from "../tools/packages/tools";

const root = join(__dirname, "..");

/** The API that is guarded. */
export const RECORD = join(root, "scripts/compatibility/api.json");

/** The API does not agree with the one that is recorded. */
export class CompatibilityError extends Error {
  public constructor(
    readonly code: "ERR_API_BROKEN" | "ERR_API_NOT_RECORDED",
    message: string,
  ) {
    super(message);
    this.name = "CompatibilityError";
  }
}

/** Options of {@link checkCompatibility}. */
export interface CompatibilityOptions {
  /** The assembly that `npm run build` made. @default `.jsii` */
  readonly assembly?: string;
  /** The file with the API that is guarded. @default `scripts/compatibility/api.json` */
  readonly record?: string;
  /** Whether what is new is written to the record. @default false */
  readonly accept?: boolean;
  /** Whether what is broken is accepted too. @default false */
  readonly breaking?: boolean;
}

/**
 * Compares the public API with the recorded one.
 *
 * @throws CompatibilityError where something was taken away or changed incompatibly, or something new is not recorded.
 * @throws ToolchainError where there is no build.
 */
export async function checkCompatibility(options: CompatibilityOptions = {}): Promise<void> {
  const { assembly = join(root, ".jsii"), record = RECORD, accept = false, breaking = false } = options;
  if (!existsSync(assembly)) {
    throw new ToolchainError(`There is no ${assembly}. Run \`npm run build\` first.`);
  }
  const present = JSON.parse(readFileSync(assembly, "utf8")) as Assembly;
  const text = textOf(apiOf(present));
  const recorded = readFileSync(record, "utf8");
  if (text === recorded) {
    return;
  }
  if (!breaking) {
    const breaks = await compare(recorded, text);
    if (breaks !== undefined) {
      throw new CompatibilityError(
        "ERR_API_BROKEN",
        `Programs that use the public API would break:\n\n${breaks}\n\n` +
          "Keep what was there, deprecated where it must go. If the break is meant, say so in CHANGELOG.md, and accept it:\n" +
          "  npm run compat -- --record --breaking",
      );
    }
  }
  if (!accept) {
    throw new CompatibilityError(
      "ERR_API_NOT_RECORDED",
      "The public API has something new; nothing is broken. Record it, and commit scripts/compatibility/api.json:\n" +
        "  npm run compat -- --record",
    );
  }
  writeFileSync(record, text);
}

/** What is broken: names of packages, and what jsii-diff finds; undefined where that is nothing. */
async function compare(recorded: string, present: string): Promise<string | undefined> {
  const [names, namesNow] = [recorded, present].map((api) => JSON.stringify((JSON.parse(api) as Assembly).targets));
  if (names !== namesNow) {
    return `The packages have other names: ${namesNow} instead of ${names}`;
  }
  const folder = mkdtempSync(join(tmpdir(), "api-"));
  try {
    const [before, after] = [recorded, present].map((api, index) => layModule(join(folder, String(index)), api));
    const program = join(root, "node_modules/jsii-diff/bin/jsii-diff");
    await runCommand(process.execPath, [program, before!, after!], { environment: { ...process.env, ...SILENT_JSII } });
    return undefined;
  } catch (error) {
    const [, found] = /incompatible changes:\n([^]*)/.exec((error as Error).message) ?? [];
    if (found === undefined) {
      throw error;
    }
    return found.trimEnd();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An API as a package beside its dependencies, which jsii-diff reads too. */
function layModule(folder: string, api: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, ".jsii"), api);
  writeFileSync(join(folder, "package.json"), readFileSync(join(root, "package.json")));
  symlinkSync(resolve(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { record: { type: "boolean" }, breaking: { type: "boolean" } } });
  await checkCompatibility({ accept: values.record, breaking: values.record === true && values.breaking });
  process.stdout.write(values.record === true ? "The public API is recorded.\n" : "The public API is as recorded.\n");
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
