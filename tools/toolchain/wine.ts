import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";

import { cacheDirectory, cached } from "../cache";
import { findProgram, isExecutable, runCommand } from "../command";
import { ToolchainError } from "../errors";
import { compileForWindows } from "./windows-terraform";

/** The folder of the loader in Debian's package wine64, which is not on `PATH`. */
const LOADER_OF_DEBIAN = "/usr/lib/wine/wine64";

/** The folders in which packages of Wine have the DLLs that it copies into each prefix. */
const ORIGINALS = ["/usr/lib/x86_64-linux-gnu/wine/x86_64-windows", "/opt/wine-stable/lib64/wine/x86_64-windows"];

/** A DLL that Go needs and Wine 8 does not have. */
const RANDOMNESS = "bcryptprimitives";
const RANDOMNESS_SOURCE = join(__dirname, "wine", `${RANDOMNESS}.c`);

/** A module that each Node.js under Wine must load with `--require`. */
export const NODE_PRELOAD = join(__dirname, "wine/keep-alive.cjs");

/** Wine as a 64-bit Windows 10. */
export interface Wine {
  /** The program that starts programs for Windows. */
  readonly loader: string;
  /** The program that ends all programs of a prefix, with `-k`. */
  readonly server: string;
  /** The template, from which {@link makePrefix} makes prefixes. No program may run in it. */
  readonly template: string;
}

/** Returns Wine if it is installed and an earlier run made the template; otherwise undefined. */
export function locateWine(environment: NodeJS.ProcessEnv = process.env): Wine | undefined {
  const installed = installedWine(environment);
  if (installed === undefined) {
    return undefined;
  }
  const template = join(cacheDirectory(environment), templateKey(installed.loader));
  return existsSync(template) ? { ...installed, template } : undefined;
}

/**
 * Makes the template of prefixes in the cache, once for each version of Wine; this takes half a minute.
 *
 * @throws ToolchainError if Wine or the MinGW compiler is not installed, or Wine cannot make a prefix.
 */
export async function provideWine(environment: NodeJS.ProcessEnv = process.env): Promise<Wine> {
  const installed = installedWine(environment);
  if (installed === undefined) {
    throw new ToolchainError(
      "Tests cannot run under Wine, because it is not installed. Install it (Debian: wine, wine64 and gcc-mingw-w64-x86-64).",
    );
  }
  const template = await cached(templateKey(installed.loader), (draft) => makeTemplate(installed, draft, environment), {
    directory: cacheDirectory(environment),
  });
  return { ...installed, template };
}

/** Returns the environment of a program under Wine, which replaces this process's variables. */
export function wineEnvironment(prefix: string): Readonly<Record<string, string>> {
  return {
    WINEPREFIX: prefix,
    WINEARCH: "win64",
    WINEDEBUG: "-all",
    // Otherwise, it offers to download components that the tests do not use.
    WINEDLLOVERRIDES: "mscoree,mshtml=",
    // File names are UTF-8.
    LC_ALL: "C.UTF-8",
  };
}

/**
 * Makes a prefix from the template: its own registry and folders, with the template's system files.
 *
 * @param prefix a folder that does not exist yet
 */
export function makePrefix({ template }: Wine, prefix: string): void {
  mkdirSync(join(prefix, "drive_c"), { recursive: true });
  for (const entry of readdirSync(template, { withFileTypes: true }).filter((each) => each.isFile())) {
    copyFileSync(join(template, entry.name), join(prefix, entry.name));
  }
  for (const folder of readdirSync(join(template, "drive_c"))) {
    if (folder !== "users") {
      symlinkSync(join(template, "drive_c", folder), join(prefix, "drive_c", folder));
    }
  }
  cpSync(join(template, "drive_c/users"), join(prefix, "drive_c/users"), { recursive: true, verbatimSymlinks: true });
  mkdirSync(join(prefix, "dosdevices"));
  symlinkSync("../drive_c", join(prefix, "dosdevices/c:"));
  symlinkSync("/", join(prefix, "dosdevices/z:"));
}

function installedWine(environment: NodeJS.ProcessEnv): Omit<Wine, "template"> | undefined {
  const loader = findProgram("wine64", environment) ?? (isExecutable(LOADER_OF_DEBIAN) ? LOADER_OF_DEBIAN : undefined);
  const server = findProgram("wineserver", environment);
  return loader === undefined || server === undefined ? undefined : { loader, server };
}

async function makeTemplate(
  { loader, server }: Omit<Wine, "template">,
  draft: string,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  process.stderr.write("Making a template for Wine, once; this takes half a minute.\n");
  const home = join(draft, "home");
  mkdirSync(home);
  const options = { environment: { PATH: environment.PATH, HOME: home, ...wineEnvironment(draft) } };
  try {
    await runCommand(loader, ["wineboot", "--init"], options);
    const version = ["reg", "add", "HKCU\\Software\\Wine", "/v", "Version", "/d", "win10", "/f"];
    await runCommand(loader, version, options);
  } finally {
    // Wine writes the registry when it ends.
    await runCommand(server, ["-k"], options).catch(() => undefined);
    await runCommand(server, ["-w"], options);
  }
  rmSync(home, { recursive: true });
  const originals = ORIGINALS.find((folder) => existsSync(folder));
  if (originals !== undefined) {
    linkToOriginals(join(draft, "drive_c"), originals);
  }
  const library = join(draft, "drive_c/windows/system32", `${RANDOMNESS}.dll`);
  if (!existsSync(library)) {
    await compileForWindows(RANDOMNESS, library, ["-shared", "-ladvapi32"], environment);
  }
}

/** Replaces copies with links: a prefix has 700 MB of installed files. */
export function linkToOriginals(folder: string, originals: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const original = join(originals, entry.name);
    if (entry.isDirectory()) {
      linkToOriginals(path, originals);
    } else if (entry.isFile() && hasSameContent(path, original)) {
      rmSync(path);
      symlinkSync(original, path);
    }
  }
}

function hasSameContent(path: string, original: string): boolean {
  const size = statSync(original, { throwIfNoEntry: false })?.size;
  return size === statSync(path).size && readFileSync(path).equals(readFileSync(original));
}

/** Returns a key of the template: another version of Wine has other files, to which the template's links point. */
function templateKey(loader: string): string {
  const version = execFileSync(loader, ["--version"], { encoding: "utf8" });
  const hash = createHash("sha256")
    .update(version)
    .update(readFileSync(RANDOMNESS_SOURCE))
    .update(readFileSync(__filename));
  return join("wine", hash.digest("hex").slice(0, 16));
}
