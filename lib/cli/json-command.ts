/** What all commands that report something have in common: `--json`, errors, exit codes. */
import type { Command } from "commander";
import { AbortedError } from "../aerial";
import { EXIT_CODES, exitCodeHelp, type ExitCode } from "./exit-code";
import { Output } from "./output/output";
import type { CommandContext } from "./command-context";

/** Meaning of the exit codes of a command that has none of its own. */
export const GENERAL_EXIT_CODES: Readonly<Record<number, string>> = {
  [EXIT_CODES.done]: "done",
  [EXIT_CODES.failed]: "it failed, or was started wrongly: standard error says why",
  [EXIT_CODES.stopped]: "stopped by Ctrl-C or a signal",
};

/** A command that reports something. */
export interface JsonCommandDefinition<Options> {
  /** The command, with its own options; `--json` and the exit codes are added. */
  readonly command: Command;
  /** Meaning of the exit codes, for `--help`. @default GENERAL_EXIT_CODES */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /** Does the work. What it throws is shown, and ends the command with 1. */
  readonly action: (output: Output, options: Options, args: readonly string[]) => Promise<ExitCode | void>;
}

/** Takes the exit code of a command that went to its end. */
export type End = (exitCode: ExitCode) => void;

/** Completes a command that reports something. */
export function jsonCommand<Options>(
  { command, exitCodes, action }: JsonCommandDefinition<Options>,
  context: CommandContext,
  end: End,
): Command {
  command
    .option("--json", "print JSON for programs; errors too, on standard error")
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
