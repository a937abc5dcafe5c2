/** Version ranges in the syntax of npm and of CDK Terrain's `targetVersions`. */

/** The lowest version that a range includes. */
export interface LowestVersion {
  /** The major, minor and patch version, such as `1.11.4`. */
  readonly version: string;
  /** Whether the range also includes pre-releases of that version. */
  readonly admitsPrereleases: boolean;
}

type Numbers = readonly [major: number, minor: number, patch: number, release: 0 | 1];

const LOWEST: Numbers = [0, 0, 0, 1];
const PART = String.raw`(?:0|[1-9]\d*|[xX*])`;
const VERSION = String.raw`[v=]*(${PART})(?:\.(${PART})(?:\.(${PART})(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)?)?`;
const COMPARATOR = new RegExp(`^(\\^|~>?|>=|<=|>|<)?${VERSION}$`);
const HYPHEN = new RegExp(`^${VERSION}\\s+-\\s+${VERSION}$`);

/**
 * Returns the lowest version that a range includes. It shows whether the range includes versions before another one.
 *
 * @param range a range such as `>=1.5.0`, `~1.11`, `^1.8`, `1.x`, `>=1.5 <2`, `1.5 - 1.9` or `~1.8 || >=1.10`
 * @returns undefined if the text is not a range
 */
export function lowestVersion(range: string): LowestVersion | undefined {
  const alternatives = range.split("||").map((alternative) => lowestOfAll(alternative.trim()));
  if (!alternatives.every((lowest) => lowest !== undefined)) {
    return undefined;
  }
  const [major, minor, patch, release] = [...alternatives].sort(compare)[0]!;
  return { version: `${major}.${minor}.${patch}`, admitsPrereleases: release === 0 };
}

/** Returns the lowest version that satisfies all comparators, which is the highest of their lowest versions. */
function lowestOfAll(comparators: string): Numbers | undefined {
  const [, ...hyphen] = HYPHEN.exec(comparators) ?? [];
  if (hyphen.length > 0) {
    return bound(">=", hyphen.slice(0, 4));
  }
  // Spaces can follow an operator.
  const lowest = comparators
    .replace(/([\^~<>=])\s+/g, "$1")
    .split(/\s+/)
    .map((comparator) => {
      const [, operator = "", ...version] = COMPARATOR.exec(comparator || "*") ?? [];
      return version.length === 0 ? undefined : bound(operator, version);
    });
  return lowest.every((one) => one !== undefined) ? [...lowest].sort(compare).at(-1) : undefined;
}

/** Returns the lowest version that satisfies one comparator. */
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
