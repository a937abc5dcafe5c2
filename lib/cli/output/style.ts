import type { Terminal } from "../command-context";

/** Texts in the colours of a terminal, or as they are. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warning: (text: string) => string;
}

/** The style for a terminal. No colours where NO_COLOR is set (https://no-color.org), for a dumb terminal, and for a pipe. */
export function styleFor(terminal: Terminal | undefined, environment: NodeJS.ProcessEnv): Style {
  const colours = (terminal?.isTerminal ?? false) && !environment.NO_COLOR && environment.TERM !== "dumb";
  const sequence =
    (start: number, end: number) =>
    (text: string): string =>
      colours ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return {
    bold: sequence(1, 22),
    dim: sequence(2, 22),
    good: sequence(32, 39),
    bad: sequence(31, 39),
    warning: sequence(33, 39),
  };
}
