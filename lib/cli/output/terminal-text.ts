import { visible } from "../../text/printable";

/** The sequences of {@link styleFor} and `Progress`: the only ones that this command sends to a terminal. */
const OWN_SEQUENCES = /(\r\u001b\[K|\u001b\[(?:1|2|22|31|32|33|39)m)/;

/** Returns a command's output with all control sequences made visible, except the command's own styles. */
export function terminalText(text: string): string {
  return text
    .split(OWN_SEQUENCES)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join("");
}
