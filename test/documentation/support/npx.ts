import { EDITIONS } from "../../../lib/editions/editions";

/** The programs that fetch a package if it is not installed, and run it. */
const RUNNERS = /\b(?:npx|npm\s+(?:exec|x)|pnpm\s+dlx|yarn\s+dlx|bunx)(?=\s)/g;

/** Options with which npm runs nothing that is not installed. */
const FETCHES_NOTHING = /^--(no|no-install|yes=false)$/;

/** The packages that contain the command. */
const OWN_PACKAGES: readonly string[] = Object.values(EDITIONS).map(({ library }) => library);

/**
 * The forms in a text, be it a shell's or a program's, that run the command `aerial` in a way that fetches the npm package of
 * that name if it is not installed.
 */
export function fetchingForms(text: string): string[] {
  // In programs, a long text is a sum, and quotes, brackets and commas are around words. A backslash continues a line.
  const words = text.replace(/["'`]\s*\+\s*["'`]/g, "").replace(/["'`,()[\]{}]|\\(?=\n)/g, " ");
  return [...words.matchAll(RUNNERS)]
    .map(({ 0: runner, index }) => ({
      runner,
      rest: words
        .slice(index + runner.length, index + 300)
        .trim()
        .split(/\s+/),
    }))
    .filter(({ rest }) => mayFetch(rest))
    .map(({ runner, rest }) => [runner, ...rest.slice(0, 5)].join(" "));
}

/** @param words what follows the runner */
function mayFetch(words: readonly string[]): boolean {
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index]!;
    const [, given] = /^(?:--package|-p)(?:=(.*))?$/.exec(word) ?? [];
    if (FETCHES_NOTHING.test(word)) {
      return false;
    }
    if (/^(--package|-p)(=|$)/.test(word)) {
      const name = given ?? words[(index += 1)] ?? "";
      if (OWN_PACKAGES.includes(name.replace(/@.*$/, ""))) {
        return false;
      }
    } else if (!word.startsWith("-")) {
      return word.replace(/@.*$/, "") === "aerial";
    }
  }
  return false;
}
