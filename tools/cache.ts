import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { lock } from "proper-lockfile";

/** The interval in which a process checks a lock that another one has, in milliseconds. */
const POLL_MILLISECONDS = 200;

/** If a lock was not renewed for this long, its process was killed, in milliseconds. */
const ABANDONED_MILLISECONDS = 30_000;

/** The suffix of a lock's name: a folder next to the one that is made. */
const LOCK_SUFFIX = ".making";

/** The text between a folder's name and the random end of its draft's name. */
const DRAFT_INFIX = ".draft-";

/**
 * Returns the folder that keeps downloaded and built tools between runs, outside the work tree:
 * `$XDG_CACHE_HOME/cdktf-provider-aerial`, or `~/.cache/cdktf-provider-aerial`.
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment.XDG_CACHE_HOME;
  return join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "cdktf-provider-aerial");
}

/** Options of {@link cached}. */
export interface CacheOptions {
  /** The root of the cache. @default {@link cacheDirectory} */
  readonly directory?: string;
}

/**
 * Returns a folder of the cache. Makes it first if it does not exist.
 *
 * The folder is made under another name and then renamed, so it exists either completely or not at all. If several processes
 * want the same folder, one makes it and the others wait.
 *
 * @param key the folder's path below the cache. Other content needs another key, so include the version.
 * @param make fills the empty folder that it receives.
 */
export async function cached(
  key: string,
  make: (directory: string) => Promise<void>,
  options: CacheOptions = {},
): Promise<string> {
  const target = join(options.directory ?? cacheDirectory(), key);
  if (isDirectory(target)) {
    return target;
  }
  mkdirSync(dirname(target), { recursive: true });
  const release = await lock(target, {
    lockfilePath: `${target}${LOCK_SUFFIX}`,
    realpath: false,
    stale: ABANDONED_MILLISECONDS,
    retries: { forever: true, factor: 1, minTimeout: POLL_MILLISECONDS },
  });
  try {
    if (!isDirectory(target)) {
      const draft = mkdtempSync(`${target}${DRAFT_INFIX}`);
      try {
        await make(draft);
        if (!isDirectory(target)) {
          renameSync(draft, target);
        }
      } finally {
        rmSync(draft, { recursive: true, force: true });
      }
    }
  } finally {
    await release();
  }
  return target;
}

/** The number of folders that {@link forgetUnused} keeps besides the one in use. */
const KEPT_BESIDE = 2;

/** A folder that was used within this time may be in use by another run, in milliseconds. */
const IN_USE_MILLISECONDS = 2 * 3_600_000;

/**
 * Notes that a folder of the cache is in use, and removes unused folders next to it. It is for folders that belong to one build. It
 * keeps the two that were used last, all that were used in the last two hours, and those that another process makes.
 *
 * @param parent the folder that contains them.
 * @param used the folder in use.
 */
export function forgetUnused(parent: string, used: string, now: Date = new Date()): void {
  utimesSync(used, now, now);
  readdirSync(parent)
    .map((name) => join(parent, name))
    .filter((path) => path !== used && !path.endsWith(LOCK_SUFFIX) && !isInTheMaking(path) && isDirectory(path))
    .map((path) => ({ path, time: statSync(path).mtimeMs }))
    .sort((left, right) => right.time - left.time)
    .filter(({ time }, index) => index >= KEPT_BESIDE && now.getTime() - time > IN_USE_MILLISECONDS)
    .forEach(({ path }) => rmSync(path, { recursive: true, force: true }));
}

/** Whether a folder is a draft whose lock is still held: it may contain copies of older folders with their dates. */
function isInTheMaking(path: string): boolean {
  const [target] = path.split(DRAFT_INFIX);
  return target !== path && isDirectory(`${target}${LOCK_SUFFIX}`);
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
