import { readFileSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { crc32, inflateRawSync } from "node:zlib";
import { packageChecksum } from "./dependency-lock";

/** A package of the provider, as releases have one for each platform: a zip archive that holds the executable alone. */
export interface PackageArchive {
  /** Absolute path of the archive. */
  readonly path: string;
  /** The provider's version, by the archive's name. */
  readonly version: string;
  /** The platform, by the archive's name: `linux_amd64`. */
  readonly platform: string;
  /** The executable's name: `terraform-provider-aerial_v1.2.3`. */
  readonly executable: string;
  /** What lock files call it. */
  readonly checksum: string;
}

/** A file is no package of the provider: in a part of a sentence why, and in a sentence what to do. */
export class PackageArchiveError extends Error {
  /** Stays the same from release to release. */
  public readonly code = "ERR_AERIAL_PACKAGE";

  public constructor(
    path: string,
    /** What is wrong with it, such as "there is no such file". */
    public readonly rule: string,
    /** What to do. */
    public readonly fix: string,
    options?: ErrorOptions,
  ) {
    super(`${path} is no package of the Aerial provider: ${rule}. ${fix}`, options);
    this.name = "PackageArchiveError";
  }
}

const NAME =
  /^terraform-provider-aerial_(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)_((?:linux|darwin|windows)_(?:amd64|arm64))\.zip$/;

const RENAME = "Give it as the release has it, by its name there: terraform-provider-aerial_1.2.3_linux_amd64.zip.";

/** More than any executable has, in bytes: what an archive says of itself is not believed. */
const MAXIMUM_SIZE = 512 * 1024 * 1024;

/** Archives that were read, with the time and size that they had: a synth asks for the same ones again and again. */
const known = new Map<string, PackageArchive & { readonly stamp: string }>();

/**
 * Reads what a package of the provider is for, and what it hashes to.
 *
 * @throws PackageArchiveError where the file is missing, has another name than releases give it, or holds something else
 */
export function readPackageArchive(path: string): PackageArchive {
  const stamp = stampOf(path);
  const before = known.get(path);
  if (before?.stamp === stamp) {
    return before;
  }
  const [, version, platform] = NAME.exec(basename(path)) ?? [];
  if (version === undefined || platform === undefined) {
    throw new PackageArchiveError(path, "its name does not tell its version and platform", RENAME);
  }
  const executable = `terraform-provider-aerial_v${version}${platform.startsWith("windows_") ? ".exe" : ""}`;
  const checksum = packageChecksum(executable, unpackExecutable(path, executable));
  const archive = { path: resolve(path), version, platform, executable, checksum, stamp };
  known.set(path, archive);
  return archive;
}

/**
 * The executable in a package of the provider.
 *
 * @throws PackageArchiveError where the file holds something else
 */
export function unpackExecutable(path: string, executable: string): Buffer {
  try {
    const { name, content } = onlyEntry(readFileSync(path));
    if (name === executable) {
      return content;
    }
  } catch (cause) {
    const rule = `it cannot be unpacked (${(cause as Error).message})`;
    throw new PackageArchiveError(path, rule, "Fetch it anew, and compare it with the release's SHA256SUMS.", {
      cause,
    });
  }
  throw new PackageArchiveError(path, `it does not hold ${executable}`, RENAME);
}

function stampOf(path: string): string {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isFile() !== true) {
    throw new PackageArchiveError(path, "there is no such file", "Give the path of a package that a release has.");
  }
  return `${status.mtimeMs} ${status.size}`;
}

/** Sizes and marks of a zip archive's parts: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3. */
const END = { size: 22, mark: 0x06054b50 };
const ENTRY = { size: 46, mark: 0x02014b50 };
const LOCAL = { size: 30, mark: 0x04034b50 };

/** The one file in an archive, as releases make them: no comment at the end, nothing beyond 4 GB. */
function onlyEntry(archive: Buffer): { readonly name: string; readonly content: Buffer } {
  const end = archive.length - END.size;
  if (end < 0 || archive.readUInt32LE(end) !== END.mark || archive.readUInt16LE(end + 10) !== 1) {
    throw new Error("it is no archive of one file");
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

/** @param method 0 is as it is, 8 is deflated */
function unpacked(data: Buffer, method: number): Buffer {
  if (method !== 0 && method !== 8) {
    throw new Error("it is compressed in an unknown way");
  }
  return method === 0 ? data : inflateRawSync(data, { maxOutputLength: MAXIMUM_SIZE });
}
