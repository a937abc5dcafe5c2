/**
 * A text without what would move a terminal's cursor or change its colours: names of orgs are written by other people.
 * Line feeds become spaces. Colours of this command's own (`CSI … m`) stay.
 */
export function printable(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(
      /\u001b\[(?:1|2|22|3[1-9])m|[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
      (found) => (found.length > 1 ? found : "\ufffd"),
    );
}
