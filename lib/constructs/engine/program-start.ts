import { environmentVariable } from "./windows-environment";

/** A program and its arguments, as `spawn` and `spawnSync` take them. */
export interface ProgramStart {
  readonly file: string;
  readonly args: readonly string[];
  /** Whether the arguments are passed unchanged because they are already quoted. */
  readonly windowsVerbatimArguments: boolean;
}

/** Characters with a special meaning in `cmd.exe`, even between quotation marks. */
const SPECIAL = /[()\][%!^"`<>&|;, *?]/g;

/**
 * Returns how to start a program. Version managers install batch files such as `terraform.cmd`, which Node.js refuses to start
 * (CVE-2024-27980). Only `cmd.exe` runs them, and it parses the arguments. Every other program is started directly.
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

/** Escapes an argument twice, because the batch file passes it on as `%*` and `cmd.exe` then parses it a second time. */
function batchArgument(arg: string): string {
  return /^[\w=:.\\/-]+$/.test(arg) ? arg : escape(escape(quote(arg)));
}

/** Quotes an argument for CommandLineToArgvW, which needs doubled backslashes before a quotation mark and at the end. */
function quote(arg: string): string {
  return `"${arg.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\*)$/, "$1$1")}"`;
}

function escape(text: string): string {
  return text.replace(SPECIAL, "^$&");
}
