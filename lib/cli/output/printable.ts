/**
 * A text without what would move a terminal's cursor, change its colours or turn its direction: names of orgs are written
 * by other people. Line feeds become spaces.
 */
export function printable(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}
