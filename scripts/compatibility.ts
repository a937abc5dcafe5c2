/**
 * `npm run compat`: compares the library's public API with the one in scripts/compatibility/api.json, using jsii-diff.
 *
 * Programs in three languages depend on this API, so nothing in it may change by accident:
 * - `npm run compat` fails if something is broken, or if an addition is not recorded.
 * - `npm run compat -- --record` records additions. It refuses breaking changes.
 * - `npm run compat -- --record --breaking` records breaking changes, too. Describe them in CHANGELOG.md.
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

/** The recorded API. */
export const RECORD = join(root, "scripts/compatibility/api.json");

/** The API differs from the recorded one. */
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
  /** The assembly that `npm run build` wrote. @default `.jsii` */
  readonly assembly?: string;
  /** The file with the recorded API. @default `scripts/compatibility/api.json` */
  readonly record?: string;
  /** Whether to record additions. @default false */
  readonly accept?: boolean;
  /** Whether to record breaking changes, too. @default false */
  readonly breaking?: boolean;
}

/**
 * Compares the public API with the recorded one.
 *
 * @throws CompatibilityError if something was removed or changed incompatibly, or an addition is not recorded.
 * @throws ToolchainError if there is no build.
 */
export async function checkCompatibility(options: CompatibilityOptions = {}): Promise<void> {
  const { assembly = join(root, ".jsii"), record = RECORD, accept = false, breaking = false } = options;
  if (!existsSync(assembly)) {
    throw new ToolchainError(`${assembly} does not exist. Run \`npm run build\` first.`);
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
        `The public API has breaking changes:\n\n${breaks}\n\n` +
          "Keep the previous members and deprecate them. If the break is intended, describe it in CHANGELOG.md and record it:\n" +
          "  npm run compat -- --record --breaking",
      );
    }
  }
  if (!accept) {
    throw new CompatibilityError(
      "ERR_API_NOT_RECORDED",
      "The public API has additions that are not recorded. Record them, and commit scripts/compatibility/api.json:\n" +
        "  npm run compat -- --record",
    );
  }
  writeFileSync(record, text);
}

/** Returns the breaking changes: names of packages, and what jsii-diff finds; undefined if there are none. */
async function compare(recorded: string, present: string): Promise<string | undefined> {
  const [names, namesNow] = [recorded, present].map((api) => JSON.stringify((JSON.parse(api) as Assembly).targets));
  if (names !== namesNow) {
    return `The names of the packages changed from ${names} to ${namesNow}`;
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

/** Writes an API as a package, with its dependencies, for jsii-diff. */
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
  process.stdout.write(values.record === true ? "Recorded the public API.\n" : "The public API matches the record.\n");
}

if (require.main === module) {
  main().catch((error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
