import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { lock } from "proper-lockfile";

/** How often a process that waits for another's lock looks again, in milliseconds. */
const POLL_MILLISECONDS = 200;

/** A lock that its owner has not renewed for this long is that of a process which was killed, in milliseconds. */
const ABANDONED_MILLISECONDS = 30_000;

/** How the name of a lock ends: a folder beside what is made. */
const LOCK_SUFFIX = ".making";

/** What is between the name of a folder and the random end of the name under which it is made. */
const DRAFT_INFIX = ".draft-";

/**
 * The folder in which downloaded and built tools are kept between runs, outside the work tree:
 * `$XDG_CACHE_HOME/cdktf-provider-aerial`, else `~/.cache/cdktf-provider-aerial`.
 */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string {
  const base = environment.XDG_CACHE_HOME;
  return join(base !== undefined && base !== "" ? base : join(homedir(), ".cache"), "cdktf-provider-aerial");
}

/** Options of {@link cached}. */
export interface CacheOptions {
  /** The cache's own folder. @default {@link cacheDirectory} */
  readonly directory?: string;
}

/**
 * Returns a folder of the cache, making it first where it is not there.
 *
 * The folder is made under another name and then renamed, so it is there whole or not at all; of several processes that
 * want the same one, one makes it and the others wait.
 *
 * @param key the folder's path below the cache. A change of what is in it needs another key: name the version.
 * @param make fills the empty folder that it is given.
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

/** How many folders {@link forgetUnused} leaves beside the one in use. */
const KEPT_BESIDE = 2;

/** What was used within this time may be in use by another run, in milliseconds. */
const IN_USE_MILLISECONDS = 2 * 3_600_000;

/**
 * Notes that a folder of the cache is in use, and removes those beside it that are not: for what each build has of its
 * own. The two that were used last stay, all that were used in the last two hours, and what another process makes.
 *
 * @param parent the folder in which they are.
 * @param used the one in use.
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

/** Whether a folder is a draft whose maker still has its lock: it may have copied older folders into it, dates and all. */
function isInTheMaking(path: string): boolean {
  const [target] = path.split(DRAFT_INFIX);
  return target !== path && isDirectory(`${target}${LOCK_SUFFIX}`);
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
