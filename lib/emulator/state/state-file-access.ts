import { randomBytes } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { lstat, open, readdir, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { StateFormatError } from "./state-file-format";

/** Identifies a file and its size, to notice changes by others. */
export type Identity = Pick<Stats, "dev" | "ino" | "size">;

/** Windows does not have these flags. There, only the path is checked. */
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/**
 * Reads a state file and its identity. A symbolic link is not followed: replacing the file would replace the link and
 * leave its target unchanged.
 * @throws StateFormatError if the path is not a regular file; otherwise the system's error
 */
export async function readStateFile(path: string): Promise<{ readonly bytes: Buffer; readonly identity: Identity }> {
  checkIsFile(await lstat(path));
  // Somebody can create a link or a pipe between the two calls.
  const handle = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(explainLink);
  try {
    checkIsFile(await handle.stat());
    const bytes = await handle.readFile();
    return { bytes, identity: await handle.stat() };
  } finally {
    await handle.close();
  }
}

/**
 * Returns the identity of the file at a path, without following a link. Undefined if there is no file.
 * @throws the system's error
 */
export async function identityOf(path: string): Promise<Identity | undefined> {
  return lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  });
}

/** Whether two identities are of the same, unchanged file, or both are undefined. */
export function isSame(
  one: Identity | undefined,
  other: Identity | undefined,
  platform: NodeJS.Platform = process.platform,
): boolean {
  // On Windows, an open file and its path can report different devices.
  const isSameDevice = platform === "win32" || one?.dev === other?.dev;
  return one?.ino === other?.ino && one?.size === other?.size && isSameDevice;
}

/** A new file next to the one that it will replace. */
export interface Draft {
  readonly path: string;
  readonly handle: FileHandle;
}

/**
 * Creates a draft next to a file, which only its owner can access, under an unpredictable name. An existing file or
 * link of that name is neither followed nor overwritten.
 */
export async function createDraft(path: string): Promise<Draft> {
  const draft = `${path}.${randomBytes(8).toString("hex")}.new`;
  return { path: draft, handle: await open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600) };
}

/** Removes drafts that a killed process left behind. */
export async function removeDrafts(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  const isDraft = (name: string): boolean =>
    name.startsWith(start) && /^[0-9a-f]{16}\.new$/.test(name.slice(start.length));
  const names = (await readdir(folder)).filter(isDraft);
  // This removes a link, not its target.
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

/** Makes a rename durable, if the system can sync folders. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!["EISDIR", "EPERM", "EINVAL"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw error;
    }
  }
}

function checkIsFile(stats: Stats): void {
  if (stats.isSymbolicLink()) {
    throw new StateFormatError(LINK_PROBLEM);
  }
  if (!stats.isFile() && !stats.isDirectory()) {
    throw new StateFormatError("it is not a regular file. Name another file; if it does not exist, it is created.");
  }
}

const LINK_PROBLEM = "it is a symbolic link, which is not followed. Name the file that it points to.";

function explainLink(error: NodeJS.ErrnoException): never {
  throw error.code === "ELOOP" ? new StateFormatError(LINK_PROBLEM) : error;
}
