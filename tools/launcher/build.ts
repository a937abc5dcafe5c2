/**
 * Compiles the program that starts the provider on Windows. The result is committed next to this file.
 *
 * Run it with `npx tsx tools/launcher/build.ts` after a change of `launcher.c` or of the message in
 * `tools/executable/header.sh`. It needs Debian's package `gcc-mingw-w64-x86-64`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";

import { findProgram, runCommand } from "../command";
import { ToolchainError } from "../errors";
import {
  BEGINNING,
  COMPILER_OPTIONS,
  LAUNCHER,
  LAUNCHER_RECORD,
  LAUNCHER_SOURCE,
  launcherInput,
  type LauncherRecord,
  nodeMissingMessage,
  sha256,
} from "./launcher";

const COMPILER = "x86_64-w64-mingw32-gcc";
const LINKER = "x86_64-w64-mingw32-ld";

/** How to get the compiler. */
export const COMPILER_HINT = `${COMPILER}: install it (Debian: the package gcc-mingw-w64-x86-64)`;

/** Returns the versions of compiler and linker; undefined if they are not on `PATH`. */
export function compilerVersions(): Pick<LauncherRecord, "compiler" | "linker"> | undefined {
  if (findProgram(COMPILER) === undefined || findProgram(LINKER) === undefined) {
    return undefined;
  }
  const [compiler, linker] = [COMPILER, LINKER].map((program) => {
    return execFileSync(program, ["--version"], { encoding: "utf8" }).split("\n")[0]!.trim();
  });
  return { compiler: compiler!, linker: linker! };
}

/**
 * Compiles the program. The same compiler and linker always make the same bytes, on every machine.
 *
 * @throws ToolchainError if the compiler is missing or fails, or if the program would end the JavaScript comment that it begins
 */
export async function compileLauncher(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "launcher-"));
  try {
    const path = join(folder, basename(LAUNCHER));
    const message = `-DNODE_MISSING=${JSON.stringify(nodeMissingMessage())}`;
    // In the source's own folder, so that the compiler reads no path.
    await runCommand(COMPILER, [...COMPILER_OPTIONS, message, basename(LAUNCHER_SOURCE), "-o", path, "-lkernel32"], {
      directory: dirname(LAUNCHER_SOURCE),
    });
    const program = readFileSync(path);
    program.write(BEGINNING, "latin1");
    if (program.includes("*/")) {
      throw new ToolchainError("The program contains */, which ends the comment in JavaScript. Change launcher.c.");
    }
    return program;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const versions = compilerVersions();
  if (versions === undefined) {
    throw new ToolchainError(
      `The launcher was not compiled, because a tool is missing. Compiling needs ${COMPILER_HINT}.`,
    );
  }
  const program = await compileLauncher();
  const record: LauncherRecord = { ...versions, inputSha256: sha256(launcherInput()), sha256: sha256(program) };
  writeFileSync(LAUNCHER, program);
  writeFileSync(LAUNCHER_RECORD, `${JSON.stringify(record, undefined, 2)}\n`);
  process.stdout.write(`${basename(LAUNCHER)}: ${program.length} bytes, ${record.sha256}\n`);
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof ToolchainError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
