import { AerialClient, ConfigurationError, type AerialClientOptions } from "../../lib/aerial";
import { resolveOptions, serviceUrl } from "../../lib/aerial/options";
import { isLoopback } from "../../lib/facts/addresses";

const VALID: AerialClientOptions = {
  accountId: "acct",
  baseUrl: "https://aerial-apac.okta.com",
  credentials: { kind: "access_token", accessToken: "token-value" },
};
const PRIVATE_KEY = { kind: "private_key", orgDomain: "acme.okta.com", clientId: "0oa1", privateKey: "k.pem" } as const;

function refusal(options: Partial<AerialClientOptions>): ConfigurationError {
  try {
    resolveOptions({ ...VALID, ...options });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return error as ConfigurationError;
  }
  throw new Error("The options were accepted.");
}

describe("options", () => {
  it("have the documented defaults", () => {
    expect(resolveOptions(VALID)).toMatchObject({
      maxRetries: 5,
      minWaitMilliseconds: 1000,
      maxWaitMilliseconds: 60_000,
      requestTimeoutMilliseconds: 30_000,
      parallelism: 10,
      userAgent: "cdktf-provider-aerial",
    });
  });

  it.each<[string, Partial<AerialClientOptions>, string, RegExp]>([
    ["a missing account id", { accountId: " " }, "accountId", /account id is missing/],
    ["an account id that is a URL", { accountId: "https://x" }, "accountId", /is not an id\./],
    ["a missing base URL", { baseUrl: "" }, "baseUrl", /base URL is missing/],
    ["a base URL that is none", { baseUrl: "https://a b" }, "baseUrl", /is not a URL/],
    [
      "a base URL with a query",
      { baseUrl: "https://a.example/?x=1" },
      "baseUrl",
      /more than a scheme, a host and a path/,
    ],
    ["plain http to another machine", { baseUrl: "http://aerial.example" }, "baseUrl", /does not use https/],
    ["another scheme", { baseUrl: "ftp://aerial.example" }, "baseUrl", /does not use https/],
    ["too many tries", { maxRetries: 101 }, "maxRetries", /is 101\. .*from 0 to 100/],
    ["half a try", { maxRetries: 0.5 }, "maxRetries", /whole number/],
    ["a negative wait", { minWaitSeconds: -1 }, "minWaitSeconds", /is -1\. .*from 0/],
    ["waits that contradict", { minWaitSeconds: 9, maxWaitSeconds: 3 }, "maxWaitSeconds", /\(3 s\) .*\(9 s\)/],
    ["no time for a request", { requestTimeoutSeconds: 0 }, "requestTimeoutSeconds", /is 0\. .*from 0\.001/],
    ["NaN", { requestTimeoutSeconds: Number.NaN }, "requestTimeoutSeconds", /is NaN/],
    ["no parallelism", { parallelism: 0 }, "parallelism", /is 0\. .*from 1/],
    ["a user agent with a line feed", { userAgent: "a\nb" }, "userAgent", /invalid characters/],
    [
      "a missing access token",
      { credentials: { kind: "access_token", accessToken: "" } },
      "accessToken",
      /access token is missing/,
    ],
    ["a missing client id", { credentials: { ...PRIVATE_KEY, clientId: "" } }, "clientId", /client id is missing/],
    ["a missing private key", { credentials: { ...PRIVATE_KEY, privateKey: "" } }, "privateKey", /is missing/],
    ["a missing org domain", { credentials: { ...PRIVATE_KEY, orgDomain: "" } }, "orgDomain", /org domain is missing/],
    [
      "an insecure org domain",
      { credentials: { ...PRIVATE_KEY, orgDomain: "http://a.okta.com" } },
      "orgDomain",
      /https/,
    ],
    ["an empty list of scopes", { credentials: { ...PRIVATE_KEY, scopes: [] } }, "scopes", /list of scopes is empty/],
    [
      "an unknown DPoP mode",
      { credentials: { ...PRIVATE_KEY, dpop: "sometimes" as "auto" } },
      "dpop",
      /"sometimes" .*auto, always or never/,
    ],
    [
      "unknown credentials",
      { credentials: { kind: "password" } as unknown as AerialClientOptions["credentials"] },
      "credentials",
      /neither an access token nor a private key/,
    ],
  ])("refuse %s and name the setting", (_, options, setting, message) => {
    const error = refusal(options);
    expect(error.code).toBe("ERR_AERIAL_CONFIGURATION");
    expect(error.setting).toBe(setting);
    expect(error.message).toMatch(message);
  });

  it("never show a malformed access token", () => {
    const error = refusal({ credentials: { kind: "access_token", accessToken: "very-secret\nvalue" } });
    expect(error.setting).toBe("accessToken");
    expect(error.message).not.toContain("very-secret");
  });

  it("take the line feed off a token that was read from a file", () => {
    const { credentials } = resolveOptions({ ...VALID, credentials: { kind: "access_token", accessToken: "abc\n" } });
    expect(credentials).toEqual({ kind: "access_token", accessToken: "abc" });
  });

  it("take scopes in one string apart", () => {
    const { credentials } = resolveOptions({ ...VALID, credentials: { ...PRIVATE_KEY, scopes: ["a b", "c,d"] } });
    expect(credentials).toMatchObject({ scopes: ["a", "b", "c", "d"], orgDomain: "https://acme.okta.com" });
  });

  it("raise the longest wait with the shortest one", () => {
    expect(resolveOptions({ ...VALID, minWaitSeconds: 90 }).maxWaitMilliseconds).toBe(90_000);
  });

  it("are checked when the client is made", () => {
    expect(() => new AerialClient({ ...VALID, baseUrl: "http://aerial.example" })).toThrow(ConfigurationError);
  });
});

describe("the address of a service", () => {
  it.each([
    ["acme.okta.com", "https://acme.okta.com"],
    ["https://ACME.okta.com/", "https://acme.okta.com"],
    ["http://localhost:8080/", "http://localhost:8080"],
    ["http://[::1]:8080", "http://[::1]:8080"],
    ["http://127.0.0.1:9/prefix//", "http://127.0.0.1:9/prefix"],
  ])("%s is read as %s", (value, expected) => {
    expect(serviceUrl("orgDomain", "org domain", value)).toBe(expected);
  });

  it.each(["http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://0.0.0.0", "http://10.0.0.1"])(
    "%s is not loopback",
    (value) => {
      expect(() => serviceUrl("baseUrl", "base URL", value)).toThrow(/does not use https/);
    },
  );

  it.each(["127.0.0.1", "127.1.2.3", "localhost", "[::1]", "::1"])("%s is loopback", (host) => {
    expect(isLoopback(host)).toBe(true);
  });
});
