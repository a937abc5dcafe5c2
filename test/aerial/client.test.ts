import { AbortedError, AerialClient, PrivateKeyError } from "../../lib/aerial";
import { rejection, testClient, TEST_TOKEN } from "./support/client";
import { FrozenClock } from "./support/frozen-clock";
import { ecPem } from "./support/keys";
import { useServer } from "./support/server";
import { TokenEndpoint } from "./support/token-endpoint";

/** Lets the event loop turn once. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a client", () => {
  const holder = useServer();

  it("sends what Okta's conventions demand", async () => {
    holder.server.script = () => ({ json: { id: "acct", name: "Acme" } });
    const client = testClient(`${holder.server.url}/`, { userAgent: "test/1" });
    await expect(client.accounts.get()).resolves.toEqual({ id: "acct", name: "Acme" });
    expect(client).toMatchObject({ accountId: "acct", baseUrl: holder.server.url });
    expect(holder.server.requests).toMatchObject([
      {
        method: "GET",
        url: "/acct/api/v1/accounts",
        headers: { accept: "application/json", "user-agent": "test/1", authorization: `Bearer ${TEST_TOKEN}` },
      },
    ]);
  });

  it("checks its private key when it is made, and sends nothing yet", () => {
    const make = (privateKey: string): AerialClient =>
      new AerialClient({
        accountId: "acct",
        baseUrl: holder.server.url,
        credentials: { kind: "private_key", orgDomain: holder.server.url, clientId: "0oa1", privateKey },
      });
    expect(() => make("-----BEGIN PRIVATE KEY-----")).toThrow(PrivateKeyError);
    make(ecPem);
    expect(holder.server.requests).toEqual([]);
  });

  it("never has more requests in flight than allowed", async () => {
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    holder.server.script = () => ({ json: { id: "acct" }, after: gate });
    const client = testClient(holder.server.url, { parallelism: 3 });
    const all = Promise.all(Array.from({ length: 20 }, () => client.accounts.get()));
    while (holder.server.requests.length < 3) {
      await turn();
    }
    for (let turns = 0; turns < 100; turns += 1) {
      await turn();
    }
    expect(holder.server.requests).toHaveLength(3);
    open();
    await all;
    expect(holder.server.requests).toHaveLength(20);
  });

  it("has fewer in flight after it met the account's concurrency limit", async () => {
    const allowed = 2;
    let flying = 0;
    const refused: number[] = [];
    holder.server.script = async (_, index) => {
      flying += 1;
      const tooMany = flying > allowed;
      if (tooMany) {
        refused.push(index);
      }
      for (let turns = 0; turns < 50; turns += 1) {
        await turn();
      }
      flying -= 1;
      return tooMany
        ? { status: 429, headers: { "x-rate-limit-limit": "0", "x-rate-limit-remaining": "0" }, json: {} }
        : { json: { id: "acct" } };
    };
    const client = testClient(holder.server.url, { parallelism: 8, maxRetries: 50 });
    await Promise.all(Array.from({ length: 40 }, () => client.accounts.get()));
    // Without slowing down, three of every four would be refused all the time.
    expect(refused.length).toBeGreaterThan(0);
    expect(holder.server.requests.length).toBeLessThan(90);
  });

  it("renews a token that the API refuses, once for all who were refused", async () => {
    const clock = new FrozenClock();
    const endpoint = new TokenEndpoint({ now: () => clock.now() });
    let valid = 1;
    holder.server.script = (request) =>
      request.url === "/oauth2/v1/token"
        ? endpoint.answer(request, `${holder.server.url}/oauth2/v1/token`)
        : request.headers.authorization?.includes(`issued-token-${valid}-`)
          ? { json: { id: "acct" } }
          : { status: 401, json: { errorCode: "E0000011" } };
    const client = testClient(holder.server.url, {
      clock,
      credentials: { kind: "private_key", orgDomain: holder.server.url, clientId: "0oa1", privateKey: ecPem },
    });
    await client.accounts.get();
    valid = 2;
    await Promise.all(Array.from({ length: 8 }, () => client.accounts.get()));
    expect(endpoint.issued).toBe(2);
    valid = 9;
    expect(await rejection(client.accounts.get())).toMatchObject({ code: "ERR_AERIAL_AUTHENTICATION" });
    expect(endpoint.issued).toBe(3);
  });

  it("can be closed, used or not, and sends nothing afterwards", async () => {
    holder.server.script = () => ({ json: { id: "acct" } });
    await testClient(holder.server.url).close();
    const client = testClient(holder.server.url);
    await client.accounts.get();
    await Promise.all([client.close(), client.close()]);
    expect(await rejection(client.accounts.get())).toBeInstanceOf(AbortedError);
    expect(holder.server.requests).toHaveLength(1);
  });
});
