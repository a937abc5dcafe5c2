/** The forms that Okta writes cells in: `ok1`, `OK1` and `okta.com:1` are one cell, as are `op3` and `oktapreview.com:3`. */

/** The prefix of the short form, by the domain of the long one. */
const PREFIXES: Readonly<Record<string, string>> = { "okta.com": "ok", "oktapreview.com": "op" };

/** Returns a cell in the short form in lower case, such as `ok1`. A text in none of the known forms only loses its capitals. */
export function canonicalCell(cell: string): string {
  const lower = cell.trim().toLowerCase();
  const [, domain = "", number = ""] = /^([a-z0-9.-]+):(\d+)$/.exec(lower) ?? [];
  const prefix = Object.hasOwn(PREFIXES, domain) ? PREFIXES[domain] : undefined;
  return prefix === undefined ? lower : `${prefix}${number}`;
}

/** Whether two cells are the same one: letter case and form make no difference. */
export function isSameCell(a: string, b: string): boolean {
  return canonicalCell(a) === canonicalCell(b);
}

/** Whether a text has the form of a cell: letters and a number, or a domain and a number. */
export function isCell(text: string): boolean {
  return /^([a-z]{2,}|[a-z0-9-]+(\.[a-z0-9-]+)+:)\d+$/i.test(text.trim());
}
