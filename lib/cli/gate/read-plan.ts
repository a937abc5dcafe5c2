/** Reads a plan: a saved plan, which only the engine can read, or the output of `show -json`. */
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { addAbortSignal } from "node:stream";
import { runEngine } from "../drift/engine";
import { withoutFrame } from "../drift/plan";
import { requireEngine } from "../engine";
import { PlanUnreadableError } from "../errors";
import type { CommandContext } from "../command-context";
import { decodeText } from "../../text/decode";
import { checkedPlan, isObject, type Plan } from "./plan-json";

/** Stands for standard input instead of a file. */
const STANDARD_INPUT = "-";

/** Whether a plan's name stands for standard input. */
export function isStandardInput(name: string): boolean {
  return name === STANDARD_INPUT;
}

/**
 * Reads a plan.
 *
 * @param name a file, or `-` for standard input
 * @param folder the stack's folder; by default, that of the file
 * @throws PlanUnreadableError, EngineNotFoundError
 */
export async function readPlan(name: string, folder: string | undefined, context: CommandContext): Promise<Plan> {
  if (isStandardInput(name)) {
    const json = parsed(await textOfInput(context));
    if (json === undefined) {
      throw new PlanUnreadableError("standard input is not JSON");
    }
    return checkedPlan(json);
  }
  const file = resolve(folder ?? ".", name);
  const json = parsed(await textOfFile(file));
  // Saved plans of HCP Terraform and encrypted plans of OpenTofu are JSON, too, but only the engine understands them.
  const isShown = isObject(json) && "format_version" in json && "terraform_version" in json;
  return checkedPlan(isShown ? json : await shown(file, resolve(folder ?? dirname(file)), context));
}

async function textOfFile(file: string): Promise<string> {
  try {
    return decodeText(await readFile(file));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new PlanUnreadableError(code === "ENOENT" ? `the file ${file} does not exist` : message);
  }
}

async function textOfInput({ stop, input = addAbortSignal(stop, process.stdin) }: CommandContext): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of input) {
    stop.throwIfAborted();
    parts.push(Buffer.from(part));
  }
  return decodeText(Buffer.concat(parts));
}

/** Returns a saved plan as JSON, using the engine. */
async function shown(
  file: string,
  directory: string,
  { environment = process.env, stop: signal }: CommandContext,
): Promise<unknown> {
  const engine = requireEngine(environment);
  const args = ["show", "-json", "-no-color", file];
  const { exitCode, stdout, stderr } = await runEngine(args, { engine, directory, environment, signal }).catch(
    (error: unknown) => {
      signal.throwIfAborted();
      throw new PlanUnreadableError(`${engine.name} cannot be started in ${directory}: ${(error as Error).message}`);
    },
  );
  if (exitCode !== 0) {
    throw new PlanUnreadableError(
      `"${engine.name} show -json" failed in ${directory}. Check that this is the folder of the initialized ` +
        "stack, or set that folder with --chdir",
      withoutFrame(stderr) || "(nothing)",
    );
  }
  return parsed(stdout);
}

/** Parses JSON; returns undefined if the text is not JSON, because the parser's errors would quote the plan. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
