import type { Clock } from "../../lib/aerial";
import { type ServedProvider, Workspace, type WorkspaceOptions } from "../../tools/workspace/workspace";
import type { ServedNullProvider } from "./served-null-provider";
import type { VirtualTime } from "./virtual-time";
import type * as Served from "./served-provider";

export { withProvider, Workspace } from "../../tools/workspace/workspace";

/** Options of a workspace that a test makes. */
export interface TestWorkspaceOptions extends Omit<WorkspaceOptions, "serve"> {
  /**
   * Whether the engine starts the provider's executable, for tests that are about its process. If not, it uses a provider
   * that this process serves from the same sources, which takes a fifth of the time, unless `AERIAL_TEST_NODE` sets the
   * Node version for the executable, as in the matrix.
   *
   * @default false
   */
  readonly executable?: boolean;
  /** Time of the provider that this process serves. @default the machine's own */
  readonly clock?: Clock;
  /** A null provider that is running, which the engine uses where it starts none of its own. @default none */
  readonly servedNullProvider?: ServedNullProvider;
}

/**
 * For a test file or a `describe`: returns a function that makes workspaces, which are removed after each test.
 *
 * @param defaults of the workspaces' options
 * @example
 * const workspace = useWorkspaces();
 * it("plans", async () => {
 *   const stack = workspace({ configuration: withProvider(`resource "aerial_org" "acme" { … }`) });
 *   await stack.init();
 *   expect((await stack.plan()).exitCode).toBe(2);
 * });
 */
export function useWorkspaces(defaults: TestWorkspaceOptions = {}): (options?: TestWorkspaceOptions) => Workspace {
  const workspaces: Workspace[] = [];
  afterEach(async () => {
    await Promise.all(workspaces.splice(0).map(async (workspace) => await workspace.remove()));
  });
  return (options) => {
    const workspace = testWorkspace({ ...defaults, ...options });
    workspaces.push(workspace);
    return workspace;
  };
}

/**
 * For engines and Go providers in tests, which end before they fill so much memory: without a garbage collector they take a
 * fifth of their time less.
 */
export const GO_SETTINGS = { GOGC: "off", GOMEMLIMIT: "512MiB" } as const;

/** A workspace that its test removes. */
export function testWorkspace(options: TestWorkspaceOptions = {}): Workspace {
  const { executable = false, clock, servedNullProvider, ...others } = options;
  const isServed = !executable && !process.env.AERIAL_TEST_NODE && (options.provider ?? true);
  const serveAll = (environment: NodeJS.ProcessEnv): ServedProvider => {
    const { reattach, close } = serve(environment, clock);
    const all = [reattach, servedNullProvider?.reattach(workspace.engine) ?? "{}"].map(
      (one) => JSON.parse(one) as object,
    );
    return { reattach: JSON.stringify(Object.assign({}, ...all)), close };
  };
  const workspace: Workspace = new Workspace({
    ...others,
    environment: { ...GO_SETTINGS, ...others.environment },
    ...(isServed ? { serve: serveAll } : {}),
  });
  return workspace;
}

/**
 * Time for an emulator and the provider that this process serves. It is the machine's own, undefined, where the provider is
 * the executable, which knows no other: a request is given up then when `AERIAL_REQUEST_TIMEOUT` says.
 */
export function servedTime(time: VirtualTime | undefined): VirtualTime | undefined {
  return process.env.AERIAL_TEST_NODE ? undefined : time;
}

/**
 * Runs something that starts engines on its own while this process serves the provider to them, as it does to those of
 * workspaces; unless `AERIAL_TEST_NODE` says on which Node the executable is to run.
 *
 * @param body is given the environment, which shows the engines
 */
export async function withServedProvider<T>(
  environment: NodeJS.ProcessEnv,
  body: (environment: NodeJS.ProcessEnv) => Promise<T>,
): Promise<T> {
  if (process.env.AERIAL_TEST_NODE) {
    return await body(environment);
  }
  const served = serve(environment);
  try {
    return await body({ ...environment, TF_REATTACH_PROVIDERS: served.reattach });
  } finally {
    await served.close();
  }
}

/** Loads the provider when the first command needs it. */
function serve(...given: Parameters<typeof Served.serveProvider>): ServedProvider {
  return (require("./served-provider") as typeof Served).serveProvider(...given);
}
