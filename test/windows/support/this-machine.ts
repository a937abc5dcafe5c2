import { dirname, delimiter, join } from "node:path";
import { locateEngine } from "../../../tools/toolchain/engine";
import { defaultRegistryHost, locateNullProvider } from "../../../tools/toolchain/null-provider";
import { currentPlatform } from "../../../tools/platform";
import { usersEnvironment } from "../../installed/support/projects";
import type { Machine } from "./machine";
import { providersOfWindows, providersWith } from "./processes";

/** Marks the processes of one scenario among those of others. */
const MARK = "SCENARIO_OF_TEST";

/** This machine: Linux, or Windows. */
export function thisMachine(base: string): Machine {
  const engine = locateEngine()!;
  const isWindows = process.platform === "win32";
  // "Path" on Windows, where two names that differ in case are one.
  const others = Object.entries(usersEnvironment()).filter(([name]) => name.toUpperCase() !== "PATH");
  const environment = {
    ...Object.fromEntries(others),
    PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
    [MARK]: base,
    ...(isWindows ? {} : { HOME: join(base, "home") }),
    TERRAFORM_BINARY_NAME: engine.path,
  };
  const paths = { node: process.execPath, terraform: engine.path };
  return {
    platform: currentPlatform().directory,
    registryHost: defaultRegistryHost(engine.kind),
    nullProvider: locateNullProvider(),
    invoke: (program) => ({ command: [paths[program]], environment }),
    pathOf: (path) => path,
    providers: async () => (isWindows ? await providersOfWindows() : providersWith(MARK, base)),
    close: async () => undefined,
  };
}
