/** Looks at one stack. */
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

/** What was found in one stack, as `aerial drift --json` shows it. */
export interface StackDocument {
  readonly directory: string;
  readonly status: "unchanged" | "changed" | "failed";
  /** What differs between the state and the account. */
  readonly drift: readonly ResourceDifference[];
  /** What differs and does not count: renamed orgs, and what `--ignore` names. */
  readonly information: readonly Information[];
  /** Changes that the configuration asks for and no apply has made yet; null without `--pending`. */
  readonly pending: readonly PendingChange[] | null;
  /** Resources of other providers that drifted; they do not count. */
  readonly others: readonly string[];
  /** Why the stack could not be looked at; null if it could. */
  readonly error: ErrorDocument | null;
  /** Why the effect of an apply is unknown; null if it is known, or nothing drifted. */
  readonly applyError: ErrorDocument | null;
}

/** What is asked for. */
export interface StackOptions {
  /** Whether the stack is initialized first. */
  readonly init?: boolean;
  /** Whether pending changes are listed and counted. */
  readonly pending?: boolean;
}

/** A stack as it was found. */
export interface FoundStack {
  readonly document: StackDocument;
  /** All resources of the state, whether or not they differ. */
  readonly resources: readonly StateResource[];
}

/** Looks at a stack. @throws what the signal says; everything else becomes the document's error */
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
      // The drift is known, and worth more than what an apply would do about it; without drift, nothing is known.
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
