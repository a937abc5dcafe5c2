import type { Terminal } from "../command-context";

/** Functions that color texts for a terminal, or return them unchanged. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** Returns the style for a terminal. Without colors for a dumb terminal, a pipe, and if NO_COLOR is set (https://no-color.org). */
export function styleFor(terminal: Terminal | undefined, environment: NodeJS.ProcessEnv): Style {
  const colors = (terminal?.isTerminal ?? false) && !environment.NO_COLOR && environment.TERM !== "dumb";
  const sequence =
    (start: number, end: number) =>
    (text: string): string =>
      colors ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    bold: sequence(1, 22),
    dim: sequence(2, 22),
    good: sequence(32, 39),
    bad: sequence(31, 39),
    warning: sequence(33, 39),
  };
}
