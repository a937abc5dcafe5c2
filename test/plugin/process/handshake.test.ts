import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { createServerCertificate } from "../../../lib/plugin/process/certificate";
import {
  handshakeLine,
  MAGIC_COOKIE,
  readHandshake,
  reattachConfiguration,
} from "../../../lib/plugin/process/handshake";
import { listen } from "../../../lib/plugin/process/listener";

const engine = { [MAGIC_COOKIE.name]: MAGIC_COOKIE.value, PLUGIN_PROTOCOL_VERSIONS: "6,5" };

function errorOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("the engine's conditions", () => {
  it.each(["6", "5,6", "6,5", "4,5,6,7", " 6"])("allow version 6 among %j", (versions) => {
    expect(readHandshake({ ...engine, PLUGIN_PROTOCOL_VERSIONS: versions })).toEqual({});
  });

  it.each([{}, { [MAGIC_COOKIE.name]: "" }, { [MAGIC_COOKIE.name]: "another" }])("need the cookie: %j", (cookie) => {
    expect(errorOf(() => readHandshake({ PLUGIN_PROTOCOL_VERSIONS: "6", ...cookie }))).toMatchObject({
      code: "ERR_PLUGIN_MAGIC_COOKIE",
    });
  });

  it("need version 6, and the error says what is there and what to do", () => {
    expect(errorOf(() => readHandshake({ ...engine, PLUGIN_PROTOCOL_VERSIONS: "4,5" }))).toMatchObject({
      code: "ERR_PLUGIN_PROTOCOL_VERSION",
      message:
        "This provider requires version 6 of the plugin protocol, but the program that started it supports 4,5. " +
        "Use Terraform 1.0 or later, or OpenTofu.",
    });
    expect(errorOf(() => readHandshake({ ...engine, PLUGIN_PROTOCOL_VERSIONS: undefined }))).toMatchObject({
      code: "ERR_PLUGIN_PROTOCOL_VERSION",
      message: expect.stringContaining("the program that started it specifies none"),
    });
  });

  it("name the client's certificate, unless encryption is switched off", () => {
    const { certificate } = createServerCertificate();
    const environment = { ...engine, PLUGIN_CLIENT_CERT: certificate };
    expect(readHandshake(environment).clientCertificate).toBe(certificate);
    expect(readHandshake({ ...environment, TF_DISABLE_PLUGIN_TLS: "1" }).clientCertificate).toBeUndefined();
  });

  it("are refused where the certificate is none", () => {
    expect(errorOf(() => readHandshake({ ...engine, PLUGIN_CLIENT_CERT: "/a/path" }))).toMatchObject({
      code: "ERR_PLUGIN_HANDSHAKE",
      message: expect.stringContaining("PLUGIN_CLIENT_CERT"),
    });
  });

  it("name ports", () => {
    const ports = (minimum: string, maximum: string) =>
      readHandshake({ ...engine, PLUGIN_MIN_PORT: minimum, PLUGIN_MAX_PORT: maximum }).ports;
    expect(ports("10000", "25000")).toEqual({ minimum: 10_000, maximum: 25_000 });
    expect(ports("0", "0")).toBeUndefined();
    expect(ports("", "")).toBeUndefined();
    expect(errorOf(() => ports("5", "x"))).toMatchObject({ code: "ERR_PLUGIN_HANDSHAKE" });
    expect(errorOf(() => ports("9", "8"))).toMatchObject({ code: "ERR_PLUGIN_HANDSHAKE" });
    expect(errorOf(() => ports("1", "65536"))).toMatchObject({ code: "ERR_PLUGIN_HANDSHAKE" });
  });
});

describe("the handshake line", () => {
  it("names a socket or a port", () => {
    expect(handshakeLine({ path: "/tmp/s" }, undefined)).toBe("1|6|unix|/tmp/s|grpc|");
    expect(handshakeLine({ host: "127.0.0.1", port: 7 }, undefined)).toBe("1|6|tcp|127.0.0.1:7|grpc|");
  });

  it("carries the certificate in base64 without padding, whatever its length", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (der) => {
        const encoded = handshakeLine({ path: "/s" }, der).split("|")[5]!;
        expect(encoded).toMatch(/^[A-Za-z0-9+/]+$/);
        expect([...Buffer.from(encoded, "base64")]).toEqual([...der]);
      }),
    );
  });

  it("has its counterpart for a provider that runs already", () => {
    expect(JSON.parse(reattachConfiguration("example.test/a/b", { host: "127.0.0.1", port: 7 }, 42))).toEqual({
      "example.test/a/b": {
        Protocol: "grpc",
        ProtocolVersion: 6,
        Pid: 42,
        Test: true,
        Addr: { Network: "tcp", String: "127.0.0.1:7" },
      },
    });
  });
});

describe("listening", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "listen-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const stop = (server: Server) => new Promise((resolve) => server.close(resolve));

  it("takes a socket in a folder that nobody else can enter, and removes both", async () => {
    const { server, address, remove } = await listen({ socketFolder: folder }, "linux");
    const { path } = address as { path: string };
    expect(path.startsWith(folder)).toBe(true);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    await stop(server);
    remove();
    expect(existsSync(dirname(path))).toBe(false);
  });

  it("goes to /tmp where the path would be too long for a socket", async () => {
    const deep = join(folder, "d".repeat(100));
    mkdirSync(deep);
    const { server, address, remove } = await listen({ socketFolder: deep }, "darwin");
    expect((address as { path: string }).path).toMatch(/^\/tmp\/plugin-/);
    await stop(server);
    remove();
  });

  it("says so where no folder can be made", async () => {
    await expect(listen({ socketFolder: join(folder, "missing") }, "linux")).rejects.toMatchObject({
      code: "ERR_PLUGIN_LISTEN",
      message: expect.stringContaining("Set TMPDIR to a folder"),
    });
  });

  it("takes a port of the loopback interface on Windows", async () => {
    const { server, address } = await listen({}, "win32");
    expect(address).toEqual({ host: "127.0.0.1", port: (server.address() as AddressInfo).port });
    await stop(server);
  });

  it("takes the next port where one is in use, and says so where all are", async () => {
    const first = createServer();
    await new Promise<void>((resolve) => first.listen(0, "127.0.0.1", resolve));
    const { port } = first.address() as AddressInfo;
    await expect(listen({ ports: { minimum: port, maximum: port } }, "win32")).rejects.toMatchObject({
      code: "ERR_PLUGIN_LISTEN",
      message: expect.stringContaining(`from ${port} to ${port} are in use`),
    });
    const { server, address } = await listen({ ports: { minimum: port, maximum: port + 20 } }, "win32");
    expect((address as { port: number }).port).toBeGreaterThan(port);
    await stop(server);
    await stop(first);
  });
});
