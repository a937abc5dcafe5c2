/** How every command ends. docs/cli.md and `--help` list these. */
export const EXIT_CODES = {
  /** Done; of `doctor`: everything works; of `drift`: nothing differs. */
  done: 0,
  /** It failed, or was started wrongly; standard error says why. */
  failed: 1,
  /** Only of `drift`: something differs. Of `gate`: the plan is refused. */
  different: 2,
  /** Stopped by Ctrl-C or a signal before it was done. */
  stopped: 130,
} as const;

/** One of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

/** The part of a command's help that lists its exit codes. */
export function exitCodeHelp(codes: Readonly<Record<number, string>>): string {
  const lines = Object.entries(codes).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}`);
  return `\nExit codes:\n${lines.join("\n")}`;
}
