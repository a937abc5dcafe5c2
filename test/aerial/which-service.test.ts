import { AerialClient, ConnectionError, NotFoundError, RateLimitError, ResponseFormatError } from "../../lib/aerial";
import { useEmulators } from "../support/emulator";
import { rejection } from "./support/client";
import { FrozenClock } from "./support/frozen-clock";
import { useServer } from "./support/server";

/** Port 1 of the loopback address: nothing listens there. */
const NOWHERE = "http://127.0.0.1:1";

describe("who an error speaks of", () => {
  const emulator = useEmulators();
  const holder = useServer();
  const clients: AerialClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
  });

  const make = async (hosts: { orgDomain?: string; baseUrl?: string; accountId?: string }) => {
    const { url, accountId, clientId, privateKey } = await emulator();
    const client = new AerialClient({
      accountId: hosts.accountId ?? accountId,
      baseUrl: hosts.baseUrl ?? url,
      credentials: { kind: "private_key", orgDomain: hosts.orgDomain ?? url, clientId, privateKey },
      clock: new FrozenClock(Date.now()),
      maxRetries: 0,
    });
    clients.push(client);
    return client;
  };

  it("is the token endpoint where the org domain is wrong", async () => {
    const error = await rejection<ConnectionError>((await make({ orgDomain: NOWHERE })).accounts.get());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.service).toBe("token-endpoint");
    expect(error.message).toContain("correct the org domain");
    expect(error.message).toContain("nothing is listening at 127.0.0.1:1 (ECONNREFUSED)");
  });

  it("is the API where the base URL is wrong", async () => {
    const error = await rejection<ConnectionError>((await make({ baseUrl: NOWHERE })).accounts.get());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error.service).toBe("aerial-api");
    expect(error.message).toContain("correct the base URL");
    expect(error.message).toContain("nothing is listening at 127.0.0.1:1 (ECONNREFUSED)");
  });

  it.each([
    [404, NotFoundError, "Check that the org domain is that of the Aerial org."],
    [429, RateLimitError, "limit of the Aerial org"],
  ])("is the token endpoint that answers with %d", async (status, kind, advice) => {
    holder.server.script = () => ({ status, json: {} });
    const error = await rejection<NotFoundError>((await make({ orgDomain: holder.server.url })).accounts.get());
    expect(error).toBeInstanceOf(kind);
    expect(error.service).toBe("token-endpoint");
    expect(error.message).toContain(advice);
  });

  it("is the token endpoint where a page stands in its place", async () => {
    holder.server.script = () => ({ text: "<!doctype html><title>Welcome</title>" });
    const error = await rejection<ResponseFormatError>((await make({ orgDomain: holder.server.url })).accounts.get());
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error.service).toBe("token-endpoint");
    expect(error.message).toContain("Check that the org domain is that of the Aerial org");
  });

  it("is the account where an address without an org is not found", async () => {
    holder.server.script = () => ({ status: 404, json: {} });
    const client = await make({ baseUrl: holder.server.url });
    const listed = client.orgs.list()[Symbol.asyncIterator]();
    // All are awaited before the first assertion: a rejection that nobody awaits would end the process.
    const calls = [client.accounts.get(), client.products.list(), listed.next()];
    for (const error of await Promise.all(calls.map((call) => rejection<NotFoundError>(call)))) {
      expect(error).toMatchObject({ code: "ERR_AERIAL_NOT_FOUND", service: "aerial-api" });
      expect(error.message).toMatch(/Check the account id and the base URL.*production and sandbox/);
    }
    const org = await rejection<NotFoundError>(client.orgs.get("00oacme"));
    expect(org.message).toContain("Check the id, and that this account manages the object.");
  });
});
