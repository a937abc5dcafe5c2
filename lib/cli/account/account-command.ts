/** What the commands that work with an account have in common: options, connection, output, errors, exit codes. */
import type { Command } from "commander";
import { AbortedError } from "../../aerial";
import type { AerialClient } from "../../aerial";
import { configure } from "../../provider/configure";
import type { Connection } from "../../resources";
import { EXIT_CODES, exitCodeHelp } from "../exit-code";
import type { ExitCode } from "../exit-code";
import { Output } from "../output/output";
import type { Surroundings } from "../surroundings";
import { version } from "../version";
import { findSettings, NOTHING_CONFIGURED } from "./found-settings";
import type { CommandDefaults, FoundSettings } from "./found-settings";
import { secretParts } from "./secret-parts";
import { addSettingOptions, flagOf, givenOptions, hasOption } from "./setting-options";
import type { GivenOptions } from "./setting-options";

/** What a command is told by its caller. */
export interface AccountCommandDefinition<Options> {
  /** The command, with its own options; those of the account, `--json` and the exit codes are added. */
  readonly command: Command;
  /** Meaning of the exit codes, for `--help`. @default 0, 1 and 130 in general words */
  readonly exitCodes?: Readonly<Record<number, string>>;
  /** Settings that suit the command better than the provider's defaults. @default - none */
  readonly defaults?: CommandDefaults;
  /** Does the work. What it throws is shown, and ends the command with 1. */
  readonly action: (session: AccountSession, options: Options, args: readonly string[]) => Promise<ExitCode | void>;
}

/** Meaning of the exit codes of a command that has none of its own. */
export const GENERAL_EXIT_CODES: Readonly<Record<number, string>> = {
  [EXIT_CODES.done]: "done",
  [EXIT_CODES.failed]: "it failed, or was started wrongly: standard error says why",
  [EXIT_CODES.stopped]: "stopped by Ctrl-C or a signal",
};

/** One run of a command that works with an account. */
export class AccountSession {
  private found: FoundSettings | undefined;
  private connected: Connection | undefined;

  constructor(
    readonly output: Output,
    /** Aborted when the command is to stop. Pass it to every call. */
    readonly signal: AbortSignal,
    private readonly options: GivenOptions,
    private readonly surroundings: Surroundings,
    private readonly defaults: CommandDefaults = {},
  ) {}

  /** The environment of the process, without the options. */
  get environment(): NodeJS.ProcessEnv {
    return this.surroundings.environment ?? process.env;
  }

  /** The time, in milliseconds since the epoch. */
  now(): number {
    return this.surroundings.clock?.now() ?? Date.now();
  }

  /**
   * The settings, and where they came from. From then on the output shows no secret of them.
   * @throws KeyOnCommandLineError, DiagnosticError
   */
  get settings(): FoundSettings {
    if (this.found === undefined) {
      const { environment } = this;
      // Before anything is parsed, since errors may quote what they were given.
      for (const secret of [
        this.options.private_key,
        environment.AERIAL_PRIVATE_KEY,
        environment.AERIAL_ACCESS_TOKEN,
      ]) {
        this.keepSecret(secret);
      }
      this.found = findSettings(this.options, environment, this.defaults);
    }
    return this.found;
  }

  /** The connection, made by the provider's own code and closed when the command ends. @throws DiagnosticError, AerialError */
  get connection(): Connection {
    return (this.connected ??= configure(
      NOTHING_CONFIGURED,
      { log: SILENT, engineVersion: "none" },
      {
        environment: this.settings.environment,
        version,
        keepSecret: (secret) => this.keepSecret(secret),
        user: "The command",
        instruction: (name, variable) =>
          hasOption(name)
            ? `Give ${flagOf(name)}, or set the environment variable ${variable}.`
            : `Set the environment variable ${variable}.`,
        ...(this.surroundings.clock === undefined ? {} : { clock: this.surroundings.clock }),
      },
    ));
  }

  /** The client of the account's API. @throws DiagnosticError, AerialError */
  get client(): AerialClient {
    return this.connection.client;
  }

  async close(): Promise<void> {
    await this.connected?.close();
  }

  private keepSecret(secret: string | undefined): void {
    secretParts(secret).forEach(this.output.keepSecret);
  }
}

/** Makes a command that works with an account. Its exit code goes to `end`. */
export function accountCommand<Options>(
  { command, exitCodes, defaults, action }: AccountCommandDefinition<Options>,
  surroundings: Surroundings,
  end: (exitCode: ExitCode) => void,
): Command {
  addSettingOptions(command)
    .option("--json", "print JSON for programs; errors too, on standard error", false)
    .addHelpText("after", exitCodeHelp(exitCodes ?? GENERAL_EXIT_CODES));
  return command.action(async () => {
    const options = command.opts<Options & { readonly json: boolean }>();
    const output = new Output(surroundings, options.json);
    const given = givenOptions(options as Readonly<Record<string, unknown>>);
    const session = new AccountSession(output, surroundings.stop, given, surroundings, defaults);
    try {
      end((await action(session, options, command.args)) ?? EXIT_CODES.done);
    } catch (error) {
      output.endProgress();
      if (surroundings.stop.aborted || error instanceof AbortedError) {
        end(EXIT_CODES.stopped);
        output.note("Stopped.");
      } else {
        end(EXIT_CODES.failed);
        output.failure(error);
      }
    } finally {
      await session.close().catch(() => undefined);
    }
  });
}

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
