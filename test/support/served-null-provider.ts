/** HashiCorp's null provider in one process for many commands: an engine starts and hashes its 24 MB for each of them. */
import { defaultRegistryHost, locateNullProvider } from "../../tools/toolchain/null-provider";
import type { Engine } from "../../tools/toolchain/engine";
import { serveGoPlugin } from "./served-go-plugin";

/** A null provider that is running. */
export interface ServedNullProvider {
  /** The value of `TF_REATTACH_PROVIDERS` that makes such an engine use it. */
  reattach(engine: Pick<Engine, "kind">): string;
  close(): void;
}

/** Starts it. @throws Error if it is not built, or does not serve */
export async function serveNullProvider(): Promise<ServedNullProvider> {
  const executable = locateNullProvider();
  if (executable === undefined) {
    throw new Error('The Go null provider is not built. Run "npx tsx tools/toolchain/null-provider.ts" first.');
  }
  const { reattach, close } = await serveGoPlugin(executable, 5);
  return {
    reattach: ({ kind }) => JSON.stringify({ [`${defaultRegistryHost(kind)}/hashicorp/null`]: reattach }),
    close,
  };
}
