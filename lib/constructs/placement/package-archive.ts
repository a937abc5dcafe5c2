import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { packageChecksum } from "./dependency-lock";

/** A package of the provider: a zip archive that contains only the executable. A release has one for each platform. */
export interface PackageArchive {
  /** The archive's absolute path. */
  readonly path: string;
  /** The provider's version, from the archive's name. */
  readonly version: string;
  /** The platform, from the archive's name, such as `linux_amd64`. */
  readonly platform: string;
  /** The executable's name, such as `terraform-provider-aerial_v1.2.3`. */
  readonly executable: string;
  /** The checksum in lock files. */
  readonly checksum: string;
}

/** The error for a file that is not a package of the provider. */
export class PackageArchiveError extends Error {
  /** The error's code, which stays the same from release to release. */
  public readonly code = "ERR_AERIAL_PACKAGE";

  public constructor(
    path: string,
    /** The problem as a clause, such as "no file exists at this path". */
    public readonly rule: string,
    /** The solution as a sentence. */
    public readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(`${path} is not a package of the Aerial provider: ${rule}. ${fix}`, options);
    this.name = "PackageArchiveError";
  }
}

const NAME =
  /^terraform-provider-aerial_(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)_((?:linux|darwin|windows)_(?:amd64|arm64))\.zip$/;

const RENAME = "Use the file name from the release, such as terraform-provider-aerial_1.2.3_linux_amd64.zip.";

/** The maximum size of an executable in bytes. The size that an archive claims cannot be trusted. */
const MAXIMUM_SIZE = 512 * 1024 * 1024;

/** The archives that were read, with their time and size, because one synthesis reads the same ones several times. */
const known = new Map<string, PackageArchive & { readonly stamp: string }>();

/**
 * Reads the version, platform and checksum of a package of the provider.
 *
 * @throws PackageArchiveError if the file is missing, does not have the name from the release, or contains something else
 */
export function readPackageArchive(path: string): PackageArchive {
  const stamp = stampOf(path);
  const before = known.get(path);
  if (before?.stamp === stamp) {
    return before;
  }
  const [, version, platform] = NAME.exec(basename(path)) ?? [];
  if (version === undefined || platform === undefined) {
    throw new PackageArchiveError(path, "its name does not contain its version and platform", RENAME);
  }
  const executable = `terraform-provider-aerial_v${version}${platform.startsWith("windows_") ? ".exe" : ""}`;
  const checksum = packageChecksum(executable, unpackExecutable(path, executable));
  const archive = { path: resolve(path), version, platform, executable, checksum, stamp };
  known.set(path, archive);
  return archive;
}

/**
 * Returns the executable in a package of the provider.
 *
 * @throws PackageArchiveError if the file contains something else
 */
export function unpackExecutable(path: string, executable: string): Buffer {
  try {
    const { name, content } = onlyEntry(readFileSync(path));
    if (name === executable) {
      return content;
    }
  } catch (cause) {
    const rule = `it cannot be unpacked (${(cause as Error).message})`;
    throw new PackageArchiveError(
      path,
      rule,
      "Download it again, and compare its checksum with the release's SHA256SUMS.",
      {
        cause,
      },
    );
  }
  throw new PackageArchiveError(path, `it does not contain ${executable}`, RENAME);
}

function stampOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile() !== true) {
    throw new PackageArchiveError(path, "no file exists at this path", "Write the path of a package from a release.");
  }
  return `${status.mtimeMs} ${status.size}`;
}

/** The sizes and signatures of a zip archive's parts: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3. */
const END = { size: 22, mark: 0x06054b50 };
const ENTRY = { size: 46, mark: 0x02014b50 };
const LOCAL = { size: 30, mark: 0x04034b50 };

/** Returns the only file in an archive from a release, which has no comment at the end and is below 4 GB. */
function onlyEntry(archive: Buffer): { readonly name: string; readonly content: Buffer } {
  const end = archive.length - END.size;
  if (end < 0 || archive.readUInt32LE(end) !== END.mark || archive.readUInt16LE(end + 10) !== 1) {
    throw new Error("it is not an archive of one file");
  }
  const entry = archive.readUInt32LE(end + 16);
  const local = archive.readUInt32LE(entry + 42);
  if (archive.readUInt32LE(entry) !== ENTRY.mark || archive.readUInt32LE(local) !== LOCAL.mark) {
    throw new Error("it is damaged");
  }
  const name = archive.toString("utf8", entry + ENTRY.size, entry + ENTRY.size + archive.readUInt16LE(entry + 28));
  const start = local + LOCAL.size + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const after = start + archive.readUInt32LE(entry + 20);
  if (after > entry) {
    throw new Error("it is damaged");
  }
  const data = archive.subarray(start, after);
  const content = unpacked(data, archive.readUInt16LE(entry + 10));
  if (content.length !== archive.readUInt32LE(entry + 24) || crc32(content) !== archive.readUInt32LE(entry + 16)) {
    throw new Error("it is damaged");
  }
  return { name, content };
}

/** @param method 0 for stored, 8 for deflated */
function unpacked(data: Buffer, method: number): Buffer {
  if (method !== 0 && method !== 8) {
    throw new Error("its compression method is unknown");
  }
  return method === 0 ? data : inflateRawSync(data, { maxOutputLength: MAXIMUM_SIZE });
}
