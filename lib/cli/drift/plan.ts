/** Creates plans with the engine and reads them. Neither locks nor writes the state. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EngineError, StackNotInitializedError } from "../errors";
import { registerLeftover } from "../leftovers";
import { runEngine, type EngineRun } from "./engine";

/** A resource's change in the output of `show -json`. */
export interface ResourceChange {
  readonly address: string;
  readonly mode?: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    /** Set if the resource is imported, whatever else changes. */
    readonly importing?: unknown;
    readonly before: Readonly<Record<string, unknown>> | null;
    readonly after: Readonly<Record<string, unknown>> | null;
    readonly after_unknown?: unknown;
    readonly before_sensitive?: unknown;
    readonly after_sensitive?: unknown;
  };
}

/** A module of the state in the output of `show -json`. */
export interface StateModule {
  readonly resources?: readonly {
    readonly address?: string;
    readonly mode?: string;
    readonly type: string;
    readonly values?: Readonly<Record<string, unknown>>;
  }[];
  readonly child_modules?: readonly StateModule[];
}

/** The parts of a plan that are read here. See "JSON Output Format" in Terraform's documentation. */
export interface Plan {
  readonly resource_drift?: readonly ResourceChange[];
  readonly resource_changes?: readonly ResourceChange[];
  readonly prior_state?: { readonly values?: { readonly root_module?: StateModule } };
}

/** Initializes a stack. @throws EngineError */
export async function initialize(run: EngineRun): Promise<void> {
  const { exitCode, stdout, stderr } = await runEngine(["init", "-input=false", "-no-color"], run);
  if (exitCode !== 0) {
    throw new EngineError(`"${run.engine.name} init" failed`, withoutFrame(stderr || stdout));
  }
}

/**
 * Plans a stack.
 * @param mode `refresh`: only changes made outside of the engine; `full`: the changes that an apply would make
 * @throws EngineError, StackNotInitializedError
 */
export async function plan(mode: "refresh" | "full", run: EngineRun): Promise<Plan> {
  const folder = mkdtempSync(join(tmpdir(), "aerial-drift-"));
  // The plan contains the values of all attributes, so it must not stay on disk.
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const registered = registerLeftover(remove);
  const file = join(folder, "plan");
  try {
    const modes = mode === "refresh" ? ["-refresh-only"] : [];
    const args = ["plan", ...modes, "-json", "-input=false", "-lock=false", `-out=${file}`];
    const planned = await runEngine(args, run);
    if (planned.exitCode !== 0) {
      throw planningError(planned.stdout, planned.stderr, run);
    }
    const shown = await runEngine(["show", "-json", file], run);
    if (shown.exitCode !== 0) {
      throw new EngineError(`"${run.engine.name} show" failed`, withoutFrame(shown.stderr || shown.stdout));
    }
    return JSON.parse(shown.stdout) as Plan;
  } finally {
    remove();
    registered();
  }
}

interface LoggedDiagnostic {
  readonly type?: string;
  readonly diagnostic?: {
    readonly severity?: string;
    readonly summary?: string;
    readonly detail?: string;
    readonly address?: string;
  };
}

function planningError(stdout: string, stderr: string, { engine, directory }: EngineRun): Error {
  const errors = stdout
    .split("\n")
    .map(diagnosticOf)
    .filter((diagnostic) => diagnostic?.severity === "error");
  if (errors.length === 0) {
    return new EngineError(
      `"${engine.name} plan" failed`,
      withoutFrame(stderr || stdout) || "The command did not print anything.",
    );
  }
  const texts = errors.map((error) => {
    const place = error?.address === undefined ? "" : ` (${error.address})`;
    return `${error?.summary ?? "An error"}${place}: ${error?.detail?.trim() || "no details were reported."}`;
  });
  const text = texts.join("\n\n");
  // The engine asks for init if the stack's providers or backend changed since the last one.
  return /\b(terraform|tofu) init\b/.test(text)
    ? new StackNotInitializedError(directory, engine.name, text)
    : new EngineError(errors[0]?.summary ?? "An error", text);
}

function diagnosticOf(line: string): LoggedDiagnostic["diagnostic"] {
  try {
    const { type, diagnostic } = JSON.parse(line) as LoggedDiagnostic;
    return type === "diagnostic" ? diagnostic : undefined;
  } catch {
    return undefined;
  }
}

/** Returns the engine's text without the frame around it. */
export function withoutFrame(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/^[│╷╵]\s?/, "").trimEnd())
    .join("\n")
    .trim();
}
