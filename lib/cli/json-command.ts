/** The parts that all reporting commands share: `--json`, errors, exit codes. */
import type { Command } from "commander";
import { AbortedError } from "../aerial";
import { EXIT_CODES, exitCodeHelp, type ExitCode } from "./exit-code";
import { Output } from "./output/output";
import type { CommandContext } from "./command-context";

/** The meaning of the exit codes, unless a command defines its own. */
export const GENERAL_EXIT_CODES: Readonly<Record<number, string>> = {
  [EXIT_CODES.done]: "success",
  [EXIT_CODES.failed]: "the command failed, or its arguments are invalid; standard error explains it",
  [EXIT_CODES.stopped]: "stopped by Ctrl-C or a signal",
};

/** The definition of a reporting command. */
export interface JsonCommandDefinition<Options> {
  /** The command with its own options. `--json` and the exit codes are added to it. */
  readonly command: Command;
  /** The meaning of the exit codes, for `--help`. @default GENERAL_EXIT_CODES */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /** Does the work. An error that it throws is shown, and the command ends with 1. */
  readonly action: (output: Output, options: Options, args: readonly string[]) => Promise<ExitCode | void>;
}

/** Receives the exit code of a command that has ended. */
export type End = (exitCode: ExitCode) => void;

/** Completes a reporting command. */
export function jsonCommand<Options>(
  { command, exitCodes, action }: JsonCommandDefinition<Options>,
  context: CommandContext,
  end: End,
): Command {
  command
    .option("--json", "print JSON; errors are JSON on standard error")
    .addHelpText("after", exitCodeHelp(exitCodes ?? GENERAL_EXIT_CODES));
  return command.action(async () => {
    const options = command.opts<Options & { readonly json?: boolean; readonly format?: string }>();
    const output = new Output(context, options.json === true || options.format === "json");
    try {
      end((await action(output, options, command.args)) ?? EXIT_CODES.done);
    } catch (error) {
      output.endProgress();
      if (context.stop.aborted || error instanceof AbortedError) {
        end(EXIT_CODES.stopped);
        output.note("Stopped.");
      } else {
        end(EXIT_CODES.failed);
        output.failure(error);
      }
    }
  });
}
