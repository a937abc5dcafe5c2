/** Runs of an engine, and their cost. */
import type { RunningCommand } from "../tools/workspace/engine-process";
import type { Workspace } from "../tools/workspace/workspace";
import { type EmulatorProcess, watchChildren } from "./processes";

/** The engine writes the whole state after each resource, so an apply of thousands takes minutes with any provider. */
const TIMEOUT_MILLISECONDS = 15 * 60_000;

/** The cost of a command. */
export interface Measurement {
  /** Calls to the API; 0 without an emulator. */
  readonly calls: number;
  readonly milliseconds: number;
  /** Peak memory of the provider in bytes; undefined if the system does not report it. */
  readonly memory: number | undefined;
  /** Processor time of the provider's processes; undefined if the system does not report it. */
  readonly processorMilliseconds: number | undefined;
}

/** Starts an apply, or a plan, which must not find changes, so that its exit code is 0. */
export function start(workspace: Workspace, command: "plan" | "apply"): RunningCommand {
  const options = command === "plan" ? "-detailed-exitcode" : "-auto-approve";
  return workspace.start([command, options, "-input=false", "-no-color"], {
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
  });
}

/**
 * Runs a command, or several at once, and measures them together.
 * @param service the emulator that they call, and its time for each response in milliseconds
 */
export async function measure(
  commands: () => RunningCommand | readonly RunningCommand[],
  service?: { readonly emulator: EmulatorProcess; readonly latency: number },
): Promise<Measurement> {
  await service?.emulator.ask({ kind: "latency", milliseconds: service.latency });
  await service?.emulator.ask({ kind: "take calls" });
  const started = performance.now();
  const running = [commands()].flat();
  const usages = await Promise.all(
    running.map(async ({ process, result }) => await watchChildren(process, result, "terraform-provider-", 20)),
  );
  const elapsed = performance.now() - started;
  for (const { result } of running) {
    const { exitCode, output } = await result;
    if (exitCode !== 0) {
      throw new Error(`A measured command exited with ${exitCode}:\n${output.slice(-2000)}`);
    }
  }
  const seen = usages.filter((usage) => usage !== undefined);
  return {
    calls: service === undefined ? 0 : ((await service.emulator.ask({ kind: "take calls" })) as number),
    milliseconds: elapsed,
    memory: seen.length === 0 ? undefined : Math.max(...seen.map(({ peakMemory }) => peakMemory)),
    processorMilliseconds:
      seen.length === 0 ? undefined : seen.reduce((sum, { processorMilliseconds: time }) => sum + time, 0),
  };
}
