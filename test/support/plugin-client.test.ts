import { X509Certificate } from "node:crypto";

import * as grpc from "@grpc/grpc-js";

import { locateNullProvider } from "../../tools/toolchain/null-provider";
import { builtProvider } from "../../tools/workspace/built-provider";
import { makeClientCertificate } from "../../tools/client-certificate";
import { channelCredentials, parseHandshake, type PluginProcess, startPlugin } from "./plugin-client";
import { dynamicValue, plainValue, type PluginValue, UNKNOWN } from "./plugin-values";
import { describeWith } from "./required";

describe("the client's certificate", () => {
  it.each(["P-256", "P-521"] as const)("on %s is one that it signed itself, for localhost, for both ends", (curve) => {
    const made = makeClientCertificate(curve);
    const certificate = new X509Certificate(made.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe("DNS:localhost");
    expect(certificate.subject).toBe("O=HashiCorp\nCN=localhost");
    expect(certificate.ca).toBe(true);
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2", "1.3.6.1.5.5.7.3.1"]);
    expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe(curve === "P-256" ? "prime256v1" : "secp521r1");
  });
});

describe("a handshake line", () => {
  it("is read into its parts", () => {
    expect(parseHandshake("1|6|unix|/tmp/plugin1|grpc|QUJD")).toEqual({
      coreProtocol: 1,
      protocol: 6,
      network: "unix",
      address: "/tmp/plugin1",
      transport: "grpc",
      certificate: "QUJD",
      line: "1|6|unix|/tmp/plugin1|grpc|QUJD",
    });
    expect(parseHandshake("1|6|tcp|127.0.0.1:1234|grpc|").certificate).toBeUndefined();
  });

  it.each(["hello", "1|6|udp|x|grpc|", "x|6|unix|/x|grpc|", "1|6"])("is refused in another form: %s", (line) => {
    expect(() => parseHandshake(line)).toThrow(/handshake line/);
  });
});

describe("values", () => {
  it("come back as they were written, unknowns included", () => {
    const value: PluginValue = { id: UNKNOWN, name: null, tags: ["a", UNKNOWN], count: 3, nested: { on: true } };
    expect(plainValue(dynamicValue(value))).toEqual(value);
  });

  it("are unknown where they carry refinements, as Terraform sends them", () => {
    expect(plainValue({ msgpack: Buffer.from([0xc7, 0x03, 0x0c, 0x81, 0x01, 0xc2]) })).toBe(UNKNOWN);
  });
});

describeWith(["null-provider"], "the Go null provider, started as a plugin", () => {
  let plugin: PluginProcess;

  beforeEach(async () => {
    plugin = await startPlugin({ command: [locateNullProvider() ?? ""] });
  });

  afterEach(async () => await plugin.kill());

  const check = async (client: grpc.Client) =>
    await new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        "/grpc.health.v1.Health/Check",
        () => Buffer.from([10, 6, ...Buffer.from("plugin")]),
        (answer) => [...answer],
        {},
        new grpc.Metadata(),
        { deadline: Date.now() + 120_000 },
        (error, answer) => (error === null ? resolve(answer) : reject(error)),
      );
    });

  it("answers over mutual TLS that it is serving", async () => {
    expect(plugin.handshake).toMatchObject({ coreProtocol: 1, protocol: 5, transport: "grpc" });
    await expect(check(plugin.client("grpc.health.v1.Health"))).resolves.toEqual([8, 1]);
  });

  it("refuses a client without the client's certificate, and one with another", async () => {
    const without = plugin.connectWith(channelCredentials(plugin.handshake, undefined));
    await expect(check(without)).rejects.toMatchObject({ code: grpc.status.UNAVAILABLE });
    const another = plugin.connectWith(channelCredentials(plugin.handshake, makeClientCertificate()));
    await expect(check(another)).rejects.toMatchObject({ code: grpc.status.UNAVAILABLE });
  });

  it("ends when it is told to shut down", async () => {
    await expect(plugin.shutdown()).resolves.toMatchObject({ exitCode: 0 });
  });
});

it("says what a program printed that is no plugin", async () => {
  const start = startPlugin({ command: [process.execPath, "-e", "console.error('needs Terraform'); process.exit(1)"] });
  await expect(start).rejects.toThrow(/ended with 1 before its handshake line\.\nneeds Terraform/);
});

describeWith(["provider"], "the built provider, started as a plugin", () => {
  let plugin: PluginProcess;

  beforeEach(async () => {
    plugin = await startPlugin({ command: [builtProvider().path] });
  });

  afterEach(async () => await plugin.kill());

  it("answers over mutual TLS, keeps stdout to its handshake line, and ends with an answer", async () => {
    expect(plugin.handshake).toMatchObject({ coreProtocol: 1, protocol: 6, transport: "grpc" });
    const schema = await plugin.call("GetProviderSchema");
    expect(schema.diagnostics).toEqual([]);
    expect(Object.keys(schema.resource_schemas)).toContain("aerial_org");
    await expect(plugin.shutdown()).resolves.toEqual({ exitCode: 0, answered: true });
    expect(plugin.stdoutAfterHandshake()).toBe("");
  });

  it("refuses a client without the client's certificate, and one with another", async () => {
    for (const certificate of [undefined, makeClientCertificate()]) {
      const stranger = plugin.connectWith(channelCredentials(plugin.handshake, certificate));
      await expect(callOf(stranger, "GetMetadata")).rejects.toMatchObject({ code: grpc.status.UNAVAILABLE });
    }
  });
});

const callOf = async (client: grpc.Client, method: string) =>
  await new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      `/tfplugin6.Provider/${method}`,
      () => Buffer.alloc(0),
      (answer) => answer,
      {},
      new grpc.Metadata(),
      { deadline: Date.now() + 120_000 },
      (error, answer) => (error === null ? resolve(answer) : reject(error)),
    );
  });
