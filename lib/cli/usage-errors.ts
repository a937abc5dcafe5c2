/** Reports wrong arguments and options: as text, or with `--json` as an error document. */
import { visibleJson } from "../text/printable";

/** Receives an error of the parser and a function that writes to standard error. */
type OutputError = (text: string, write: (text: string) => void) => void;

/** Returns the error reporter for a command line. Each error is reported with advice. */
export function usageErrors(args: readonly string[]): (advice: string) => OutputError {
  const json = asksForJson(args);
  return (advice) => (text, write) => {
    if (!json) {
      write(`${text}${advice}\n`);
      return;
    }
    const problem = text.replace(/^error: /, "").trimEnd();
    const error = { code: "ERR_CLI_USAGE", summary: "Invalid arguments", detail: `${problem}\n${advice}` };
    write(`${visibleJson({ error })}\n`);
  };
}

/** Whether the arguments ask for JSON. They may be invalid, so the parser's result is not available. */
function asksForJson(args: readonly string[]): boolean {
  return args.some(
    (arg, index) => arg === "--json" || arg === "--format=json" || (arg === "--format" && args[index + 1] === "json"),
  );
}
