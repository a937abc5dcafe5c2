import { withProvider, Workspace } from "../tools/workspace/workspace";
import { watchChildren } from "./processes";
import { AERIAL_STACK, NULL_STACK } from "./stacks";

/** A stack that has been applied: each plan of it reads three resources and changes nothing. */
export interface AppliedStack {
  /** Plans once and returns the elapsed time in milliseconds. */
  timePlan(): Promise<number>;
  /** Plans once and returns the peak memory of the provider's processes in bytes; undefined if the system does not report it. */
  peakMemoryOfPlan(): Promise<number | undefined>;
  remove(): Promise<void>;
}

/** Applies three resources of this provider against an emulator. */
export async function applyAerialStack(
  node: string,
  environment: Readonly<Record<string, string>>,
): Promise<AppliedStack> {
  const workspace = new Workspace({ configuration: withProvider(AERIAL_STACK), environment, node });
  return await apply(workspace, "terraform-provider-aerial");
}

/** Applies three resources of HashiCorp's null provider, which is written in Go. */
export async function applyNullStack(): Promise<AppliedStack> {
  const workspace = new Workspace({ configuration: NULL_STACK, provider: false, nullProvider: true });
  return await apply(workspace, "terraform-provider-null");
}

async function apply(workspace: Workspace, executableName: string): Promise<AppliedStack> {
  try {
    await workspace.init();
    const applied = await workspace.apply();
    if (applied.exitCode !== 0) {
      throw new Error(`The measured stack could not be applied:\n${applied.output}`);
    }
  } catch (error) {
    await workspace.remove();
    throw error;
  }
  const plan = () => workspace.start(["plan", "-detailed-exitcode", "-input=false", "-no-color"]);
  const unchanged = ({ exitCode, output }: { exitCode: number | null; output: string }) => {
    if (exitCode !== 0) {
      throw new Error(`A measured plan must succeed without changes, but it exited with ${exitCode}:\n${output}`);
    }
  };
  return {
    timePlan: async () => {
      const started = performance.now();
      const result = await plan().result;
      const elapsed = performance.now() - started;
      unchanged(result);
      return elapsed;
    },
    peakMemoryOfPlan: async () => {
      const { process, result } = plan();
      const usage = await watchChildren(process, result, executableName);
      unchanged(await result);
      return usage?.peakMemory;
    },
    remove: async () => await workspace.remove(),
  };
}
