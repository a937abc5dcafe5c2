/** The allowed lengths of texts that the API stores, in characters (code points). */

/** The minimum and maximum length of a text. */
export interface Length {
  readonly minimum: number;
  readonly maximum: number;
}

/** The allowed lengths for each kind of text. */
export const LENGTHS = {
  accountName: { minimum: 1, maximum: 255 },
  orgName: { minimum: 1, maximum: 100 },
  subdomain: { minimum: 1, maximum: 57 },
  firstName: { minimum: 1, maximum: 50 },
  lastName: { minimum: 1, maximum: 50 },
  email: { minimum: 5, maximum: 100 },
  login: { minimum: 1, maximum: 100 },
} as const satisfies Readonly<Record<string, Length>>;

/** Returns the length of a text in code points, so that an emoji does not count as two. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Returns whether a text has an allowed length. */
export function hasLength(text: string, { minimum, maximum }: Length): boolean {
  const length = lengthOf(text);
  return length >= minimum && length <= maximum;
}

/** Returns whether a text is empty or consists only of white space. */
export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Returns whether a text looks like an email address: it has text on both sides of an @, and no white space. */
export function isEmailAddress(text: string): boolean {
  return /^\S+@\S+$/.test(text);
}
