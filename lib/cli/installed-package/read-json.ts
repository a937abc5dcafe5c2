import { readFileSync } from "node:fs";

/** The members of an object of unknown shape. */
export type Members = Readonly<Record<string, unknown>>;

/** Reads a JSON object, such as a package.json. @returns an empty object if the file cannot be read as one */
export function readJson(path: string): Members {
  try {
    return members(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // The file belongs to another tool. Without it, less is known.
    return {};
  }
}

/** Returns a value's members; an empty object if the value is not an object. */
export function members(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
