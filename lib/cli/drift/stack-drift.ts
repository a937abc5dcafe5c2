/** Checks one stack for drift. */
import type { ErrorDocument, Output } from "../output/output";
import {
  driftOf,
  otherDrift,
  pendingOf,
  resourcesOf,
  type PendingChange,
  type ResourceDifference,
  type StateResource,
} from "./differences";
import type { EngineRun } from "./engine";
import type { Ignored } from "./ignore";
import { sortDrift, type Information } from "./information";
import { initialize, plan, type Plan } from "./plan";
import { checkStack } from "./stacks";

/** The result for one stack, in the output of `aerial drift --json`. */
export interface StackDocument {
  readonly directory: string;
  readonly status: "unchanged" | "changed" | "failed";
  /** The differences between the state and the account. */
  readonly drift: readonly ResourceDifference[];
  /** The differences that do not count: renamed orgs, and those that `--ignore` names. */
  readonly information: readonly Information[];
  /** Changes in the configuration that are not applied yet; null without `--pending`. */
  readonly pending: readonly PendingChange[] | null;
  /** Resources of other providers that drifted; they do not count. */
  readonly others: readonly string[];
  /** Why the stack could not be checked; null if it could. */
  readonly error: ErrorDocument | null;
  /** Why the effect of an apply is unknown; null if it is known, or if nothing drifted. */
  readonly applyError: ErrorDocument | null;
}

/** The options that apply to each stack. */
export interface StackOptions {
  /** Whether to initialize the stack first. */
  readonly init?: boolean;
  /** Whether to list and count pending changes. */
  readonly pending?: boolean;
}

/** The result for a stack, with its resources. */
export interface FoundStack {
  readonly document: StackDocument;
  /** All resources in the state, whether or not they differ. */
  readonly resources: readonly StateResource[];
}

/** Checks a stack. @throws the signal's reason; any other error becomes the document's error */
export async function stackDrift(
  run: EngineRun,
  options: StackOptions & { readonly ignored: Ignored },
  output: Output,
): Promise<FoundStack> {
  try {
    checkStack(run.directory, run.engine, run.environment, options.init === true);
    if (options.init === true) {
      await initialize(run);
    }
    return await look(run, options, output);
  } catch (error) {
    run.signal.throwIfAborted();
    return {
      document: { ...found(run.directory), status: "failed", error: output.describe(error) },
      resources: [],
    };
  }
}

async function look(
  run: EngineRun,
  options: StackOptions & { readonly ignored: Ignored },
  output: Output,
): Promise<FoundStack> {
  const refreshed = await plan("refresh", run);
  const hasDrift = driftOf(refreshed, undefined).length > 0;
  let full: Plan | undefined;
  let applyError: ErrorDocument | null = null;
  if (hasDrift || options.pending === true) {
    try {
      full = await plan("full", run);
    } catch (error) {
      // If there is drift, report it even though the effect of an apply is unknown.
      if (!hasDrift) {
        throw error;
      }
      run.signal.throwIfAborted();
      applyError = output.describe(error);
    }
  }
  const all = driftOf(refreshed, full);
  const { drift, information } = sortDrift(all, options.ignored);
  const pending = options.pending === true && full !== undefined ? pendingOf(full, all) : null;
  const document: StackDocument = {
    ...found(run.directory),
    status: drift.length + (pending?.length ?? 0) > 0 ? "changed" : "unchanged",
    drift,
    information,
    pending,
    others: otherDrift(refreshed),
    applyError,
  };
  return { document, resources: resourcesOf(refreshed) };
}

function found(directory: string): StackDocument {
  return {
    directory,
    status: "unchanged",
    drift: [],
    information: [],
    pending: null,
    others: [],
    error: null,
    applyError: null,
  };
}
