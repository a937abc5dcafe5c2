import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";
import { PackageArchiveError, readPackageArchive, unpackExecutable } from "../../constructs/placement/package-archive";
import {
  PLACED_PLATFORMS,
  PROVIDER_SOURCE,
  providerExecutable,
  ProviderExecutableError,
  providerVersion,
} from "../../constructs/placement/provider-executable";
import { InstallError, InstallPackageError, InstallPlatformError } from "../errors";

/** The package to install, and the folder to install it into. */
export interface InstallOptions {
  /** The plugin folder. @default that of the user */
  readonly directory?: string;
  /** A package of a release. @default the provider in this npm package */
  readonly package?: string;
}

/** The machine on which the provider is installed. */
export interface Machine {
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly architecture: string;
}

/** An executable with its version and platform. */
interface Executable {
  readonly version: string;
  /** As Terraform writes it: `linux_amd64`. */
  readonly platform: string;
  readonly name: string;
  readonly content: Buffer;
}

const thisMachine: Machine = {
  environment: process.env,
  platform: process.platform,
  architecture: process.arch,
};

/** The result of an installation. */
export interface Installation {
  readonly version: string;
  /** As Terraform writes them: `linux_amd64`. */
  readonly platforms: readonly string[];
  /** The folder of the version, which contains a folder for each platform. */
  readonly directory: string;
  /** Whether any file had to be written. */
  readonly changed: boolean;
  /** Advice on the CLI configuration if engines do not search the folder by default, otherwise null. */
  readonly advice: string | null;
}

/**
 * Installs the provider where `terraform init` and `tofu init` find it. Identical files stay; nothing is removed.
 *
 * @throws InstallError, InstallPackageError, InstallPlatformError
 */
export function install(options: InstallOptions, machine: Machine = thisMachine): Installation {
  const isChosen = options.directory !== undefined;
  const folder = options.directory === undefined ? userPlugins(machine) : resolve(options.directory);
  const executables = options.package === undefined ? ownExecutables(isChosen, machine) : [packaged(options.package)];
  const changed = writeExecutables(executables, folder, machine);
  const { version } = executables[0]!;
  return {
    version,
    platforms: executables.map(({ platform }) => platform),
    directory: join(folder, ...PROVIDER_SOURCE.split("/"), version),
    changed,
    advice: installationAdvice(folder, isChosen, machine),
  };
}

/** A shared folder gets the executables of all platforms, the user's own folder only that of this machine. */
function ownExecutables(forAll: boolean, machine: Machine): Executable[] {
  const own = terraformPlatform(machine);
  if (!PLACED_PLATFORMS.includes(own)) {
    throw new InstallPlatformError(own, PLACED_PLATFORMS);
  }
  try {
    const version = providerVersion();
    const platforms = forAll ? PLACED_PLATFORMS : [own];
    return platforms.map((platform) => ({ version, platform, ...providerExecutable(platform) }));
  } catch (error) {
    throw error instanceof ProviderExecutableError ? new InstallError(error.message, error) : error;
  }
}

function packaged(path: string): Executable {
  try {
    const { version, platform, executable } = readPackageArchive(path);
    return { version, platform, name: executable, content: unpackExecutable(path, executable) };
  } catch (error) {
    throw error instanceof PackageArchiveError ? new InstallPackageError(error) : error;
  }
}

/** Writes the executables. @returns whether any file had to be written */
function writeExecutables(executables: readonly Executable[], folder: string, machine: Machine): boolean {
  try {
    const written = executables.map(({ version, platform, name, content }) => {
      const target = join(folder, ...PROVIDER_SOURCE.split("/"), version, platform);
      mkdirSync(target, { recursive: true });
      return writeExecutable(join(target, name), content, folder, machine);
    });
    return written.includes(true);
  } catch (error) {
    throw new InstallError(
      `The aerial provider cannot be installed into ${folder}: ${(error as Error).message}. ` +
        "Make the folder writable, or choose another one with --directory.",
      error,
    );
  }
}

const EXECUTABLE_MODE = 0o755;

/**
 * Writes a temporary file and renames it, so that nobody runs an incomplete file. The temporary file is in another folder,
 * because the checksums of lock files include every file in the executable's folder.
 *
 * @returns whether the file had to be written
 */
function writeExecutable(path: string, content: Buffer, asideFolder: string, { platform }: Machine): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  const isSame = found?.size === content.length && readFileSync(path).equals(content);
  // Windows does not have such a mode.
  if (isSame && (platform === "win32" || (found.mode & 0o777) === EXECUTABLE_MODE)) {
    return false;
  }
  // The process id is not unique: containers that share a home folder can have the same ids.
  const aside = join(asideFolder, `.terraform-provider-aerial.${randomUUID()}`);
  try {
    writeFileSync(aside, content, { flag: "wx" });
    chmodSync(aside, EXECUTABLE_MODE);
    renameSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
  return true;
}

/** Returns the folder that engines search for all of the user's configurations. */
function userPlugins({ environment, platform }: Machine): string {
  const { APPDATA } = environment;
  if (platform === "win32") {
    return join(APPDATA || join(homeOf(environment), "AppData", "Roaming"), "terraform.d", "plugins");
  }
  return join(homeOf(environment), ".terraform.d", "plugins");
}

function homeOf(environment: NodeJS.ProcessEnv): string {
  return environment.HOME || homedir();
}

const OPERATING_SYSTEMS: Readonly<Record<string, string>> = { win32: "windows" };
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386" };

/** Returns the machine's platform as Terraform writes it: `linux_amd64`. */
function terraformPlatform({ platform, architecture }: Machine): string {
  return `${OPERATING_SYSTEMS[platform] ?? platform}_${ARCHITECTURES[architecture] ?? architecture}`;
}

/** Returns advice on the CLI configuration if engines do not search the folder by default. */
function installationAdvice(folder: string, isChosen: boolean, machine: Machine): string | null {
  const file = configurationFiles(machine).find((path) => mentionsInstallation(path, folder));
  if (file === undefined && (!isChosen || folder.endsWith(join("terraform.d", "plugins")))) {
    return null;
  }
  const reason =
    file === undefined
      ? `Terraform does not search ${folder} by default. Add this to the provider_installation block of its CLI configuration (${machine.platform === "win32" ? "%APPDATA%\\terraform.rc" : "~/.terraformrc"}):`
      : `${file} has a provider_installation block, so Terraform searches only the places in it. Add this to the block:`;
  const host = `${PROVIDER_SOURCE.split("/")[0]}/*/*`;
  return `${reason}

  filesystem_mirror {
    path    = "${folder.split(sep).join("/")}"
    include = ["${host}"]
  }
  direct {
    exclude = ["${host}"]
  }
`;
}

/** Returns the files in which engines look for their CLI configuration. */
function configurationFiles({ environment, platform }: Machine): string[] {
  const { TF_CLI_CONFIG_FILE, APPDATA, XDG_CONFIG_HOME } = environment;
  if (TF_CLI_CONFIG_FILE) {
    return [TF_CLI_CONFIG_FILE];
  }
  if (platform === "win32") {
    return ["terraform.rc", "tofu.rc"].map((name) => join(APPDATA ?? "", name));
  }
  return [
    ...[".terraformrc", ".tofurc"].map((name) => join(homeOf(environment), name)),
    ...(XDG_CONFIG_HOME ? [join(XDG_CONFIG_HOME, "opentofu", "tofurc")] : []),
  ];
}

function mentionsInstallation(path: string, folder: string): boolean {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return /^\s*provider_installation\s*\{/m.test(text) && !text.includes(folder.split(sep).join("/"));
}
