import { readdirSync, readFileSync } from "node:fs";
import { runCommand } from "../../../tools/command";
import type { ProviderProcess } from "./machine";

/** Part of the command line of everything that belongs to a provider: the launcher, and Node.js on the same file. */
const PROVIDER = "terraform-provider-aerial";

/**
 * The provider processes that have a variable in their environment, on Linux. Programs under Wine are processes of Linux,
 * with the environment of the one that started them.
 */
export function providersWith(variable: string, value: string): readonly ProviderProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const commandLine = readProcess(name, "cmdline").join(" ").trim();
      const isOne = commandLine.includes(PROVIDER) && readProcess(name, "environ").includes(`${variable}=${value}`);
      return isOne ? [{ pid: Number(name), commandLine }] : [];
    });
}

/** Nothing for a process that has ended meanwhile, or is another user's. */
function readProcess(name: string, file: "cmdline" | "environ"): readonly string[] {
  try {
    return readFileSync(`/proc/${name}/${file}`, "utf8").split("\0");
  } catch {
    return [];
  }
}

/** All provider processes of a machine with Windows. */
export async function providersOfWindows(): Promise<readonly ProviderProcess[]> {
  const script =
    `Get-CimInstance Win32_Process | Where-Object { $_.ProcessId -ne $PID -and $_.CommandLine -like '*${PROVIDER}*' } | ` +
    'ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }';
  const printed = await runCommand("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", script]);
  return printed
    .split(/\r?\n/)
    .map((line) => /^(\d+) (.*)$/.exec(line))
    .flatMap((match) => (match === null ? [] : [{ pid: Number(match[1]), commandLine: match[2]! }]));
}
