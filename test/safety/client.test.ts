/** Answers that no service should give: each is an error, and shows nothing that it should not. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { AerialClient, type AerialError } from "../../lib/aerial";

describe("the client", () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    await Promise.all(closers.splice(0).map(async (close) => close()));
  });

  async function clientOf(listener: RequestListener): Promise<AerialClient> {
    const server = createServer({ maxHeaderSize: 65536 }, listener);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const client = new AerialClient({
      accountId: "0227a",
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      credentials: { kind: "access_token", accessToken: "tok3n-of-secrecy" },
      maxRetries: 0,
    });
    closers.push(async () => {
      await client.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    return client;
  }

  it("ends a list whose pages never end", async () => {
    let pages = 0;
    const client = await clientOf((request, response) => {
      pages += 1;
      const next = `<http://${request.headers.host}/0227a/api/v1/orgs?after=${pages}>; rel="next"`;
      response.writeHead(200, { "content-type": "application/json", link: next });
      response.end("[]");
    });
    await expect(client.orgs.findByDomain("acme.okta.com")).rejects.toMatchObject({
      code: "ERR_AERIAL_LISTING_LIMIT",
      limit: "pages without items",
    });
    expect(pages).toBe(101);
  });

  it("gives up a body that is longer than any answer of the API", async () => {
    let sent = 0;
    const client = await clientOf((_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const chunk = Buffer.alloc(1024 * 1024, 0x20);
      const more = () => {
        while (sent < 600 && !response.destroyed) {
          sent += 1;
          if (!response.write(chunk)) {
            response.once("drain", more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    await expect(client.accounts.get()).rejects.toMatchObject({
      code: "ERR_AERIAL_RESPONSE_FORMAT",
      message: expect.stringContaining("longer than 16 MiB"),
      truncated: false,
    });
    expect(sent).toBeLessThan(100);
  });

  it("shows neither a token that a service echoes as an id, nor what moves a terminal's cursor", async () => {
    const client = await clientOf((request, response) => {
      const echoed = request.headers.authorization;
      response.writeHead(400, { "content-type": "application/json", "x-okta-request-id": `r ${echoed}` });
      response.end(
        JSON.stringify({ errorCode: "E0000001", errorSummary: "\u001b[2JApply complete!", errorId: `id ${echoed}` }),
      );
    });
    const { message } = (await client.accounts.get().catch((error: unknown) => error)) as AerialError;
    expect(message).toContain("E0000001");
    expect(message).not.toContain("tok3n-of-secrecy");
    expect(message).not.toContain("\u001b");
  });
});
