import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";

import { type Engine, locateEngine } from "../toolchain/engine";
import { defaultRegistryHost, layNullProvider, locateNullProvider } from "../toolchain/null-provider";
import { builtProvider, layProvider, PROVIDER_ADDRESS } from "./built-provider";
import { type CommandResult, type RunningCommand, signalGroup, startCommand } from "./engine-process";
import { testNode } from "./test-node";

/** Longer than any command of a test should take, but short enough to notice one that hangs, in milliseconds. */
const TIMEOUT_MILLISECONDS = 300_000;

/** The variables of this process that a command gets. All others (TF_*, AERIAL_*, proxies) are left out. */
const INHERITED_VARIABLES = ["PATH", "TMPDIR", "LANG", "SystemRoot"];

/** Options of a {@link Workspace}. */
export interface WorkspaceOptions {
  /** `main.tf` in HCL, or `cdk.tf.json` if it starts with `{`. */
  readonly configuration?: string;
  /** More files, by their path below the root module. */
  readonly files?: Readonly<Record<string, string>>;
  /** The environment of every command, such as `AERIAL_*`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** An existing root module, which is not removed. @default an empty folder */
  readonly directory?: string;
  /** Whether to copy the built provider below the root module. @default true */
  readonly provider?: boolean;
  /**
   * Serves the provider to one command, whose environment it receives, so that the engine starts no process for it. `init` still uses
   * the copy below the root module. Commands with `trace` start the executable, which logs.
   *
   * @default - the engine starts the executable
   */
  readonly serve?: (environment: NodeJS.ProcessEnv) => ServedProvider;
  /** Whether to copy the Go null provider there too, as `hashicorp/null`. @default false */
  readonly nullProvider?: boolean;
  /** The engine. @default the one that {@link locateEngine} finds */
  readonly engine?: Engine;
  /** The Node.js that runs the provider. @default {@link testNode} */
  readonly node?: string;
}

/** A running provider. */
export interface ServedProvider {
  /** The value of `TF_REATTACH_PROVIDERS` that makes an engine use it. */
  readonly reattach: string;
  close(): Promise<void>;
}

/** Options of one command. */
export interface WorkspaceCommandOptions {
  /** Additions to the workspace's environment; undefined removes a variable. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Whether the engine and the provider log everything, for {@link Workspace.trace}. @default false */
  readonly trace?: boolean;
  /** Whether the engine starts the provider's executable although something else serves the provider. @default the value of `trace` */
  readonly executable?: boolean;
  /** The time after which the command and all its processes are killed, in milliseconds. @default five minutes */
  readonly timeoutMilliseconds?: number;
  /** The command's standard input. @default empty */
  readonly input?: string;
}

/** The `planned` part of one resource in a plan's JSON. */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
    readonly after_unknown: Record<string, unknown>;
    readonly replace_paths?: readonly (readonly unknown[])[];
    readonly importing?: { readonly id?: string };
  };
  readonly action_reason?: string;
}

/** The parts of a plan in `show -json` that tests read. */
export interface PlanJson {
  readonly resource_changes?: readonly ResourceChange[];
  readonly resource_drift?: readonly ResourceChange[];
  readonly output_changes?: Record<string, { readonly actions: readonly string[]; readonly after?: unknown }>;
  readonly [part: string]: unknown;
}

/** A resource of the state in `show -json`. */
export interface StateResource {
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly values: Record<string, unknown>;
  readonly sensitive_values?: Record<string, unknown>;
  readonly tainted?: boolean;
}

/** The state in `show -json`; `values` is absent if it is empty. */
export interface StateJson {
  readonly values?: {
    readonly outputs?: Record<string, { readonly value: unknown; readonly sensitive: boolean }>;
    readonly root_module: { readonly resources?: readonly StateResource[] };
  };
  readonly [part: string]: unknown;
}

