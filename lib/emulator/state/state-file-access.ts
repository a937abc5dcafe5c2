import { randomBytes } from "node:crypto";
import { constants, type Stats } from "node:fs";
import { lstat, open, readdir, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { StateFormatError } from "./state-file-format";

/** What shows whether a file is still as it was left. */
export type Identity = Pick<Stats, "dev" | "ino" | "size">;

/** Windows has no such flags: there the check of the path itself must do. */
const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/**
 * Reads a state file and what identifies it. A link is not followed: replacing the file would replace the link, and
 * leave what it names behind as it was.
 * @throws StateFormatError if it is something else than a file, or the system's error
 */
export async function readStateFile(path: string): Promise<{ readonly bytes: Buffer; readonly identity: Identity }> {
  checkIsFile(await lstat(path));
  // Between the two somebody may have put a link or a pipe there.
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
 * What is at a path, without following a link; undefined if nothing is.
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

/** Whether two identities are of the same file, unchanged; or none of both. */
export function isSame(
  one: Identity | undefined,
  other: Identity | undefined,
  platform: NodeJS.Platform = process.platform,
): boolean {
  // On Windows, an open file and a path may report different devices for the same file.
  const isSameDevice = platform === "win32" || one?.dev === other?.dev;
  return one?.ino === other?.ino && one?.size === other?.size && isSameDevice;
}

/** A new file beside another one, which it will replace. */
export interface Draft {
  readonly path: string;
  readonly handle: FileHandle;
}

/**
 * Makes a draft beside a file, only for its owner, under a name that nobody can guess. Whatever is at that name already
 * is neither followed nor overwritten.
 */
export async function createDraft(path: string): Promise<Draft> {
  const draft = `${path}.${randomBytes(8).toString("hex")}.new`;
  return { path: draft, handle: await open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600) };
}

/** Removes drafts of a file that a process left behind when it was killed. */
export async function removeDrafts(path: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.`;
  const isDraft = (name: string): boolean =>
    name.startsWith(start) && /^[0-9a-f]{16}\.new$/.test(name.slice(start.length));
  const names = (await readdir(folder)).filter(isDraft);
  // A link is removed, not what it names.
  await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
}

/** Makes a rename last, where the system can sync folders. */
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
    throw new StateFormatError("it is not a regular file. Name another file; one that is not there yet will be made.");
  }
}

const LINK_PROBLEM = "it is a symbolic link, which is not followed. Name the file that it leads to.";

function explainLink(error: NodeJS.ErrnoException): never {
  throw error.code === "ELOOP" ? new StateFormatError(LINK_PROBLEM) : error;
}
