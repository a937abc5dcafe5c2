/** The notations for cells: `ok1`, `OK1` and `okta.com:1` are the same cell, and so are `op3` and `oktapreview.com:3`. */

/** The prefix of the short notation, by the domain of the long one. */
const PREFIXES: Readonly<Record<string, string>> = { "okta.com": "ok", "oktapreview.com": "op" };

/** Returns a cell in the short notation in lowercase, such as `ok1`. Converts an unknown notation only to lowercase. */
export function canonicalCell(cell: string): string {
  const lower = cell.trim().toLowerCase();
  const [, domain = "", number = ""] = /^([a-z0-9.-]+):(\d+)$/.exec(lower) ?? [];
  const prefix = Object.hasOwn(PREFIXES, domain) ? PREFIXES[domain] : undefined;
  return prefix === undefined ? lower : `${prefix}${number}`;
}

/** Returns whether two cells are the same, regardless of case and notation. */
export function isSameCell(a: string, b: string): boolean {
  return canonicalCell(a) === canonicalCell(b);
}

/** Returns whether a text looks like a cell: letters and a number, or a domain and a number. */
export function isCell(text: string): boolean {
  return /^([a-z]{2,}|[a-z0-9-]+(\.[a-z0-9-]+)+:)\d+$/i.test(text.trim());
}