/** A root module in its own folder, with the real engine. */
export class Workspace {
  /** The root module. */
  readonly directory: string;
  /** Home directory, CLI configuration and logs of the commands; also the root module, if none was given. */
  readonly base: string;
  readonly engine: Engine;
  private readonly environment: NodeJS.ProcessEnv;
  private readonly serve: WorkspaceOptions["serve"];
  private readonly running = new Set<RunningCommand>();
  private traceNumber = 0;

  constructor(options: WorkspaceOptions = {}) {
    const engine = options.engine ?? locateEngine();
    if (engine === undefined) {
      throw new Error('No engine is installed. Run "npx tsx tools/toolchain/engine.ts" first.');
    }
    this.engine = engine;
    this.serve = options.serve;
    this.base = mkdtempSync(join(tmpdir(), "aerial-workspace-"));
    this.directory = options.directory ?? join(this.base, "stack");
    const home = join(this.base, "home");
    mkdirSync(this.directory, { recursive: true });
    mkdirSync(home);
    const commandLineConfiguration = join(this.base, "empty.tfrc");
    writeFileSync(commandLineConfiguration, "");
    this.environment = {
      ...Object.fromEntries(INHERITED_VARIABLES.map((name) => [name, process.env[name]])),
      PATH: [dirname(options.node ?? testNode()), process.env.PATH].join(delimiter),
      HOME: home,
      TF_CLI_CONFIG_FILE: commandLineConfiguration,
      TF_IN_AUTOMATION: "1",
      TF_INPUT: "0",
      CHECKPOINT_DISABLE: "1",
      ...options.environment,
    };
    if (options.provider ?? true) {
      layProvider(builtProvider(), this.directory);
    }
    if (options.nullProvider ?? false) {
      const executable = locateNullProvider();
      if (executable === undefined) {
        throw new Error('The Go null provider is not built. Run "npx tsx tools/toolchain/null-provider.ts" first.');
      }
      const hostname = defaultRegistryHost(engine.kind);
      layNullProvider(executable, join(this.directory, "terraform.d/plugins"), { hostname });
    }
    if (options.configuration !== undefined) {
      this.configure(options.configuration);
    }
    for (const [path, text] of Object.entries(options.files ?? {})) {
      this.write(path, text);
    }
  }

  /** Writes the configuration in place of an earlier one: `main.tf`, or `cdk.tf.json` if it starts with `{`. */
  configure(configuration: string): void {
    const isJson = configuration.trimStart().startsWith("{");
    rmSync(join(this.directory, isJson ? "main.tf" : "cdk.tf.json"), { force: true });
    this.write(isJson ? "cdk.tf.json" : "main.tf", configuration);
  }

