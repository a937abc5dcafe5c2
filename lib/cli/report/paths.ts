/** Paths in reports. */
import { basename, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** Returns a path for people: like {@link pathFrom}, but with the folder's own name instead of a dot. */
export function nameFrom(base: string, path: string): string {
  const below = pathFrom(base, path);
  return below === "." ? basename(path) || path : below;
}

/** Returns a path relative to a folder, with slashes; absolute if it is outside of the folder. */
export function pathFrom(base: string, path: string): string {
  const below = relative(base, path);
  return below === "" ? "." : isOutside(below) ? path : below.split(sep).join("/");
}

/** Returns a path as a URI reference (RFC 3986): relative to a folder, or a file URI if it is outside of the folder. */
export function uriFrom(base: string, path: string): string {
  const below = relative(base, path);
  return isOutside(below) ? pathToFileURL(path).href : below.split(sep).map(encodeSegment).join("/");
}

function isOutside(below: string): boolean {
  // A path on another drive stays absolute.
  return below === ".." || below.startsWith(`..${sep}`) || /^([a-z]:|[\\/])/i.test(below);
}

function encodeSegment(segment: string): string {
  // Half of a surrogate pair cannot be encoded in UTF-8.
  return encodeURIComponent(segment.replace(/\p{Cs}/gu, "\ufffd"));
}
