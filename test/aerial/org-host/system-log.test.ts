import {
  ConfigurationError,
  ForbiddenError,
  ListingLimitError,
  OAuthError,
  RateLimitError,
  ResponseFormatError,
  type AerialClient,
  type LogEvent,
  type LogQuery,
} from "../../../lib/aerial";
import { secretsInText } from "../../support/secrets";
import { rejection, TEST_TOKEN, testClient } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { ecPem } from "../support/keys";
import { oktaError, useServer, type Answer, type Script } from "../support/server";
import { TokenEndpoint, type TokenEndpointOptions } from "../support/token-endpoint";

const SINCE = Date.UTC(2025, 0, 1);
const UNTIL = Date.UTC(2025, 0, 8);
const QUERY: LogQuery = { since: SINCE, until: UNTIL };
const event = (number: number): object => ({
  uuid: `event-${number}`,
  published: "2025-01-02T00:00:00.000Z",
  eventType: "account.org.add",
});

describe("the System Log", () => {
  const holder = useServer();
  const clock = new FrozenClock();
  let endpoint: TokenEndpoint;
  let logs: Script;

  function connect(options: Partial<TokenEndpointOptions> = {}): AerialClient {
    endpoint = new TokenEndpoint({ now: () => clock.now(), scopes: ["okta.logs.read"], ...options });
    const orgDomain = holder.server.url;
    let listed = 0;
    holder.server.script = (request) =>
      request.url === "/oauth2/v1/token"
        ? endpoint.answer(request, `${orgDomain}/oauth2/v1/token`)
        : logs(request, listed++);
    return testClient("http://127.0.0.1:1", {
      clock,
      maxRetries: 2,
      credentials: { kind: "private_key", orgDomain, clientId: "0oa1", privateKey: ecPem },
    });
  }

  const answering = (...answers: readonly Answer[]): void => {
    logs = (_, index) => answers[index] ?? { status: 500, json: oktaError("E0000009", "unexpected") };
  };
  const next = (path: string): Answer["headers"] => ({ link: `<${holder.server.url}${path}>; rel="next"` });
  const read = async (query: LogQuery = QUERY, client = connect()): Promise<LogEvent[]> => {
    const events: LogEvent[] = [];
    for await (const one of client.systemLog().list(query)) {
      events.push(one);
    }
    return events;
  };
  const listed = (): URL[] =>
    holder.server.requests
      .filter(({ url }) => !url.startsWith("/oauth2"))
      .map(({ url }) => new URL(url, holder.server.url));

  it("is asked for a bounded range, in large pages, with a token for nothing else", async () => {
    answering({ json: [event(1)] });
    expect(await read()).toMatchObject([{ uuid: "event-1", eventType: "account.org.add", targets: [] }]);
    expect(endpoint.scopesAsked).toEqual(["okta.logs.read"]);
    expect(listed().map(({ pathname, searchParams }) => [pathname, Object.fromEntries(searchParams)])).toEqual([
      [
        "/api/v1/logs",
        {
          since: "2025-01-01T00:00:00.000Z",
          until: "2025-01-08T00:00:00.000Z",
          sortOrder: "DESCENDING",
          limit: "1000",
          filter: 'eventType sw "account."',
        },
      ],
    ]);
  });

  it("is read with a proof that has the server's nonce where the endpoint demands it", async () => {
    answering({ json: [event(1)] });
    expect(await read(QUERY, connect({ dpop: "required", nonce: "n-1" }))).toHaveLength(1);
    const { headers } = holder.server.requests.at(-1)!;
    expect(headers.authorization).toMatch(/^DPoP /);
    expect(headers.dpop).toMatch(/^eyJ/);
  });

  it("is read page by page, each only when it is wanted", async () => {
    answering(
      { json: [event(1), event(2)], headers: next("/api/v1/logs?after=2") },
      { json: [event(3)], headers: next("/api/v1/logs?after=3") },
      { json: [] },
    );
    const client = connect();
    const list = client.systemLog().list(QUERY);
    await list.next();
    await list.next();
    expect(listed()).toHaveLength(1);
    await list.return();
    expect((await read(QUERY, client)).map(({ uuid }) => uuid)).toEqual(["event-3"]);
  });

  it("ends at an empty page, though a next one is named for ever", async () => {
    answering(
      { json: [event(1)], headers: next("/api/v1/logs?after=1") },
      { json: [], headers: next("/api/v1/logs?after=2") },
    );
    expect(await read()).toHaveLength(1);
    expect(listed()).toHaveLength(2);
  });

  it("is not read for ever where pages never end", async () => {
    logs = (_, index) => ({ json: [event(index)], headers: next(`/api/v1/logs?after=${index}`) });
    expect(await rejection(read())).toBeInstanceOf(ListingLimitError);
    expect(listed().length).toBeLessThanOrEqual(10_001);
  }, 60_000);

  it("is not read in a circle", async () => {
    answering(
      { json: [event(1)], headers: next("/api/v1/logs?after=1") },
      { json: [event(2)], headers: next("/api/v1/logs?after=1") },
    );
    const error = await rejection(read());
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error.message).toContain("already read");
  });

  it("gives its token to no other origin", async () => {
    answering({ json: [event(1)], headers: { link: '<https://elsewhere.example/api/v1/logs>; rel="next"' } });
    expect((await rejection(read())).message).toContain("another origin");
    expect(listed()).toHaveLength(1);
  });

  it("waits until the limit is over, and no longer", async () => {
    clock.sleeps.length = 0;
    const reset = String(clock.now() / 1000 + 20);
    const limited: Answer = {
      status: 429,
      headers: {
        date: new Date(clock.now()).toUTCString(),
        "x-rate-limit-limit": "120",
        "x-rate-limit-remaining": "0",
        "x-rate-limit-reset": reset,
      },
      json: oktaError("E0000047", "API call exceeded rate limit due to too many requests."),
    };
    answering(limited, { json: [event(1)] });
    expect(await read()).toHaveLength(1);
    const waited = clock.sleeps.reduce((sum, sleep) => sum + sleep, 0);
    expect(waited).toBeGreaterThanOrEqual(21_000);
    expect(waited).toBeLessThan(60_000);
    answering(limited, limited, limited);
    expect(await rejection(read())).toBeInstanceOf(RateLimitError);
  });

  it("is asked again where an answer broke off, and does not pass half a page on", async () => {
    answering({ json: [event(1), event(2)], cutAfter: 30 }, { json: [event(1), event(2)] });
    expect(await read()).toHaveLength(2);
    expect(listed()).toHaveLength(2);
  });

  it.each([
    ["no JSON", { text: "<html></html>" }],
    ["no list", { json: { events: [] } }],
    ["an event without an id", { json: [{ eventType: "account.org.add" }] }],
  ])("refuses %s", async (_, answer) => {
    answering(answer);
    expect(await rejection(read())).toBeInstanceOf(ResponseFormatError);
  });

  it("says which scope and which role are missing", async () => {
    answering({ status: 403, json: oktaError("E0000006", "You do not have permission") });
    const error = await rejection(read());
    expect(error).toBeInstanceOf(ForbiddenError);
    expect(error.message).toMatch(/okta\.logs\.read.*Okta API Scopes.*Admin roles/);
  });

  it("falls back to no other scope", async () => {
    const client = connect({ scopes: ["okta.accounts.read", "okta.accounts.manage"] });
    answering();
    const error = await rejection<OAuthError>(read(QUERY, client));
    expect([error.constructor, error.error]).toEqual([OAuthError, "invalid_scope"]);
    expect(endpoint.scopesAsked).toEqual(["okta.logs.read"]);
    expect(listed()).toEqual([]);
  });

  it("needs a domain where the client was given a token, which it sends and never shows", async () => {
    const client = testClient("http://127.0.0.1:1", { clock });
    expect(() => client.systemLog()).toThrow(ConfigurationError);
    holder.server.script = () => ({ status: 403, json: oktaError("E0000006", `No ${TEST_TOKEN} here`) });
    const error = await rejection(client.systemLog(holder.server.url).list(QUERY).next());
    expect(holder.server.requests[0]?.headers.authorization).toBe(`Bearer ${TEST_TOKEN}`);
    expect(secretsInText(error.stack ?? error.message, { tokens: [TEST_TOKEN] })).toEqual([]);
  });
});
