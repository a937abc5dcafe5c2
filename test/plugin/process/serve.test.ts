import { existsSync, mkdtempSync, readdirSync } from "node:fs";
import { once, type EventEmitter } from "node:events";
import { dirname, join } from "node:path";
import { status } from "@grpc/grpc-js";
import { MAGIC_COOKIE } from "../../../lib/plugin/process/handshake";
import { bundleFixture, call, clientAt, connect, engineEnvironment, HANDSHAKE, PluginProcess } from "./plugin-process";

const fixture = bundleFixture();
const running = new Set<PluginProcess>();

afterEach(async () => {
  for (const plugin of running) {
    plugin.child.kill("SIGKILL");
    await plugin.exit;
  }
  running.clear();
});

afterAll(() => fixture.remove());

/** The folder for temporary files of the process that was started last. */
let temporary: string;

function start(environment: Record<string, string | undefined> = {}, ...parameters: string[]): PluginProcess {
  temporary = mkdtempSync(join(fixture.folder, "tmp-"));
  const plugin = new PluginProcess([process.execPath, fixture.path, ...parameters], {
    TMPDIR: temporary,
    ...environment,
  });
  running.add(plugin);
  return plugin;
}

const startByEngine = (environment: Record<string, string | undefined> = {}) =>
  start({ ...engineEnvironment, ...environment });

const leftBehind = () => readdirSync(temporary);

const end = (stream: EventEmitter) => new Promise<unknown>((resolve) => stream.once("status", resolve));

