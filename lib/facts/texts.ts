/** How long texts may be that the API stores. Lengths are in characters (code points). */

/** The shortest and the longest text that is accepted. */
export interface Length {
  readonly minimum: number;
  readonly maximum: number;
}

/** The lengths by what the text is. */
export const LENGTHS = {
  accountName: { minimum: 1, maximum: 255 },
  orgName: { minimum: 1, maximum: 100 },
  subdomain: { minimum: 1, maximum: 57 },
  firstName: { minimum: 1, maximum: 50 },
  lastName: { minimum: 1, maximum: 50 },
  email: { minimum: 5, maximum: 100 },
  login: { minimum: 1, maximum: 100 },
} as const satisfies Readonly<Record<string, Length>>;

/** Counts the characters of a text: code points, so that an emoji is not two. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Whether a text has an accepted length. */
export function hasLength(text: string, { minimum, maximum }: Length): boolean {
  const length = lengthOf(text);
  return length >= minimum && length <= maximum;
}

/** Whether a text consists of white space only, or of nothing. */
export function isBlank(text: string): boolean {
  return text.trim() === "";
}

/** Whether a text has the form of an e-mail address: something on both sides of an @, and no white space. */
export function isEmailAddress(text: string): boolean {
  return /^\S+@\S+$/.test(text);
}
