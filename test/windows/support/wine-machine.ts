import { dirname, join } from "node:path";
import { runCommand } from "../../../tools/command";
import { defaultRegistryHost } from "../../../tools/toolchain/null-provider";
import { WINDOWS, locateWindowsPrograms } from "../../../tools/toolchain/windows-programs";
import { makePrefix, NODE_PRELOAD, wineEnvironment } from "../../../tools/toolchain/wine";
import type { Machine } from "./machine";
import { providersWith } from "./processes";

/** Wine, with a drive C: of its own. Programs find Node.js and Terraform on PATH, as on Windows. */
export function wineMachine(base: string): Machine {
  const { wine, node, terraform, nullProvider } = locateWindowsPrograms()!;
  const prefix = join(base, "wine");
  makePrefix(wine, prefix);
  const environment = {
    PATH: process.env.PATH,
    HOME: join(base, "home"),
    ...wineEnvironment(prefix),
    WINEPATH: [node, terraform].map((program) => windowsPath(dirname(program))).join(";"),
    NODE_OPTIONS: `--require ${JSON.stringify(windowsPath(NODE_PRELOAD).replaceAll("\\", "/"))}`,
  };
  const paths = { node, terraform };
  return {
    platform: WINDOWS.directory,
    registryHost: defaultRegistryHost("terraform"),
    nullProvider,
    invoke: (program) => ({ command: [wine.loader, windowsPath(paths[program])], environment }),
    pathOf: windowsPath,
    providers: async () => providersWith("WINEPREFIX", prefix),
    close: async () => {
      // It fails if nothing of the prefix runs any more.
      await runCommand(wine.server, ["-k"], { environment }).catch(() => undefined);
    },
  };
}

/** Drive Z: is the root of Linux. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll("/", "\\")}`;
}
