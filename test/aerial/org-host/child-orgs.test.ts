import {
  childDomain,
  childUrl,
  ConnectionError,
  OutcomeUnknownError,
  ResponseFormatError,
  ValidationError,
} from "../../../lib/aerial";
import { readChildOrg } from "../../../lib/aerial/org-host/model";
import { rejection } from "../support/client";
import { oktaError, useServer, type Answer } from "../support/server";
import { CREATED, NEW_ORG, testOrg } from "./support";

describe("creating a child org", () => {
  const holder = useServer();

  it("is one request with the edition that there is", async () => {
    const { server } = holder;
    server.script = () => ({ status: 201, json: CREATED });
    const child = await testOrg(`${server.url}/_orgs/acme.okta.com`).orgs.create(NEW_ORG);
    expect(server.calls).toEqual(["POST /_orgs/acme.okta.com/api/v1/orgs"]);
    expect(JSON.parse(server.requests[0]!.body)).toEqual({ ...NEW_ORG, edition: "SKU" });
    expect(child).toEqual({
      id: "00ochild",
      domain: "acme-tools.okta.com",
      status: "ACTIVE",
      created: CREATED.created,
      token: CREATED.token,
      tokenType: "SSWS",
    });
  });

  it.each([
    ["0", 0],
    ["120", 120],
  ])("has the wait that Retry-After %s asks for", async (value, settleSeconds) => {
    const { server } = holder;
    server.script = () => ({ status: 201, headers: { "retry-after": value }, json: CREATED });
    expect(await testOrg(server.url).orgs.create(NEW_ORG)).toMatchObject({ settleSeconds });
  });

  it.each<[string, Answer]>([
    ["a reset", { reset: true }],
    ["a failing gateway", { status: 502, text: "<html></html>" }],
    ["an internal error", { status: 500, json: oktaError("E0000009", "Internal Server Error") }],
    ["an answer that is cut off", { status: 201, json: CREATED, cutAfter: 100 }],
    ["an answer that no JSON is", { status: 201, text: JSON.stringify(CREATED).slice(0, -4) }],
    ["an answer without an id", { status: 201, json: { ...CREATED, id: null } }],
    ["JSON that is no error", { status: 503, json: CREATED }],
  ])("is in doubt after %s, is not repeated, and tells no token", async (_, answer) => {
    const { server } = holder;
    server.script = () => answer;
    const error = await rejection(testOrg(server.url).orgs.create(NEW_ORG));
    expect(error).toBeInstanceOf(OutcomeUnknownError);
    expect(error.message).toContain("creating the child org acme-tools");
    expect(error.message).toContain("E0000088");
    expect(error.message + (error.cause as Error).message).not.toContain(CREATED.token);
    expect(server.requests).toHaveLength(1);
  });

  it.each<[string, Answer]>([
    ["a page of nobody's", { status: 404, text: "<html></html>" }],
    ["a proxy's refusal", { status: 403, text: "<html></html>" }],
    ["a redirect", { status: 302, headers: { location: "https://elsewhere.example" } }],
  ])("has certainly not happened after %s", async (_, answer) => {
    const { server } = holder;
    server.script = () => answer;
    expect(await rejection(testOrg(server.url).orgs.create(NEW_ORG))).toBeInstanceOf(ResponseFormatError);
    expect(server.requests).toHaveLength(1);
  });

  it.each(["E0000088", "E0000170", "E0000171", "E0000172"])("is refused with %s", async (code) => {
    const { server } = holder;
    server.script = () => ({ status: 400, json: oktaError(code, "Api validation failed: subdomain") });
    const error = await rejection<ValidationError>(testOrg(server.url).orgs.create(NEW_ORG));
    expect(error).toBeInstanceOf(ValidationError);
    expect(error.errorCode).toBe(code);
    expect(server.requests).toHaveLength(1);
  });

  it("is tried again where the limit refused it", async () => {
    const { server } = holder;
    server.script = (_, index) =>
      index === 0 ? { status: 429, json: oktaError("E0000047", "too many") } : { status: 201, json: CREATED };
    expect((await testOrg(server.url).orgs.create(NEW_ORG)).id).toBe("00ochild");
    expect(server.requests).toHaveLength(2);
  });

  it("has certainly not happened where the host is not there", async () => {
    const { server } = holder;
    const { url } = server;
    await server.close();
    expect(await rejection(testOrg(url).orgs.create(NEW_ORG))).toBeInstanceOf(ConnectionError);
    await server.start();
  });
});

describe("the domain of a child org", () => {
  it.each([
    ["https://acme.okta.com", "acme-tools.okta.com", "https://acme-tools.okta.com"],
    ["https://acme.oktapreview.com", "acme-tools.oktapreview.com", "https://acme-tools.oktapreview.com"],
    ["http://127.0.0.1:8/_orgs/acme.okta.com", "acme-tools.okta.com", "http://127.0.0.1:8/_orgs/acme-tools.okta.com"],
  ])("below %s is %s", (parent, domain, url) => {
    expect(childDomain(parent, "acme-tools")).toBe(domain);
    expect(childUrl(parent, domain)).toBe(url);
  });

  it.each([
    [{ organization: { href: "https://acme-tools.okta.com/api/v1/orgs/acme-tools" } }, "acme-tools.okta.com"],
    [{ logo: { href: "https://login.acme.example/logo" } }, "acme-tools.acme.example"],
    [{ organization: { href: "not a URL" }, other: null }, "acme-tools.acme.example"],
    [null, "acme-tools.acme.example"],
  ])("is what a link of the answer says, where one names it (%j)", (links, domain) => {
    const answer = { ...CREATED, _links: links };
    expect(readChildOrg(answer, "acme-tools", "https://login.acme.example").domain).toBe(domain);
  });
});
