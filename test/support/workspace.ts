import { Workspace, type WorkspaceOptions } from "../../tools/workspace/workspace";

export { withProvider, Workspace } from "../../tools/workspace/workspace";
export type { WorkspaceOptions } from "../../tools/workspace/workspace";

/**
 * For a test file or a `describe`: returns a function that makes workspaces, which are removed after each test.
 *
 * @example
 * const workspace = useWorkspaces();
 * it("plans", async () => {
 *   const stack = workspace({ configuration: withProvider(`resource "aerial_org" "acme" { … }`) });
 *   await stack.init();
 *   expect((await stack.plan()).exitCode).toBe(2);
 * });
 */
export function useWorkspaces(): (options?: WorkspaceOptions) => Workspace {
  const workspaces: Workspace[] = [];
  afterEach(async () => {
    await Promise.all(workspaces.splice(0).map(async (workspace) => await workspace.remove()));
  });
  return (options) => {
    const workspace = new Workspace(options);
    workspaces.push(workspace);
    return workspace;
  };
}
