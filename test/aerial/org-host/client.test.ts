import {
  AbortedError,
  AuthenticationError,
  ConfigurationError,
  ForbiddenError,
  OrgHostClient,
  RateLimitError,
  ResponseFormatError,
} from "../../../lib/aerial";
import { rejection, testClient } from "../support/client";
import { FrozenClock } from "../support/frozen-clock";
import { oktaError, useServer } from "../support/server";
import { NEW_ORG, ORG_TOKEN, testOrg } from "./support";

describe("the client of an org's own host", () => {
  const holder = useServer();

  it.each([
    [undefined, "SSWS"],
    ["SSWS", "SSWS"],
    ["Bearer", "Bearer"],
  ] as const)("sends its token as the type %s says", async (tokenType, scheme) => {
    const { server } = holder;
    await testOrg(server.url, { tokenType, userAgent: "test/1" }).isReady();
    expect(server.requests[0]).toMatchObject({ method: "GET", url: "/api/v1/org" });
    expect(server.requests[0]!.headers).toMatchObject({
      authorization: `${scheme} ${ORG_TOKEN}`,
      accept: "application/json",
      "user-agent": "test/1",
    });
  });

  it("has a path where its URL has one", async () => {
    const { server } = holder;
    await testOrg(`${server.url}/_orgs/acme.okta.com/`).isReady();
    expect(server.calls).toEqual(["GET /_orgs/acme.okta.com/api/v1/org"]);
  });

  it("adds https to a domain", () => {
    expect(testOrg("acme.okta.com").url).toBe("https://acme.okta.com");
  });

  it.each([
    [{ domain: "http://acme.okta.com" }, "domain", "https"],
    [{ domain: "" }, "domain", "missing"],
    [{ token: "two words" }, "token", "space"],
    [{ token: "" }, "token", "missing"],
    [{ tokenType: "Basic" as never }, "tokenType", "Basic"],
    [{ maxRetries: -1 }, "maxRetries", "-1"],
  ])("refuses %j", (options, setting, word) => {
    const make = () => new OrgHostClient({ domain: "acme.okta.com", token: "t", ...options });
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(
      expect.objectContaining({ setting, message: expect.stringContaining(word) as string }) as Error,
    );
  });

  it("is made by an AerialClient with its waits, tries and user agent", async () => {
    const { server } = holder;
    const clock = new FrozenClock();
    server.script = () => ({ status: 503, json: oktaError("E0000010", "read only") });
    const options = { clock, maxRetries: 2, minWaitSeconds: 3, maxWaitSeconds: 3, userAgent: "agent/7" };
    const org = testClient("https://aerial.example", options).orgHost({ domain: server.url, token: ORG_TOKEN });
    await rejection(org.consent.get());
    await org.close();
    expect(server.requests.map(({ headers }) => headers["user-agent"])).toEqual(["agent/7", "agent/7", "agent/7"]);
    expect(clock.sleeps).toHaveLength(2);
  });

  it.each([
    [401, "E0000011", AuthenticationError, "the token belongs to this org"],
    [403, "E0000006", ForbiddenError, "okta.orgs.manage"],
    [429, "E0000047", RateLimitError, "Try again later"],
  ])("says of status %s what fits an org", async (status, code, kind, advice) => {
    const { server } = holder;
    server.script = () => ({ status, json: oktaError(code, "No") });
    const error = await rejection(testOrg(server.url, { maxRetries: 0 }).consent.get());
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toContain(advice);
    expect(error.message).not.toContain("okta.accounts");
  });

  it("says of a page that is not Okta's that the domain may be wrong", async () => {
    const { server } = holder;
    server.script = () => ({ status: 404, text: "<html>nothing</html>" });
    const error = await rejection(testOrg(server.url).consent.get());
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error.message).toContain("the domain is the org's own");
  });

  it("keeps its token out of what it says and logs, even where the org repeats it", async () => {
    const { server } = holder;
    const logged: unknown[] = [];
    const echo = `You sent ${ORG_TOKEN} and correct horse battery staple`;
    server.script = () => ({ status: 400, json: oktaError("E0000001", echo, [echo]) });
    const org = testOrg(server.url, { log: (...line) => logged.push(line) });
    const messages = [await rejection(org.orgs.create(NEW_ORG)), await rejection(org.consent.grant("acct"))].map(
      String,
    );
    expect(messages[0]).toContain("You sent [redacted] and [redacted]");
    expect(logged.length).toBeGreaterThan(1);
    const everything = JSON.stringify([messages, logged]);
    expect(everything).not.toContain(ORG_TOKEN);
    expect(everything).not.toContain("battery staple");
  });

  it("sends nothing once it is closed", async () => {
    const { server } = holder;
    const org = testOrg(server.url);
    await org.close();
    expect(await rejection(org.consent.get())).toBeInstanceOf(AbortedError);
    expect(server.requests).toEqual([]);
  });
});
