/** The command as people run it: the bundle, in a process of its own. */
import { resolve } from "node:path";
import { type CommandResult, startCommand } from "../../../../tools/workspace/engine-process";

/** The bundle that `npm run build` leaves. */
export const COMMAND = resolve(__dirname, "../../../../assets/cli/aerial.js");

/** Runs `aerial` to its end with an account's environment. */
export async function aerial(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  directory: string,
): Promise<CommandResult> {
  return await startCommand(process.execPath, [COMMAND, ...args], {
    directory,
    environment: { PATH: process.env.PATH, ...environment },
    timeoutMilliseconds: 120_000,
  }).result;
}
