import { Workspace, type WorkspaceOptions } from "../../tools/workspace/workspace";
import type * as Served from "./served-provider";

export { withProvider, Workspace } from "../../tools/workspace/workspace";

/** Options of a workspace that a test makes. */
export interface TestWorkspaceOptions extends Omit<WorkspaceOptions, "serve"> {
  /**
   * Whether the engine starts the provider's executable, for tests that are about its process. Else it uses a provider that
   * this process serves from the same sources, which takes a fifth of the time; unless `AERIAL_TEST_NODE` says on which Node
   * the executable is to run, as the matrix does.
   *
   * @default false
   */
  readonly executable?: boolean;
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

/** A workspace that its test removes. */
export function testWorkspace({ executable = false, ...options }: TestWorkspaceOptions = {}): Workspace {
  const isServed = !executable && !process.env.AERIAL_TEST_NODE && (options.provider ?? true);
  return new Workspace({ ...options, ...(isServed ? { serve } : {}) });
}

/** Loads the provider when the first command needs it. */
function serve(environment: NodeJS.ProcessEnv): ReturnType<typeof Served.serveProvider> {
  return (require("./served-provider") as typeof Served).serveProvider(environment);
}
