/** The provider for Windows: a program that starts Node.js, followed by the provider's JavaScript in the same file. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ToolchainError } from "../errors";
import { executableHeader, javaScriptOf } from "../executable/source";

/** The source of the program that starts Node.js. */
export const LAUNCHER_SOURCE = join(__dirname, "launcher.c");

/** The committed program. Other bytes would change the checksum in everybody's lock file. */
export const LAUNCHER = join(__dirname, "launcher.exe");

/** A record of the sources and tools that made the committed program. */
export const LAUNCHER_RECORD = join(__dirname, "launcher.json");

/** The content of {@link LAUNCHER_RECORD}. */
export interface LauncherRecord {
  /** The first line of `x86_64-w64-mingw32-gcc --version`. */
  readonly compiler: string;
  /** The first line of `x86_64-w64-mingw32-ld --version`. */
  readonly linker: string;
  /** SHA-256 of {@link launcherInput}. */
  readonly inputSha256: string;
  /** SHA-256 of the program. */
  readonly sha256: string;
}

/**
 * The first bytes of a program for Windows. The second half begins a JavaScript comment. It is a field that only MS-DOS reads:
 * the number of bytes in the last page.
 */
export const BEGINNING = "MZ/*";

/** Ends the comment. For JavaScript, the program is `MZ=0`. */
const ENDING = "*/=0";

/** Returns the message about a missing Node.js from the shell lines, which the program prints as well. */
export function nodeMissingMessage(): string {
  const [, message] = /echo "([^"\\$`]+)"/.exec(executableHeader()) ?? [];
  if (message === undefined) {
    throw new ToolchainError("tools/executable/header.sh does not contain the message about a missing Node.js.");
  }
  return message;
}

/** Returns everything in the repository that determines the program's bytes. */
export function launcherInput(): string {
  return [readFileSync(LAUNCHER_SOURCE, "utf8"), ...COMPILER_OPTIONS, nodeMissingMessage()].join("\n");
}

/** GCC's options. Without a C runtime, stack probes and unwind tables, the compiler's own libraries contribute nothing. */
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
 * Returns the provider's executable for Windows: a program and a script in one file.
 *
 * @param script the provider's executable for other systems, as `npm run build` makes it
 * @throws ToolchainError if the committed program was not made from the committed sources
 */
export function windowsExecutable(script: string): Buffer {
  return Buffer.concat([readLauncher(), Buffer.from(`${ENDING}${javaScriptOf(script)}`)]);
}

/** Reads the committed program. */
function readLauncher(): Buffer {
  const launcher = readFileSync(LAUNCHER);
  verifyLauncher(launcher, launcherRecord());
  return launcher;
}

/** Reads the record of the committed program. */
export function launcherRecord(): LauncherRecord {
  return JSON.parse(readFileSync(LAUNCHER_RECORD, "utf8")) as LauncherRecord;
}

/**
 * Compares a program and the current sources with a record.
 *
 * @throws ToolchainError if one of them has changed
 */
export function verifyLauncher(launcher: Buffer, record: LauncherRecord): void {
  if (record.inputSha256 !== sha256(launcherInput()) || record.sha256 !== sha256(launcher)) {
    throw new ToolchainError(
      "tools/launcher/launcher.exe was not made from the current sources. " +
        "Run `npx tsx tools/launcher/build.ts`, preferably with the compiler that tools/launcher/launcher.json names.",
    );
  }
}

/** Returns the SHA-256 in hexadecimal digits. */
export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
