/** Names of operating systems in the spelling of Go, Terraform and its provider mirrors. */
const OPERATING_SYSTEMS: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };

/** Names of processor architectures in Go's spelling. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** The platform that a program runs on, in Go's spelling. */
export interface Platform {
  /** `linux`, `darwin` or `windows`; Node's own name if Go's is unknown. */
  readonly operatingSystem: string;
  /** `amd64` or `arm64`; Node's own name if Go's is unknown. */
  readonly architecture: string;
  /** Both, as in the folders of provider mirrors: `linux_amd64`. */
  readonly directory: string;
  /** The suffix of executable files: `.exe` on Windows, otherwise empty. */
  readonly executableSuffix: string;
}

/** The platform that this process runs on. */
export function currentPlatform(): Platform {
  const operatingSystem = OPERATING_SYSTEMS[process.platform] ?? process.platform;
  return platformOf(operatingSystem, ARCHITECTURES[process.arch] ?? process.arch);
}

/** Returns a platform from its parts in Go's spelling. */
export function platformOf(operatingSystem: string, architecture: string): Platform {
  return {
    operatingSystem,
    architecture,
    directory: `${operatingSystem}_${architecture}`,
    executableSuffix: operatingSystem === "windows" ? ".exe" : "",
  };
}
