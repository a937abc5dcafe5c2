/** The two halves of the provider's executable: the shell lines, and the JavaScript after them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ToolchainError } from "../errors";

/** Returns the shell lines with which the provider's executable begins. */
export function executableHeader(): string {
  return readFileSync(join(__dirname, "header.sh"), "utf8");
}

/**
 * Returns the JavaScript of the provider's executable: a statement that begins with a semicolon.
 *
 * @throws ToolchainError if the executable does not begin as the bundler makes it
 */
export function javaScriptOf(executable: string): string {
  const header = executableHeader();
  if (!executable.startsWith(`${header};`)) {
    throw new ToolchainError(
      "The provider's executable does not begin with tools/executable/header.sh. Run `npm run build` again.",
    );
  }
  return executable.slice(header.length);
}
