/** The exit codes of all commands. docs/cli.md and `--help` list them. */
export const EXIT_CODES = {
  /** Success. For `doctor`: everything works. For `drift`: no differences that count. */
  done: 0,
  /** The command failed, or its arguments were wrong. Standard error explains it. */
  failed: 1,
  /** For `drift`: something differs. For `gate`: the plan is refused. */
  different: 2,
  /** Stopped by Ctrl-C or a signal before the end. */
  stopped: 130,
} as const;

/** One of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** Returns the part of a command's help that lists its exit codes. */
export function exitCodeHelp(codes: Readonly<Record<number, string>>): string {
  const lines = Object.entries(codes).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}`);
  return `\nExit codes:\n${lines.join("\n")}`;
}
