/** Plugins in Go that run without an engine that started them: for many commands of an engine, or for calls of a test. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** The value by which go-plugin checks, before it serves, that its caller expects a provider. */
const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** A plugin that is running, without TLS. */
export interface ServedGoPlugin {
  /** The data that an engine needs to use it: one value of `TF_REATTACH_PROVIDERS`. */
  readonly reattach: {
    readonly Protocol: "grpc";
    readonly ProtocolVersion: number;
    readonly Pid: number | undefined;
    readonly Test: true;
    readonly Addr: { readonly Network: string; readonly String: string };
  };
  close(): void;
}

/** Starts a plugin. @throws Error if it does not serve */
export async function serveGoPlugin(executable: string, protocolVersion: 5 | 6): Promise<ServedGoPlugin> {
  // It does not heed signals: the shell ends it when its own input ends, which it does however this process ends.
  const script = '"$0" & read -r end; kill -9 $!';
  const shell = spawn("/bin/sh", ["-c", script, executable], {
    env: {
      TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE,
      PLUGIN_PROTOCOL_VERSIONS: String(protocolVersion),
      // Logs that nobody reads take half of the time.
      TF_LOG_SDK: "OFF",
      TF_LOG_SDK_FRAMEWORK: "OFF",
      TF_LOG_SDK_PROTO: "OFF",
    },
    stdio: ["pipe", "pipe", "ignore"],
  });
  return {
    reattach: {
      Protocol: "grpc",
      ProtocolVersion: protocolVersion,
      Pid: shell.pid,
      Test: true,
      Addr: await addressOf(executable, shell),
    },
    close: () => void shell.stdin.end(),
  };
}

/** Its first line says where it listens: `1|5|unix|/tmp/plugin1|grpc|`. */
async function addressOf(
  executable: string,
  { stdout }: { readonly stdout: Readable },
): Promise<{ readonly Network: string; readonly String: string }> {
  for await (const line of createInterface({ input: stdout })) {
    const [, , network, address] = line.split("|");
    return { Network: network!, String: address! };
  }
  throw new Error(`${executable} ended before it served.`);
}
