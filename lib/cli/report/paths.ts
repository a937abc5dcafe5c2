/** Paths as reports have them. */
import { basename, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** The name of a path for people: as {@link pathFrom}, and the folder itself by its own name. */
export function nameFrom(base: string, path: string): string {
  const below = pathFrom(base, path);
  return below === "." ? basename(path) || path : below;
}

/** A path from a folder on, with slashes; absolute if it is outside of the folder. */
export function pathFrom(base: string, path: string): string {
  const below = relative(base, path);
  return below === "" ? "." : isOutside(below) ? path : below.split(sep).join("/");
}

/** A path as a URI reference (RFC 3986): relative to a folder, or a file URI if it is outside of it. */
export function uriFrom(base: string, path: string): string {
  const below = relative(base, path);
  return isOutside(below) ? pathToFileURL(path).href : below.split(sep).map(encodeSegment).join("/");
}

function isOutside(below: string): boolean {
  // On another drive, the path stays absolute.
  return below === ".." || below.startsWith(`..${sep}`) || /^([a-z]:|[\\/])/i.test(below);
}

function encodeSegment(segment: string): string {
  // A half surrogate pair has no UTF-8.
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd"));
}
