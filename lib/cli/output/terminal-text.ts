import { visible } from "../../text/printable";

/** The sequences of {@link styleFor} and of `Progress`: everything that this command makes a terminal do. */
const OWN_SEQUENCES = /(\r\u001b\[K|\u001b\[(?:1|2|22|31|32|33|39)m)/;

/** Returns what a command prints with everything visible that a terminal would obey, except the command's own styles. */
export function terminalText(text: string): string {
  return text
    .split(OWN_SEQUENCES)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join("");
}
