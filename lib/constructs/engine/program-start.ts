import { environmentVariable } from "./windows-environment";

/** A program and its arguments, as `spawn` and `spawnSync` take them. */
export interface ProgramStart {
  readonly file: string;
  readonly args: readonly string[];
  /** Whether the arguments are passed as they are, since they are quoted already. */
  readonly windowsVerbatimArguments: boolean;
}

/** Characters with a meaning in `cmd.exe`, also between quotation marks. */
const SPECIAL = /[()\][%!^"`<>&|;, *?]/g;

/**
 * Returns how a program is started. Node.js refuses to start batch files (CVE-2024-27980), which version managers install as
 * `terraform.cmd`: only `cmd.exe` runs them, and it parses the arguments. Every other program is started as it is.
 */
export function programStart(
  path: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): ProgramStart {
  if (platform !== "win32" || !/\.(cmd|bat)$/i.test(path)) {
    return { file: path, args, windowsVerbatimArguments: false };
  }
  const words = [escape(`"${path}"`), ...args.map(batchArgument)];
  return {
    file: environmentVariable("ComSpec", environment, platform) || "cmd.exe",
    args: ["/d", "/s", "/c", `"${words.join(" ")}"`],
    windowsVerbatimArguments: true,
  };
}

/** The batch file hands its arguments to a program as `%*`, and `cmd.exe` parses them a second time then. */
function batchArgument(arg: string): string {
  return /^[\w=:.\\/-]+$/.test(arg) ? arg : escape(escape(quote(arg)));
}

/** An argument as CommandLineToArgvW reads it: backslashes are doubled before a quotation mark and at the end. */
function quote(arg: string): string {
  return `"${arg.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, "$1$1")}"`;
}

function escape(text: string): string {
  return text.replace(SPECIAL, "^$&");
}