describe("a plugin that an engine starts", () => {
  it("announces itself by one line and serves over mutual TLS", async () => {
    const plugin = startByEngine();
    const client = await connect(plugin, "test.Echo");
    expect(await call(client, "Say", { text: "hello" })).toMatchObject({ text: "hello" });
    expect(plugin.stdout).toMatch(/^[^\n]+\n$/);
    expect(HANDSHAKE.exec(plugin.stdout)?.groups).toMatchObject({
      network: "unix",
      certificate: expect.stringMatching(/^[A-Za-z0-9+/]{400,}$/),
    });
    client.close();
  });

  it("refuses a client without the engine's certificate", async () => {
    const plugin = startByEngine();
    const { address } = (await plugin.output("stdout", HANDSHAKE)).groups!;
    const client = clientAt(`unix:${address}`, "test.Echo");
    await expect(call(client, "Say", {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
    client.close();
  });

  it("serves plain text where the engine has switched TLS off, with an empty certificate", async () => {
    const plugin = startByEngine({ TF_DISABLE_PLUGIN_TLS: "1" });
    const client = await connect(plugin, "test.Echo");
    expect(await call(client, "Say", { text: "plain" })).toMatchObject({ text: "plain" });
    expect(HANDSHAKE.exec(plugin.stdout)?.groups?.certificate).toBe("");
    client.close();
  });

  it("ends as soon as Shutdown is answered, with code 0, and removes its socket", async () => {
    for (let round = 0; round < 5; round += 1) {
      const plugin = startByEngine();
      const controller = await connect(plugin, "plugin.GRPCController");
      const socket = HANDSHAKE.exec(plugin.stdout)!.groups!.address!;
      expect(existsSync(socket)).toBe(true);
      expect(await call(controller, "Shutdown", {})).toEqual({});
      expect(await plugin.exit).toBe(0);
      expect(existsSync(dirname(socket))).toBe(false);
      expect(leftBehind()).toEqual([]);
      controller.close();
    }
  });

  it("holds the streams of go-plugin's client open", async () => {
    const plugin = startByEngine();
    const stdio = (await connect(plugin, "plugin.GRPCStdio")).StreamStdio({});
    const broker = (await connect(plugin, "plugin.GRPCBroker")).StartStream();
    const ended = jest.fn();
    for (const stream of [stdio, broker]) {
      stream.on("error", () => undefined);
      stream.on("status", ended);
      stream.resume();
    }
    broker.write({ service_id: 1 });
    const echo = await connect(plugin, "test.Echo");
    expect(await call(echo, "Say", { text: "meanwhile" })).toMatchObject({ text: "meanwhile" });
    expect(ended).not.toHaveBeenCalled();
    const ends = [end(broker), end(stdio)];
    broker.end();
    stdio.cancel();
    expect(await Promise.all(ends)).toMatchObject([{ code: status.OK }, { code: status.CANCELLED }]);
  });

  it("says that it is well", async () => {
    const plugin = startByEngine();
    const health = await connect(plugin, "grpc.health.v1.Health");
    expect(await call(health, "Check", { service: "plugin" })).toEqual({ status: "SERVING" });
    expect(await call(health, "Check", {})).toEqual({ status: "SERVING" });
    await expect(call(health, "Check", { service: "other" })).rejects.toMatchObject({
      code: status.NOT_FOUND,
      details: expect.stringContaining('"other"'),
    });
    for (const [service, expected] of [
      ["plugin", "SERVING"],
      ["other", "SERVICE_UNKNOWN"],
    ]) {
      const watch = health.Watch({ service });
      watch.on("error", () => undefined);
      expect((await once(watch, "data"))[0]).toEqual({ status: expected });
      watch.cancel();
    }
    health.close();
  });

  it("writes what it prints and logs to stderr, without secrets", async () => {
    const plugin = startByEngine({ TF_LOG: "TRACE" });
    const client = await connect(plugin, "test.Echo");
    await call(client, "Say", { text: "hello" });
    const [line] = await plugin.output("stderr", /\{"@level":"info".*\n/);
    expect(JSON.parse(line)).toMatchObject({
      "@message": "logged (redacted)",
      "@module": "provider",
      "@timestamp": expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
      text: "hello",
    });
    await plugin.output("stderr", /written to stdout\n/);
    expect(plugin.stderr).toContain("printed (redacted) { text: 'hello' }\n");
    expect(plugin.stderr).not.toContain("the-secret");
    expect(plugin.stdout.split("\n")).toHaveLength(2);
    client.close();
  });

  it("survives exceptions that nobody catches, and logs them without TF_LOG too", async () => {
    const plugin = startByEngine();
    const client = await connect(plugin, "test.Echo");
    await call(client, "Say", { text: "throw" });
    await plugin.output("stderr", /"@level":"error".*thrown with \(redacted\)/);
    await call(client, "Say", { text: "reject" });
    await plugin.output("stderr", /"@level":"error".*rejected/);
    expect(await call(client, "Say", { text: "alive" })).toMatchObject({ text: "alive" });
    client.close();
  });

  it("ignores Ctrl-C, and ends in order on SIGTERM", async () => {
    const plugin = startByEngine();
    const client = await connect(plugin, "test.Echo");
    plugin.child.kill("SIGINT");
    plugin.child.kill("SIGINT");
    expect(await call(client, "Say", { text: "alive" })).toMatchObject({ text: "alive" });
    plugin.child.kill("SIGTERM");
    expect(await plugin.exit).toBe(0);
    expect(leftBehind()).toEqual([]);
    client.close();
  });

  it("ends when its engine is gone", async () => {
    temporary = mkdtempSync(join(fixture.folder, "tmp-"));
    const engine = new PluginProcess(
      [
        process.execPath,
        "-e",
        `require("node:child_process").spawn(process.execPath, [${JSON.stringify(fixture.path)}], { stdio: "inherit" })`,
      ],
      { TMPDIR: temporary, ...engineEnvironment },
    );
    await engine.output("stdout", HANDSHAKE);
    engine.child.kill("SIGKILL");
    // Its pipes, which the plugin shares, are closed when both have ended.
    await engine.exit;
    expect(leftBehind()).toEqual([]);
  });

  it("tells an engine that is too old, in the line that the engine shows, and ends with code 1", async () => {
    const plugin = startByEngine({ PLUGIN_PROTOCOL_VERSIONS: "4,5" });
    expect(await plugin.exit).toBe(1);
    expect(plugin.stdout).toBe(
      "This provider requires version 6 of the plugin protocol, but the program that started it supports 4,5. " +
        "Use Terraform 1.0 or later, or OpenTofu.\n",
    );
    expect(plugin.stderr).toContain("terraform-provider-fixture 1.2.3: This provider requires version 6");
  });

  it("says where it cannot listen", async () => {
    const plugin = startByEngine({ TMPDIR: join(fixture.folder, "missing") });
    expect(await plugin.exit).toBe(1);
    expect(plugin.stdout).toContain("Set TMPDIR to a folder");
  });
});

describe("a plugin that a person starts", () => {
  it.each([{}, { [MAGIC_COOKIE.name]: "another" }])(
    "says what it is and how to install it: %j",
    async (environment) => {
      const plugin = start(environment);
      expect(await plugin.exit).toBe(1);
      expect(plugin.stdout).toBe("");
      expect(plugin.stderr).toContain("This program is a Terraform provider (registry.test/namespace/fixture).");
      expect(plugin.stderr).toMatch(
        /terraform\.d\/plugins\/registry\.test\/namespace\/fixture\/1\.2\.3\/[a-z]+_[a-z0-9]+\/terraform-provider-fixture_v1\.2\.3\n/,
      );
    },
  );

  it("prints with --debug what makes an engine use it, and serves until it is interrupted", async () => {
    const plugin = start({}, "--debug");
    const [, value] = await plugin.output("stdout", /TF_REATTACH_PROVIDERS='(.*)'\n[^]*Ctrl-C/);
    const reattach = JSON.parse(value!)["registry.test/namespace/fixture"];
    expect(reattach).toMatchObject({ Protocol: "grpc", ProtocolVersion: 6, Pid: plugin.child.pid, Test: true });
    expect(reattach.Addr.Network).toBe("unix");
    const target = `unix:${reattach.Addr.String}`;
    const controller = clientAt(target, "plugin.GRPCController");
    expect(await call(controller, "Shutdown", {})).toEqual({});
    const echo = clientAt(target, "test.Echo");
    expect(await call(echo, "Say", { text: "alive" })).toMatchObject({ text: "debug" });
    plugin.child.kill("SIGINT");
    expect(await plugin.exit).toBe(0);
    expect(leftBehind()).toEqual([]);
    controller.close();
    echo.close();
  });
});
