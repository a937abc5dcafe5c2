/** Operating system names as Go, Terraform and its provider mirrors spell them. */
const OPERATING_SYSTEMS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };

/** Processor architecture names as Go spells them. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** The platform that a program runs on, in Go's spelling. */
export interface Platform {
  /** `linux`, `darwin` or `windows`; Node's own name where Go's is not known. */
  readonly operatingSystem: string;
  /** `amd64` or `arm64`; Node's own name where Go's is not known. */
  readonly architecture: string;
  /** Both, as provider mirrors name their folders: `linux_amd64`. */
  readonly directory: string;
  /** What an executable file's name ends with: `.exe` on Windows, else nothing. */
  readonly executableSuffix: string;
}

/** The platform that this process runs on. */
export function currentPlatform(): Platform {
  const operatingSystem = OPERATING_SYSTEMS[process.platform] ?? process.platform;
  return platformOf(operatingSystem, ARCHITECTURES[process.arch] ?? process.arch);
}

/** A platform by its parts in Go's spelling. */
export function platformOf(operatingSystem: string, architecture: string): Platform {
  return {
    operatingSystem,
    architecture,
    directory: `${operatingSystem}_${architecture}`,
    executableSuffix: operatingSystem === "windows" ? ".exe" : "",
  };
}
