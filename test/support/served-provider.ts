/** The provider served by this process, to engines that are given its address: they start none. */
import type { Clock } from "../../lib/aerial";
import { aerialProvider } from "../../lib/provider";
import { builtProvider, PROVIDER_ADDRESS } from "../../tools/workspace/built-provider";
import type { ServedProvider } from "../../tools/workspace/workspace";
import { serveInProcess } from "./served-in-process";

/**
 * Serves the provider from the sources.
 *
 * @param environment where the provider's settings come from
 * @param clock @default the machine's own
 */
export function serveProvider(environment: NodeJS.ProcessEnv, clock?: Clock): ServedProvider {
  return serveInProcess(PROVIDER_ADDRESS, () =>
    aerialProvider({ environment, version: builtProvider().version, clock }),
  );
}
