/** Ranges of versions, as npm and `targetVersions` of CDK Terrain have them. */

/** The lowest version that a range admits. */
export interface LowestVersion {
  /** Major, minor and patch, as `1.11.4`. */
  readonly version: string;
  /** Whether pre-releases of that version are admitted as well. */
  readonly admitsPrereleases: boolean;
}

type Numbers = readonly [major: number, minor: number, patch: number, release: 0 | 1];

const LOWEST: Numbers = [0, 0, 0, 1];
const PART = String.raw`(?:0|[1-9]\d*|[xX*])`;
const VERSION = String.raw`[v=]*(${PART})(?:\.(${PART})(?:\.(${PART})(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)?)?`;
const COMPARATOR = new RegExp(`^(\\^|~>?|>=|<=|>|<)?${VERSION}$`);
const HYPHEN = new RegExp(`^${VERSION}\\s+-\\s+${VERSION}$`);

/**
 * Returns the lowest version that a range admits, which decides whether a range admits versions before another one.
 *
 * @param range such as `>=1.5.0`, `~1.11`, `^1.8`, `1.x`, `>=1.5 <2`, `1.5 - 1.9` or `~1.8 || >=1.10`
 * @returns undefined if it is not a range
 */
export function lowestVersion(range: string): LowestVersion | undefined {
  const alternatives = range.split("||").map((alternative) => lowestOfAll(alternative.trim()));
  if (!alternatives.every((lowest) => lowest !== undefined)) {
    return undefined;
  }
  const [major, minor, patch, release] = [...alternatives].sort(compare)[0]!;
  return { version: `${major}.${minor}.${patch}`, admitsPrereleases: release === 0 };
}

/** The lowest version that comparators admit together: the highest of their own. */
function lowestOfAll(comparators: string): Numbers | undefined {
  const [, ...hyphen] = HYPHEN.exec(comparators) ?? [];
  if (hyphen.length > 0) {
    return bound(">=", hyphen.slice(0, 4));
  }
  // Spaces may follow an operator.
  const lowest = comparators
    .replace(/([\^~<>=])\s+/g, "$1")
    .split(/\s+/)
    .map((comparator) => {
      const [, operator = "", ...version] = COMPARATOR.exec(comparator || "*") ?? [];
      return version.length === 0 ? undefined : bound(operator, version);
    });
  return lowest.every((one) => one !== undefined) ? [...lowest].sort(compare).at(-1) : undefined;
}

/** The lowest version that one comparator admits. */
function bound(operator: string, [major, minor, patch, prerelease]: readonly (string | undefined)[]): Numbers {
  const parts = [major, minor, patch];
  const given = parts.findIndex((part) => part === undefined || /[xX*]/.test(part));
  const known = parts.slice(0, given === -1 ? 3 : given).map(Number);
  if (operator.startsWith("<") || known.length === 0) {
    return LOWEST;
  }
  if (operator === ">" && prerelease === undefined) {
    known[known.length - 1]! += 1;
  }
  return [known[0]!, known[1] ?? 0, known[2] ?? 0, prerelease === undefined ? 1 : 0];
}

function compare(left: Numbers, right: Numbers): number {
  const index = left.findIndex((number, position) => number !== right[position]);
  return index === -1 ? 0 : left[index]! - right[index]!;
}
