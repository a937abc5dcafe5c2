/** Starts the fixture as an engine starts a plugin, and talks to it as go-plugin's client does. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { buildSync } from "esbuild";
import { createServerCertificate } from "../../../lib/plugin/process/certificate";
import { MAGIC_COOKIE } from "../../../lib/plugin/process/handshake";
import { encodePem } from "../../../lib/certificates/pem";

/** Bundles the fixture into a folder that `remove` removes. */
export function bundleFixture(): { path: string; folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "fixture-"));
  const path = join(folder, "plugin.cjs");
  buildSync({
    entryPoints: [join(__dirname, "plugin-fixture.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    minify: true,
    outfile: path,
    logLevel: "error",
  });
  return { path, folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** The certificate of the engine's side. */
export const engineCertificate = createServerCertificate();

/** A plugin's process, and what it has written so far. */
export class PluginProcess {
  stdout = "";
  stderr = "";
  readonly child: ChildProcess;
  /** The exit code, or the signal that ended it. */
  readonly exit: Promise<number | string | null>;
  private readonly changed: (() => void)[] = [];

  constructor(command: readonly string[], environment: Record<string, string | undefined>) {
    this.child = spawn(command[0]!, command.slice(1), {
      // An open stdin: a plugin that reads it would never get an end.
      stdio: ["pipe", "pipe", "pipe"],
      env: { PATH: process.env.PATH, ...environment },
    });
    for (const name of ["stdout", "stderr"] as const) {
      this.child[name]!.setEncoding("utf8").on("data", (text: string) => {
        this[name] += text;
        this.changed.splice(0).forEach((notify) => notify());
      });
    }
    this.exit = once(this.child, "close").then(([code, signal]) => code ?? signal);
  }

  /** Resolves with the match as soon as what was written matches; rejects where the process ends before. */
  async output(stream: "stdout" | "stderr", pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this[stream]);
      if (match !== null) {
        return match;
      }
      const ended = await Promise.race([
        new Promise<void>((resolve) => this.changed.push(resolve)),
        this.exit.then((code) => `ended with ${String(code)}`),
      ]);
      if (ended !== undefined && pattern.exec(this[stream]) === null) {
        throw new Error(`The process ${ended}; it wrote ${JSON.stringify([this.stdout, this.stderr])}.`);
      }
    }
  }
}

/** The environment variables that an engine sets for a plugin. */
export const engineEnvironment = {
  [MAGIC_COOKIE.name]: MAGIC_COOKIE.value,
  PLUGIN_PROTOCOL_VERSIONS: "5,6",
  PLUGIN_MIN_PORT: "10000",
  PLUGIN_MAX_PORT: "25000",
  PLUGIN_CLIENT_CERT: engineCertificate.certificate,
};

export const HANDSHAKE = /^1\|6\|(?<network>\w+)\|(?<address>[^|]+)\|grpc\|(?<certificate>.*)\n/;

const definition = grpc.loadPackageDefinition(
  loadSync(
    ["../../support/go-plugin.proto", "../../support/health.proto", "../grpc/echo.proto"].map((file) =>
      join(__dirname, file),
    ),
    { defaults: true, enums: String },
  ),
) as any;

/** A client of one of the plugin's services, by the plugin's handshake line. */
export async function connect(plugin: PluginProcess, service: string): Promise<any> {
  const { network, address, certificate } = (await plugin.output("stdout", HANDSHAKE)).groups!;
  const target = network === "unix" ? `unix:${address}` : address!;
  const credentials =
    certificate === ""
      ? grpc.credentials.createInsecure()
      : grpc.credentials.createSsl(
          Buffer.from(encodePem("CERTIFICATE", Buffer.from(certificate!, "base64"))),
          Buffer.from(engineCertificate.privateKey),
          Buffer.from(engineCertificate.certificate),
        );
  return clientAt(target, service, credentials);
}

/** A client of a service at an address of grpc-js. */
export function clientAt(target: string, service: string, credentials = grpc.credentials.createInsecure()): any {
  const Client = service.split(".").reduce((object, name) => object[name], definition);
  return new Client(target, credentials, { "grpc.ssl_target_name_override": "localhost" });
}

/** Makes a unary call. */
export function call(client: any, method: string, request: object): Promise<any> {
  return new Promise((resolve, reject) => {
    client[method](request, (error: unknown, answer: unknown) => (error === null ? resolve(answer) : reject(error)));
  });
}
