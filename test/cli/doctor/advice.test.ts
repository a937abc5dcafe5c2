import * as aerial from "../../../lib/aerial";
import { adviceFor } from "../../../lib/cli/doctor/advice";

const about = {
  accountId: "0227acme",
  baseUrl: "https://aerial-apac.okta.com",
  orgDomain: "acme-aerial.okta.com",
  clientId: "0oa1",
  keyId: "kid-1",
  scopes: ["okta.accounts.manage"],
};
const advice = (error: unknown, more: object = {}) => adviceFor(error, { ...about, ...more }).join("\n");
const oauth = (error: string, errorDescription?: string) =>
  new aerial.OAuthError({
    error,
    errorDescription,
    status: 401,
    endpoint: "https://acme-aerial.okta.com/oauth2/v1/token",
  });
const atApi = { method: "GET", path: "/0227acme/api/v1/accounts" };
const atTokens = { method: "POST", path: "/oauth2/v1/token", service: "token-endpoint" } as const;
const connection = { host: "h", requestSent: false, transient: false };

describe("the doctor's advice", () => {
  // Descriptions as Okta's documents and community show them; the words are not part of any contract.
  it.each([
    ["The client_assertion signature is invalid.", [/^The key: /]],
    ["The kid is invalid.", [/^The key id: "kid-1" /]],
    [
      "Invalid value for 'client_id' parameter.",
      [/^The client id: .*0oa1 /, /^The org domain: .*acme-aerial\.okta\.com /],
    ],
    ["The audience claim for client_assertion must be the endpoint invoked for the request.", [/^The org domain: /]],
    ["The client_assertion token is expired.", [/^The clock of this machine: /]],
  ])('names for "%s" what is likely', (description, expected) => {
    const lines = adviceFor(oauth("invalid_client", description), about);
    expect(lines).toHaveLength(expected.length);
    expected.forEach((pattern, index) => expect(lines[index]).toMatch(pattern));
  });

  it("names everything that it may be where the service does not say", () => {
    expect(adviceFor(oauth("invalid_client"), about)).toHaveLength(5);
    expect(advice(oauth("invalid_client"), { keyId: undefined })).toContain("The key id: no id was sent.");
  });

  it.each([
    [oauth("unauthorized_client"), "--client-id (AERIAL_CLIENT_ID) to the client id of an API service integration"],
    [oauth("access_denied"), "System Log"],
    [oauth("invalid_token_type"), 'Set --dpop (AERIAL_DPOP) to "auto", or '],
    [oauth("use_dpop_nonce"), "The app requires DPoP proofs."],
    [
      new aerial.ResponseFormatError({ ...atTokens, status: 200, problem: "it is HTML", excerpt: "" }),
      "Check --org-domain (AERIAL_ORG_DOMAIN): acme-aerial.okta.com must be",
    ],
    [
      new aerial.ResponseFormatError({ ...atApi, status: 200, problem: "it is HTML", excerpt: "" }),
      "Check --base-url (AERIAL_BASE_URL): https://aerial-apac.okta.com must be",
    ],
    [new aerial.NotFoundError({ ...atTokens, status: 404 }), "Check --org-domain (AERIAL_ORG_DOMAIN)"],
    [new aerial.TimeoutError({ ...atTokens, ...connection, seconds: 30 }), "Check --org-domain (AERIAL_ORG_DOMAIN)"],
    [
      new aerial.ConnectionError({ ...atApi, ...connection, problem: "it failed", failure: "certificate" }),
      "set NODE_EXTRA_CA_CERTS to the file of its certificate authority",
    ],
    [
      new aerial.ConnectionError({ ...atApi, ...connection, problem: "it failed", failure: "proxy", proxyStatus: 407 }),
      "HTTPS_PROXY to http://user:password@proxy:port",
    ],
    [
      new aerial.ConnectionError({ ...atApi, ...connection, problem: "it failed", failure: "proxy", proxyStatus: 403 }),
      "connections to acme-aerial.okta.com and https://aerial-apac.okta.com",
    ],
    [
      new aerial.ForbiddenError({ ...atApi, status: 403 }),
      "Grant okta.accounts.read (or okta.accounts.manage) to the app: Admin Console",
    ],
    [
      new aerial.AuthenticationError({ ...atApi, status: 401 }),
      "acme-aerial.okta.com must be the Aerial org of this account",
    ],
  ])("for %s says what to check", (error, text) => {
    expect(advice(error)).toContain(text);
  });

  it.each([
    ["access_denied", "The Aerial service denied the request.", /^The account: .*acme-aerial\.okta\.com/, 2],
    ["access_denied", "The authentication policy of the Aerial org denied the request.", /^The policy: /, 1],
    ["unauthorized_client", "This client cannot use the Aerial authorization server.", /^The account: /, 3],
  ])("has its own lines for %s: %s", (error, description, first, count) => {
    const lines = adviceFor(oauth(error, description), about);
    expect(lines).toHaveLength(count);
    expect(lines[0]).toMatch(first);
  });

  it.each([
    new aerial.ForbiddenError({ ...atApi, status: 403 }),
    new aerial.AuthenticationError({ ...atApi, status: 401 }),
    new aerial.NotFoundError({ ...atApi, status: 404 }),
  ])("names the wrong account first for %s", (error) => {
    expect(adviceFor(error, about)[0]).toContain("Check --account-id (AERIAL_ACCOUNT_ID)");
  });

  it.each([new aerial.ApiError({ ...atApi, status: 500 }), oauth("server_error"), new Error("anything")])(
    "adds nothing to %s, which says all that is known",
    (error) => {
      expect(adviceFor(error, about)).toEqual([]);
    },
  );
});
