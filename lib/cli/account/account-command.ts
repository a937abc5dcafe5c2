/** The parts that account commands share: options, connection, output, errors, exit codes. */
import type { Command } from "commander";
import type { AerialClient } from "../../aerial";
import { configure } from "../../provider/configure";
import type { Connection } from "../../resources";
import type { ExitCode } from "../exit-code";
import { jsonCommand, type End, type JsonCommandDefinition } from "../json-command";
import type { Output } from "../output/output";
import type { CommandContext } from "../command-context";
import { version } from "../version";
import { findSettings, NOTHING_CONFIGURED, type CommandDefaults, type FoundSettings } from "./found-settings";
import { secretParts } from "./secret-parts";
import { addSettingOptions, flagOf, givenOptions, hasOption, type GivenOptions } from "./setting-options";

/** The definition of a command that works with an account. */
export interface AccountCommandDefinition<Options> extends Omit<JsonCommandDefinition<Options>, "action"> {
  /** Settings that replace the provider's defaults for this command. @default - none */
  readonly defaults?: CommandDefaults;
  /** Does the work. An error that it throws is shown, and the command ends with 1. */
  readonly action: (session: AccountSession, options: Options, args: readonly string[]) => Promise<ExitCode | void>;
}

/** One run of a command that works with an account. */
export class AccountSession {
  private found: FoundSettings | undefined;
  private connected: Connection | undefined;

  constructor(
    readonly output: Output,
    /** Aborted when the command is to stop. Pass it to every call. */
    readonly signal: AbortSignal,
    private readonly options: GivenOptions,
    private readonly context: CommandContext,
    private readonly defaults: CommandDefaults = {},
  ) {}

  /** The environment of the process, without the options. */
  get environment(): NodeJS.ProcessEnv {
    return this.context.environment ?? process.env;
  }

  /** Returns the current time, in milliseconds since the epoch. */
  now(): number {
    return this.context.clock?.now() ?? Date.now();
  }

  /**
   * The settings and their sources. Once they are read, the output redacts their secrets.
   * @throws KeyOnCommandLineError, DiagnosticError
   */
  get settings(): FoundSettings {
    if (this.found === undefined) {
      const { environment } = this;
      // This comes before anything is parsed, because errors may quote the values.
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
            ? `Set ${flagOf(name)} or the environment variable ${variable}.`
            : `Set the environment variable ${variable}.`,
        ...(this.context.clock === undefined ? {} : { clock: this.context.clock }),
      },
    ));
  }

  /** The client of the account's API. @throws DiagnosticError, AerialError */
  get client(): AerialClient {
    return this.connection.api;
  }

  async close(): Promise<void> {
    await this.connected?.close();
  }

  private keepSecret(secret: string | undefined): void {
    secretParts(secret).forEach(this.output.keepSecret);
  }
}

/** Completes a command that works with an account. */
export function accountCommand<Options>(
  { command, defaults, action, ...rest }: AccountCommandDefinition<Options>,
  context: CommandContext,
  end: End,
): Command {
  const work = async (output: Output, options: Options, args: readonly string[]): Promise<ExitCode | void> => {
    const given = givenOptions(options as Readonly<Record<string, unknown>>);
    const session = new AccountSession(output, context.stop, given, context, defaults);
    try {
      return await action(session, options, args);
    } finally {
      await session.close().catch(() => undefined);
    }
  };
  return addSettingOptions(jsonCommand<Options>({ ...rest, command, action: work }, context, end));
}

const SILENT = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
