import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigurationError } from "../../../lib/aerial";
import { connect } from "../../../lib/aerial/transport/dispatcher";
import { send } from "../../../lib/aerial/transport/send";
import { createServerCertificate } from "../../../lib/plugin/process/certificate";

const OPTIONS = { connections: 1, connectTimeoutMilliseconds: 5000 };

describe("the certificate authorities of NODE_EXTRA_CA_CERTS", () => {
  let folder: string;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aerial-authorities-"));
    const { certificate, privateKey } = createServerCertificate();
    writeFileSync(join(folder, "authority.pem"), certificate);
    writeFileSync(join(folder, "nonsense.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    server = createServer({ cert: certificate, key: privateKey }, (_request, response) => response.end("hello"));
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    origin = `https://localhost:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  async function get(environment: NodeJS.ProcessEnv): Promise<string> {
    const connections = await connect(OPTIONS, environment);
    try {
      const { body } = await connections.request({ origin, path: "/", method: "GET" });
      return await body.text();
    } finally {
      await connections.close();
    }
  }

  it("are trusted, although the variable was moved out of the way of Node's start", async () => {
    await expect(get({ AERIAL_NODE_EXTRA_CA_CERTS: join(folder, "authority.pem") })).resolves.toBe("hello");
  });

  it("are needed: a server of an unknown authority is refused", async () => {
    await expect(get({})).rejects.toMatchObject({ code: expect.stringMatching(/CERT/) as string });
  });

  it.each(["missing.pem", "nonsense.pem"])(
    "that cannot be used are an error that names the variable (%s)",
    async (file) => {
      const attempt = get({ AERIAL_NODE_EXTRA_CA_CERTS: join(folder, file) });
      await expect(attempt).rejects.toThrow(ConfigurationError);
      await expect(attempt).rejects.toThrow(/NODE_EXTRA_CA_CERTS cannot be used: .*Correct the path, or unset/);
    },
  );

  it("that cannot be used are no failed connection, which would be tried again", async () => {
    const handler = send({
      connections: () => connect(OPTIONS, { AERIAL_NODE_EXTRA_CA_CERTS: join(folder, "missing.pem") }),
      timeoutMilliseconds: 60_000,
      userAgent: "test",
      log: () => undefined,
    });
    await expect(
      handler({ method: "GET", url: `${origin}/`, headers: {}, repeatable: true, write: false }),
    ).rejects.toThrow(ConfigurationError);
  });
});
