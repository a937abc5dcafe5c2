/** Looks at one stack. */
import type { ErrorDocument, Output } from "../output/output";
import { driftOf, otherDrift, pendingOf, type PendingChange, type ResourceDifference } from "./differences";
import type { EngineRun } from "./engine";
import { initialize, plan, type Plan } from "./plan";
import { checkStack } from "./stacks";

/** What was found in one stack, as `aerial drift --json` shows it. */
export interface StackDocument {
  readonly directory: string;
  readonly status: "unchanged" | "changed" | "failed";
  /** What differs between the state and the account. */
  readonly drift: readonly ResourceDifference[];
  /** What the configuration asks for and no apply has made yet; null where it was not asked for. */
  readonly pending: readonly PendingChange[] | null;
  /** Resources of other providers that drifted; they do not count. */
  readonly others: readonly string[];
  /** Why the stack could not be looked at; null where it could. */
  readonly error: ErrorDocument | null;
  /** Why it could not be told what an apply would do; null where it could, or nothing drifted. */
  readonly applyError: ErrorDocument | null;
}

/** What is asked for. */
export interface StackOptions {
  /** Whether the stack is initialized first. */
  readonly init?: boolean;
  /** Whether pending changes are told, and count. */
  readonly pending?: boolean;
}

/** Looks at a stack. @throws what the signal says; everything else becomes the document's error */
export async function stackDrift(run: EngineRun, options: StackOptions, output: Output): Promise<StackDocument> {
  try {
    checkStack(run.directory, run.engine, run.environment, options.init === true);
    if (options.init === true) {
      await initialize(run);
    }
    return await look(run, options, output);
  } catch (error) {
    run.signal.throwIfAborted();
    return { ...found(run.directory), status: "failed", error: output.describe(error) };
  }
}

async function look(run: EngineRun, options: StackOptions, output: Output): Promise<StackDocument> {
  const refreshed = await plan("refresh", run);
  const hasDrift = driftOf(refreshed, undefined).length > 0;
  let full: Plan | undefined;
  let applyError: ErrorDocument | null = null;
  if (hasDrift || options.pending === true) {
    try {
      full = await plan("full", run);
    } catch (error) {
      // The drift is known, and worth more than what an apply would do about it; without drift, nothing is known.
      if (!hasDrift) {
        throw error;
      }
      run.signal.throwIfAborted();
      applyError = output.describe(error);
    }
  }
  const drift = driftOf(refreshed, full);
  const pending = options.pending === true && full !== undefined ? pendingOf(full, drift) : null;
  return {
    ...found(run.directory),
    status: drift.length + (pending?.length ?? 0) > 0 ? "changed" : "unchanged",
    drift,
    pending,
    others: otherDrift(refreshed),
    applyError,
  };
}

function found(directory: string): StackDocument {
  return { directory, status: "unchanged", drift: [], pending: null, others: [], error: null, applyError: null };
}
