import { createPrivateKey, createPublicKey, generateKeyPairSync, X509Certificate } from "node:crypto";
import { once } from "node:events";
import * as tls from "node:tls";
import { credentials, status } from "@grpc/grpc-js";
import { createServerCertificate, type ServerCertificate } from "../../../lib/plugin/process/certificate";
import type { GrpcServer } from "../../../lib/plugin/grpc";
import { echoClient, say, startEcho } from "./echo";

// A client's certificate is of the same kind as a server's: go-plugin makes both by one function.
const serverCertificate = createServerCertificate();
const clientCertificate = createServerCertificate();
const anotherCertificate = createServerCertificate();

const refused = expect.objectContaining({
  code: "ERR_GRPC_CLIENT_CERTIFICATE",
  message: "The client did not present the expected certificate.",
});

let server: GrpcServer;
let port: number;
let onError: jest.Mock<void, [unknown, string]>;

beforeEach(async () => {
  onError = jest.fn<void, [unknown, string]>();
  ({ server, port } = await startEcho(
    {},
    { tls: { ...serverCertificate, clientCertificate: clientCertificate.certificate }, onError },
  ));
});

afterEach(() => server.close());

/** Calls once with a client of a certificate, and answers the text or the error. */
async function call(certificate: ServerCertificate | undefined): Promise<unknown> {
  const client = echoClient(
    port,
    credentials.createSsl(
      Buffer.from(serverCertificate.certificate),
      certificate ? Buffer.from(certificate.privateKey) : null,
      certificate ? Buffer.from(certificate.certificate) : null,
    ),
  );
  try {
    return (await say(client, { text: "secret" })).text;
  } catch (error) {
    return error;
  } finally {
    client.close();
  }
}

/** Connects without gRPC; resolves with the negotiated socket, or with the error that ended it. */
function connect(options: tls.ConnectionOptions): Promise<tls.TLSSocket | Error> {
  return new Promise((resolve) => {
    const socket = tls.connect({
      port,
      host: "127.0.0.1",
      servername: "localhost",
      ca: serverCertificate.certificate,
      cert: clientCertificate.certificate,
      key: clientCertificate.privateKey,
      ALPNProtocols: ["h2"],
      ...options,
    });
    socket.once("error", resolve);
    socket.once("secureConnect", () => resolve(socket));
  });
}

describe("a server with mutual TLS", () => {
  it("serves the client whose certificate was handed over", async () => {
    expect(await call(clientCertificate)).toBe("secret");
    expect(onError).not.toHaveBeenCalled();
  });

  it("refuses a client without a certificate", async () => {
    expect(await call(undefined)).toMatchObject({ code: status.UNAVAILABLE });
    expect(onError).toHaveBeenCalledWith(refused, "a TLS handshake");
  });

  it("refuses a client with another certificate of the same name", async () => {
    expect(await call(anotherCertificate)).toMatchObject({ code: status.UNAVAILABLE });
    expect(onError).toHaveBeenCalledWith(refused, "a TLS handshake");
  });

  it("refuses a certificate that was made anew with the announced one's keys", async () => {
    const privateKey = createPrivateKey(clientCertificate.privateKey);
    const again = createServerCertificate({ keys: { privateKey, publicKey: createPublicKey(privateKey) } });
    expect(new X509Certificate(again.certificate).verify(createPublicKey(privateKey))).toBe(true);
    expect(await call(again)).toMatchObject({ code: status.UNAVAILABLE });
    expect(onError).toHaveBeenCalledWith(refused, "a TLS handshake");
  });

  it("refuses plain text", async () => {
    const client = echoClient(port);
    await expect(say(client, {})).rejects.toMatchObject({ code: status.UNAVAILABLE });
    client.close();
  });

  it("speaks TLS 1.2 and 1.3, and nothing older", async () => {
    for (const version of ["TLSv1.2", "TLSv1.3"] as const) {
      const socket = (await connect({ minVersion: version, maxVersion: version })) as tls.TLSSocket;
      expect(socket.getProtocol()).toBe(version);
      expect(socket.alpnProtocol).toBe("h2");
      socket.destroy();
    }
    const old = await connect({ minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" });
    expect(old).toMatchObject({ code: expect.stringMatching(/PROTOCOL/) });
  });

  it("serves a client whose keys are on the curve P-521, as go-plugin's are", async () => {
    const certificate = createServerCertificate({ keys: generateKeyPairSync("ec", { namedCurve: "P-521" }) });
    await server.close();
    const tlsOptions = { ...serverCertificate, clientCertificate: certificate.certificate };
    ({ server, port } = await startEcho({}, { tls: tlsOptions }));
    expect(await call(certificate)).toBe("secret");
  });

  it("closes connections that have not finished their handshake", async () => {
    const socket = (await import("node:net")).connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.on("error", () => undefined);
    const ended = once(socket, "close");
    await expect(call(clientCertificate)).resolves.toBe("secret");
    await server.close();
    await ended;
  });
});
