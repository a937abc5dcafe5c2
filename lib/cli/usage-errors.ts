/** How wrong arguments and options are reported: as text, or with `--json` as an error document like any other. */
import { visibleJson } from "../text/printable";

/** Takes an error of the parser and a function that writes to standard error. */
type OutputError = (text: string, write: (text: string) => void) => void;

/** Returns how a program that is started with some arguments reports wrong ones, each time with advice. */
export function usageErrors(args: readonly string[]): (advice: string) => OutputError {
  const json = asksForJson(args);
  return (advice) => (text, write) => {
    if (!json) {
      write(`${text}${advice}\n`);
      return;
    }
    const problem = text.replace(/^error: /, "").trimEnd();
    const error = { code: "ERR_CLI_USAGE", summary: "Wrong usage", detail: `${problem}\n${advice}` };
    write(`${visibleJson({ error })}\n`);
  };
}

/** Whether arguments ask for JSON. They may be wrong, so no parser has read them. */
function asksForJson(args: readonly string[]): boolean {
  return args.some(
    (arg, index) => arg === "--json" || arg === "--format=json" || (arg === "--format" && args[index + 1] === "json"),
  );
}
