import { run } from "../../../lib/cli/program";

/** A command that runs until it is stopped. */
export interface RunningEmulator {
  readonly out: string;
  /** The content of standard error when the emulator served. */
  readonly error: string;
  /** The variables of the `export` lines. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<number>;
}

/**
 * Starts `aerial emulator` in this process, at any free port.
 * @param environment the command's own
 */
export async function startCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<RunningEmulator> {
  const controller = new AbortController();
  let [out, error] = ["", ""];
  let ended: Promise<number> | undefined;
  await new Promise<void>((resolve, reject) => {
    ended = run(["emulator", "--port", "0", ...args], {
      out: (text) => {
        out += text;
        resolve();
      },
      error: (text) => (error += text),
      stop: controller.signal,
      environment,
    });
    void ended.then(() => reject(new Error(error)));
  });
  return {
    out,
    error,
    variables: Object.fromEntries(
      [...out.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]),
    ),
    stop: async () => {
      controller.abort();
      return ended!;
    },
  };
}
