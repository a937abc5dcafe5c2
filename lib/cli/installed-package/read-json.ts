import { readFileSync } from "node:fs";

/** Members of an object, of which nothing is known yet. */
export type Members = Readonly<Record<string, unknown>>;

/** Reads a file that contains a JSON object, such as a package.json. @returns no members if it cannot be read as one */
export function readJson(path: string): Members {
  try {
    return members(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // The file of somebody else's tool: without it, less is known.
    return {};
  }
}

/** A value's members. @returns none if it is not an object */
export function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
