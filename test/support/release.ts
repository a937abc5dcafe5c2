import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { LIBRARY_FOLDERS } from "../../tools/library-folders";
import { runCommand } from "../../tools/command";

const REPOSITORY = resolve(__dirname, "../..");

/** What a release of a version brings: `provider/`, `null-resource/`, `cli/`, as in `assets/`. */
export interface BuiltRelease {
  readonly version: string;
  /** The folder of assets. */
  readonly assets: string;
}

const built = new Map<string, Promise<BuiltRelease>>();
const FOLDERS: string[] = [];
afterAll(() => FOLDERS.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Builds the sources as they are under a release's version, once for a test file. */
export async function builtRelease(version: string): Promise<BuiltRelease> {
  const release = built.get(version) ?? build(version);
  built.set(version, release);
  return await release;
}

async function build(version: string): Promise<BuiltRelease> {
  const assets = mkdtempSync(join(tmpdir(), "aerial-release-"));
  FOLDERS.push(assets);
  const command = [join(REPOSITORY, "node_modules/tsx/dist/cli.mjs"), join(REPOSITORY, "scripts/bundle.ts")];
  await runCommand(process.execPath, [...command, "--version", version, "--assets", assets]);
  return { version, assets };
}

/** Copies the compiled construct library to a folder, with a release's assets: as an installed package. */
export function copyLibrary(release: BuiltRelease, target: string): void {
  const compiled = join(REPOSITORY, "lib/index.js");
  if (!existsSync(compiled)) {
    throw new Error(`The construct library is not compiled: there is no ${compiled}. Run "npm run build" first.`);
  }
  rmSync(target, { recursive: true, force: true });
  for (const path of ["lib/index.js", ...LIBRARY_FOLDERS]) {
    const filter = (source: string) => !source.endsWith(".ts");
    cpSync(join(REPOSITORY, path), join(target, path), { recursive: true, filter });
  }
  cpSync(join(REPOSITORY, "package.json"), join(target, "package.json"));
  cpSync(release.assets, join(target, "assets"), { recursive: true });
}