  /** Writes a file below the root module. */
  write(path: string, text: string): void {
    const file = join(this.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Reads a file below the root module. */
  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

  /** Starts a command of the engine and returns at once. */
  start(args: readonly string[], options: WorkspaceCommandOptions = {}): RunningCommand {
    const trace = options.trace ?? false;
    const environment = { ...this.environment, ...this.traceEnvironment(trace), ...options.environment };
    const served = (options.executable ?? trace) || args[0] === "init" ? undefined : this.serve?.(environment);
    const running = startCommand(this.engine.path, args, {
      directory: this.directory,
      environment: served === undefined ? environment : { ...environment, TF_REATTACH_PROVIDERS: served.reattach },
      timeoutMilliseconds: options.timeoutMilliseconds ?? TIMEOUT_MILLISECONDS,
      input: options.input,
    });
    const ended = async () => {
      this.running.delete(command);
      await served?.close();
    };
    const result = running.result.finally(ended);
    const command = { ...running, result };
    this.running.add(command);
    result.catch(() => undefined);
    return command;
  }

  /** Runs a command of the engine to its end, with any exit code. */
  async run(args: readonly string[], options?: WorkspaceCommandOptions): Promise<CommandResult> {
    return await this.start(args, options).result;
  }

  /** Runs `init` offline: providers are next to the root module. Rejects if it fails. */
  async init(args: readonly string[] = [], options?: WorkspaceCommandOptions): Promise<CommandResult> {
    return succeeded("init", await this.run(["init", "-input=false", "-no-color", ...args], options));
  }

  /** Runs `plan -detailed-exitcode`: exit code 0 means no changes, 1 an error, 2 changes. */
  async plan(args: readonly string[] = [], options?: WorkspaceCommandOptions): Promise<CommandResult> {
    return await this.run(["plan", "-detailed-exitcode", "-input=false", "-no-color", ...args], options);
  }

  /** Runs `apply -auto-approve`. */
  async apply(args: readonly string[] = [], options?: WorkspaceCommandOptions): Promise<CommandResult> {
    return await this.run(["apply", "-auto-approve", "-input=false", "-no-color", ...args], options);
  }

  /** Runs `destroy -auto-approve`. */
  async destroy(args: readonly string[] = [], options?: WorkspaceCommandOptions): Promise<CommandResult> {
    return await this.run(["destroy", "-auto-approve", "-input=false", "-no-color", ...args], options);
  }

  /** Runs `import ADDRESS ID`. */
  async import(address: string, id: string, options?: WorkspaceCommandOptions): Promise<CommandResult> {
    return await this.run(["import", "-input=false", "-no-color", address, id], options);
  }

  /** Runs `state …`, as in `state(["list"])`. */
  async state(args: readonly string[], options?: WorkspaceCommandOptions): Promise<CommandResult> {
    return await this.run(["state", ...args], options);
  }

  /** Plans into `tfplan` and returns the plan as JSON. Rejects if planning fails. */
  async planJson(args: readonly string[] = [], options?: WorkspaceCommandOptions): Promise<PlanJson> {
    const planned = await this.run(["plan", "-out=tfplan", "-input=false", "-no-color", ...args], options);
    succeeded("plan", planned);
    return JSON.parse(succeeded("show", await this.run(["show", "-json", "tfplan"], options)).stdout) as PlanJson;
  }

  /** Returns the state as JSON. */
  async stateJson(options?: WorkspaceCommandOptions): Promise<StateJson> {
    return JSON.parse(succeeded("show", await this.run(["show", "-json"], options)).stdout) as StateJson;
  }

  /** Returns a resource of the root module in the state; undefined if it is not there. */
  async stateResource(address: string): Promise<StateResource | undefined> {
    const { values } = await this.stateJson();
    return values?.root_module.resources?.find((resource) => resource.address === address);
  }

  /** Returns everything that commands with `trace` have logged, including the provider's lines. */
  trace(): string {
    const numbers = Array.from({ length: this.traceNumber }, (_, index) => index + 1);
    return numbers.map((number) => readFileSync(this.traceFile(number), "utf8")).join("");
  }

  /** Ends running commands and removes everything. */
  async remove(): Promise<void> {
    const running = [...this.running];
    running.forEach((command) => signalGroup(command.process, "SIGKILL"));
    await Promise.allSettled(running.map((command) => command.result));
    rmSync(this.base, { recursive: true, force: true, maxRetries: 3 });
  }

  private traceEnvironment(trace: boolean): Record<string, string> {
    if (!trace) {
      return {};
    }
    this.traceNumber += 1;
    const path = this.traceFile(this.traceNumber);
    writeFileSync(path, "");
    return { TF_LOG: "TRACE", TF_LOG_PATH: path };
  }

  private traceFile(number: number): string {
    return join(this.base, `trace-${number}.log`);
  }
}

/** Adds the block that names the built provider before a configuration in HCL. */
export function withProvider(configuration: string): string {
  return `terraform {
  required_providers {
    aerial = {
      source  = "${PROVIDER_ADDRESS}"
      version = "${builtProvider().version}"
    }
  }
}

${configuration}
`;
}

function succeeded(command: string, result: CommandResult): CommandResult {
  if (result.exitCode !== 0) {
    throw new Error(`"${command}" exited with ${result.exitCode}:\n${result.output}`);
  }
  return result;
}
