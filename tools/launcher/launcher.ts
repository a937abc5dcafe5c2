/** The provider for Windows: a program that starts Node.js, and after it in the same file the provider's JavaScript. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ToolchainError } from "../errors";
import { executableHeader, javaScriptOf } from "../executable/source";

/** The source of the program that starts Node.js. */
export const LAUNCHER_SOURCE = join(__dirname, "launcher.c");

/** The program itself, which is committed: another compiler's bytes would be another checksum in everybody's lock file. */
export const LAUNCHER = join(__dirname, "launcher.exe");

/** What the committed program was made from, and with what. */
export const LAUNCHER_RECORD = join(__dirname, "launcher.json");

/** The content of {@link LAUNCHER_RECORD}. */
export interface LauncherRecord {
  /** The first line of `x86_64-w64-mingw32-gcc --version`. */
  readonly compiler: string;
  /** The first line of `x86_64-w64-mingw32-ld --version`. */
  readonly linker: string;
  /** Of {@link launcherInput}. */
  readonly inputSha256: string;
  /** Of the program. */
  readonly sha256: string;
}

/**
 * What a program for Windows begins with here. The second half opens a comment in JavaScript, and is a field of MS-DOS
 * that Windows does not read: the number of bytes in the last page.
 */
export const BEGINNING = "MZ/*";

/** Ends the comment: for JavaScript, the program is `MZ=0`. */
const ENDING = "*/=0";

/** The message of the shell's lines about a Node.js that is missing, which the program prints as well. */
export function nodeMissingMessage(): string {
  const [, message] = /echo "([^"\\$`]+)"/.exec(executableHeader()) ?? [];
  if (message === undefined) {
    throw new ToolchainError("tools/executable/header.sh has no message about a missing Node.js.");
  }
  return message;
}

/** Everything of the repository that the program's bytes follow from. */
export function launcherInput(): string {
  return [readFileSync(LAUNCHER_SOURCE, "utf8"), ...COMPILER_OPTIONS, nodeMissingMessage()].join("\n");
}

/** Options of GCC. Without a C runtime, stack probes and unwind tables nothing comes from the compiler's own libraries. */
export const COMPILER_OPTIONS = [
  "-std=c11",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-Os",
  "-s",
  "-ffreestanding",
  "-fno-ident",
  "-fno-asynchronous-unwind-tables",
  "-mno-stack-arg-probe",
  "-nostdlib",
  "-mconsole",
  "-Wl,--entry=start",
  "-Wl,--no-insert-timestamp",
  "-Wl,--dynamicbase,--nxcompat,--high-entropy-va",
] as const;

/**
 * The provider's executable for Windows: a program and a script in one file.
 *
 * @param script the provider's executable for other systems, as `npm run build` makes it
 * @throws ToolchainError if the committed program was not made from the committed sources
 */
export function windowsExecutable(script: string): Buffer {
  return Buffer.concat([readLauncher(), Buffer.from(`${ENDING}${javaScriptOf(script)}`)]);
}

/** The committed program. */
function readLauncher(): Buffer {
  const launcher = readFileSync(LAUNCHER);
  verifyLauncher(launcher, launcherRecord());
  return launcher;
}

/** The record beside the committed program. */
export function launcherRecord(): LauncherRecord {
  return JSON.parse(readFileSync(LAUNCHER_RECORD, "utf8")) as LauncherRecord;
}

/**
 * Compares a program and the present sources with a record.
 *
 * @throws ToolchainError if one of them has changed
 */
export function verifyLauncher(launcher: Buffer, record: LauncherRecord): void {
  if (record.inputSha256 !== sha256(launcherInput()) || record.sha256 !== sha256(launcher)) {
    throw new ToolchainError(
      "tools/launcher/launcher.exe was not made from the present sources. " +
        "Run `npx tsx tools/launcher/build.ts`, best with the compiler that tools/launcher/launcher.json names.",
    );
  }
}

/** SHA-256 in hexadecimal digits. */
export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
