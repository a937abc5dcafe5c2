/** HashiCorp's null provider in one process for many commands: an engine starts and hashes its 24 MB for each of them. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { defaultRegistryHost, locateNullProvider } from "../../tools/toolchain/null-provider";
import type { Engine } from "../../tools/toolchain/engine";

/** What go-plugin asks of a program before it serves: that whoever starts it means a provider. */
const COOKIE = {
  TF_PLUGIN_MAGIC_COOKIE: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
  PLUGIN_PROTOCOL_VERSIONS: "5",
};

/** A null provider that is running. */
export interface ServedNullProvider {
  /** The value of `TF_REATTACH_PROVIDERS` that makes such an engine use it. */
  reattach(engine: Pick<Engine, "kind">): string;
  close(): void;
}

/** Starts it. @throws Error where it is not built, or does not serve */
export async function serveNullProvider(): Promise<ServedNullProvider> {
  const executable = locateNullProvider();
  if (executable === undefined) {
    throw new Error('The Go null provider is not built. Run "npx tsx tools/toolchain/null-provider.ts" first.');
  }
  // It does not heed signals: the shell ends it when its own input ends, which it does however this process ends.
  const script = '"$0" & read -r end; kill -9 $!';
  const shell = spawn("/bin/sh", ["-c", script, executable], { env: COOKIE, stdio: ["pipe", "pipe", "ignore"] });
  const address = await addressOf(shell);
  return {
    reattach: ({ kind }) =>
      JSON.stringify({
        [`${defaultRegistryHost(kind)}/hashicorp/null`]: {
          Protocol: "grpc",
          ProtocolVersion: 5,
          Pid: shell.pid,
          Test: true,
          Addr: address,
        },
      }),
    close: () => void shell.stdin.end(),
  };
}

/** Its first line says where it listens: `1|5|unix|/tmp/plugin1|grpc|`. */
async function addressOf({
  stdout,
}: {
  readonly stdout: Readable;
}): Promise<{ readonly Network: string; readonly String: string }> {
  for await (const line of createInterface({ input: stdout })) {
    const [, , network, address] = line.split("|");
    return { Network: network!, String: address! };
  }
  throw new Error("The null provider ended before it served.");
}
