import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { provider } from "@cdktf/provider-null";
import { App, LocalBackend, TerraformStack, type AppConfig } from "cdktf";
import type { EmulatorAdmin, EmulatorOrg, SeedOrg } from "../../../lib/emulator";
import { RUNNER_ASSET } from "../../../lib/null-resource/runner-assets";
import type { Engine } from "../../../tools/toolchain/engine";
import { serveNullProvider, type ServedNullProvider } from "../../support/served-null-provider";
import { serveRunner, type ServedRunner } from "../../support/served-runner";
import { type TestEmulator, type TestEmulatorOptions, useEmulators } from "../../support/emulator";
import { useWorkspaces, type Workspace } from "../../support/workspace";
import { callsOf, writesOf } from "./calls";
import { ACCOUNT, ACME } from "./org-stack";

/** {@link ACME}, in the account already. */
export const MANAGED: SeedOrg = { ...ACME, accountId: ACCOUNT };

/** Declares what a stack has, besides the null provider. */
export type Declare = (stack: TerraformStack) => void;

/** Makes the stack of an app. */
export type StackOf = (app: App) => TerraformStack;

/** Options of the app. */
export type SynthesisOptions = Pick<AppConfig, "skipValidation">;

/** Options of a stack. */
export interface NullResourceStackOptions extends Pick<TestEmulatorOptions, "environment"> {
  /** @default {@link ACME} */
  readonly orgs?: readonly SeedOrg[];
  /** @default the engine of the tests */
  readonly engine?: Engine;
  /** More environment variables of the commands. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A synthesized stack on the real null provider, the emulator that it is applied to, and what tests ask of both. */
export interface NullResourceStack {
  readonly stack: Workspace;
  readonly service: TestEmulator;
  readonly admin: EmulatorAdmin;
  /** Synthesizes other constructs in place of those before. */
  declare(constructs: Declare): void;
  /** Synthesizes an app of one stack in place of the one before. */
  synthesize(stackOf: StackOf, options?: SynthesisOptions): void;
  /** Applies and returns the output. Rejects if the apply fails. */
  apply(): Promise<string>;
  /** Applies what is to fail. @returns the output */
  applyInVain(environment?: Readonly<Record<string, string | undefined>>): Promise<string>;
  /** Destroys and returns the output. Rejects if the destroy fails. */
  destroy(): Promise<string>;
  /** Addresses of what is in state, and whether it is tainted. */
  addresses(): Promise<readonly string[]>;
  /** All calls since the last time that they were asked for. */
  calls(): readonly string[];
  /** Those that change something; all others are forgotten as well. */
  writes(): readonly string[];
  /** An org as the service has it. */
  org(id: string): EmulatorOrg;
}

const IMPATIENCE = { AERIAL_MIN_WAIT_SECONDS: "0", AERIAL_MAX_WAIT_SECONDS: "0", AERIAL_MAX_RETRIES: "0" };

/** How a test file runs its stacks. */
export interface RunnerOptions {
  /**
   * Whether provisioners start the runner's bundle and engines the null provider, for tests that are about processes. Else
   * the runner is one that this process serves from the same sources, and the null provider one for all commands; unless
   * `AERIAL_TEST_NODE` says on which Node the bundle is to run.
   *
   * @default false
   */
  readonly executable?: boolean;
}

/** For a test file: returns a function that synthesizes constructs, starts an emulator and initializes the stack. */
export function useNullResourceStacks({ executable = false }: RunnerOptions = {}): (
  constructs: Declare,
  options?: NullResourceStackOptions,
) => Promise<NullResourceStack> {
  const isServed = !executable && !process.env.AERIAL_TEST_NODE;
  let runner: ServedRunner | undefined;
  let servedNullProvider: ServedNullProvider | undefined;
  afterAll(() => [runner, servedNullProvider].forEach((served) => served?.close()));
  const emulator = useEmulators();
  const workspace = useWorkspaces();
  return async (constructs, { orgs = [ACME], environment, engine, variables = {} } = {}) => {
    const service = await emulator({ environment, seed: { orgs } });
    const { admin } = service.emulator;
    if (isServed) {
      runner ??= serveRunner();
      servedNullProvider ??= await serveNullProvider();
    }
    const stack = workspace({
      engine,
      nullProvider: true,
      servedNullProvider,
      environment: { ...service.environment, ...IMPATIENCE, ...variables },
    });
    const synthesize = (stackOf: StackOf, synthesis: SynthesisOptions = {}) => {
      synthesizeAppInto(stack.directory, stackOf, synthesis);
      if (runner !== undefined) {
        replaceRunner(stack.directory, runner.program);
      }
    };
    const declare = (declared: Declare) => synthesize(fleetOf(declared));
    declare(constructs);
    await stack.init();
    const taken = (read: typeof callsOf) => () => {
      const calls = read(service.emulator);
      admin.clearJournal();
      return calls;
    };
    const command = (name: "apply" | "destroy", exitCode: number) => async (given?: NodeJS.ProcessEnv) => {
      const ended = await stack[name]([], { environment: given });
      if (ended.exitCode !== exitCode) {
        throw new Error(`"${name}" exited with ${ended.exitCode}:\n${ended.output}`);
      }
      return ended.output;
    };
    return {
      stack,
      service,
      admin,
      declare,
      synthesize,
      apply: command("apply", 0),
      applyInVain: command("apply", 1),
      destroy: command("destroy", 0),
      addresses: async () =>
        ((await stack.stateJson()).values?.root_module.resources ?? []).map(
          ({ address, tainted }) => address + (tainted === true ? " (tainted)" : ""),
        ),
      calls: taken(callsOf),
      writes: taken(writesOf),
      org: (id) => admin.org(id)!,
    };
  };
}

/** A stack of that content. */
function fleetOf(declare: Declare): StackOf {
  return (app) => {
    const stack = new TerraformStack(app, "fleet");
    new provider.NullProvider(stack, "null");
    declare(stack);
    return stack;
  };
}

/** Puts another program, which a shell runs, in the place of the runner's bundle. */
function replaceRunner(rootModule: string, program: string): void {
  ["cdk.tf.json", "cdk.tf"]
    .map((name) => join(rootModule, name))
    .filter((path) => existsSync(path))
    .forEach((path) => {
      const stack = readFileSync(path, "utf8");
      writeFileSync(path, stack.replaceAll(/(\binterpreter"?(?:: | += )\[\s*)"node"/g, '$1"/bin/sh"'));
    });
  const assets = join(rootModule, "assets");
  (existsSync(assets) ? readdirSync(assets, { recursive: true, encoding: "utf8" }) : [])
    .filter((path) => basename(path) === basename(RUNNER_ASSET))
    .forEach((path) => writeFileSync(join(assets, path), program));
}

/** Synthesizes an app of one stack, with its assets and a state, into a root module. */
export function synthesizeAppInto(rootModule: string, stackOf: StackOf, options: SynthesisOptions = {}): void {
  const outdir = mkdtempSync(join(tmpdir(), "aerial-synth-"));
  try {
    const app = new App({ ...options, outdir });
    const stack = stackOf(app);
    new LocalBackend(stack, { path: "terraform.tfstate" });
    // A person synthesizes where the lock file is, and keeps it.
    const lockFile = join(rootModule, ".terraform.lock.hcl");
    if (existsSync(lockFile)) {
      cpSync(lockFile, join(outdir, "stacks", stack.node.id, ".terraform.lock.hcl"));
    }
    app.synth();
    rmSync(join(rootModule, "assets"), { recursive: true, force: true });
    cpSync(join(outdir, "stacks", stack.node.id), rootModule, { recursive: true });
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
