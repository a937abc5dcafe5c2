/** For the tests of examples/testing: its files, as docs/guides/testing-your-stack.md shows them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { blocksOf } from "../guides/support";

/** The page that shows the example's files. */
export const TESTING_PAGE = "docs/guides/testing-your-stack.md";

/** The example's folder. */
export const TESTING_FOLDER = join(__dirname, "../../examples/testing");

/** A file of the example, with the import that a program outside of this repository has. */
export function testingFile(name: string): string {
  return readFileSync(join(TESTING_FOLDER, name), "utf8").replaceAll('"../../lib"', '"cdktf-provider-aerial"');
}

/** Without what only the formatter decides: line breaks, and commas at the end of a list. */
const unformatted = (text: string) => text.replaceAll(/\s+/g, "").replaceAll(/,(?=[})\]])/g, "");

/** Which of these files the page does not show. */
export function filesNotShown(language: string, names: readonly string[]): readonly string[] {
  const shown = blocksOf(TESTING_PAGE)(language).map(unformatted);
  return names.filter((name) => !shown.includes(unformatted(testingFile(name))));
}
