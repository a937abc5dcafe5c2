import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { windowsExecutable } from "../../tools/launcher/launcher";
import { packProvider } from "../../tools/release/provider-package";
import { builtProvider } from "../../tools/workspace/built-provider";

const REPOSITORY = resolve(__dirname, "../..");

/** The assets of a release: `provider/`, `null-resource/`, `cli/`, as in `assets/`. */
export interface BuiltRelease {
  readonly version: string;
  /** The folder of assets. */
  readonly assets: string;
}

/** The bundled programs that contain the version. */
const PROGRAMS = ["provider/terraform-provider-aerial", "null-resource/aerial-runner.cjs", "cli/aerial.js"];

const built = new Map<string, Promise<BuiltRelease>>();
const FOLDERS: string[] = [];
afterAll(() => FOLDERS.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** The present build under a release's version, once for a test file. */
export async function builtRelease(version: string): Promise<BuiltRelease> {
  const release = built.get(version) ?? make(version);
  built.set(version, release);
  return await release;
}

/** As `npm run bundle` writes it: a version is one text in each program, and to bundle them again takes seconds. */
async function make(version: string): Promise<BuiltRelease> {
  const assets = mkdtempSync(join(tmpdir(), "aerial-release-"));
  FOLDERS.push(assets);
  cpSync(join(REPOSITORY, "assets"), assets, { recursive: true });
  for (const program of PROGRAMS) {
    const path = join(assets, program);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(builtProvider().version, version));
  }
  const provider = join(assets, "provider");
  const executable = readFileSync(join(provider, "terraform-provider-aerial"), "utf8");
  writeFileSync(join(provider, "terraform-provider-aerial.zip"), await packProvider(executable, version));
  const windows = await packProvider(windowsExecutable(executable), version, ".exe");
  writeFileSync(join(provider, "terraform-provider-aerial_windows_amd64.zip"), windows);
  writeFileSync(join(provider, "version"), `${version}\n`);
  return { version, assets };
}
