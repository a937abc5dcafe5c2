import { NotFoundError, ResponseFormatError, type AerialClient, type Org } from "../../lib/aerial";
import { rejection, testClient } from "./support/client";
import { oktaError, useServer } from "./support/server";

const ORG = { id: "00o1", accountId: "acct", domain: "acme.okta.com", status: "ACTIVE", aerialOrg: false };
const NOT_FOUND = { status: 404, json: oktaError("E0000007", "Not found: Resource not found: 00o1 (Org)") };

describe("the endpoints", () => {
  const holder = useServer();
  let client: AerialClient;
  beforeEach(() => {
    client = testClient(holder.server.url);
  });
  const all = async <Item>(items: AsyncIterable<Item>): Promise<Item[]> => {
    const list: Item[] = [];
    for await (const item of items) {
      list.push(item);
    }
    return list;
  };

  describe("accounts", () => {
    it("read the account and rename it", async () => {
      holder.server.script = ({ body }) => ({
        json: body === "" ? { id: "acct", name: null } : { id: "acct", name: "New" },
      });
      await expect(client.accounts.get()).resolves.toEqual({ id: "acct" });
      await expect(client.accounts.update({ name: "New" })).resolves.toEqual({ id: "acct", name: "New" });
      expect(holder.server.calls).toEqual(["GET /acct/api/v1/accounts", "PUT /acct/api/v1/accounts"]);
      expect(holder.server.requests[1]?.body).toBe('{"name":"New"}');
    });
  });

  describe("products", () => {
    it("list what the account subscribes to", async () => {
      holder.server.script = () => ({ json: [{ id: "P000052", name: "SSO" }, { id: "P000131" }] });
      await expect(client.products.list()).resolves.toEqual([{ id: "P000052", name: "SSO" }, { id: "P000131" }]);
      expect(holder.server.calls).toEqual(["GET /acct/api/v1/products"]);
    });

    it("of an org are listed, and replaced by one request that names each once", async () => {
      let enabled = [{ id: "P000131" }, { id: "P000052" }];
      holder.server.script = ({ body }) => ({ json: (enabled = body === "[]" ? [] : enabled) });
      await client.orgProducts.list("00o1");
      await expect(client.orgProducts.replace("00o1", ["P000052", "P000131", "P000052"])).resolves.toHaveLength(2);
      await client.orgProducts.replace("00o1", []);
      expect(holder.server.calls).toEqual([
        "GET /acct/api/v1/orgs/00o1/products",
        "PUT /acct/api/v1/orgs/00o1/products",
        "GET /acct/api/v1/orgs/00o1/products",
        "PUT /acct/api/v1/orgs/00o1/products",
        "GET /acct/api/v1/orgs/00o1/products",
      ]);
      const bodies = holder.server.requests.map(({ body }) => body);
      expect(bodies).toEqual(["", '[{"id":"P000052"},{"id":"P000131"}]', "", "[]", ""]);
    });

    it("must be a list", async () => {
      holder.server.script = () => ({ json: { products: [] } });
      const error = await rejection(client.products.list());
      expect(error).toBeInstanceOf(ResponseFormatError);
      expect(error.message).toContain("it is not a list of products");
    });
  });

  describe("orgs", () => {
    it("are listed over all pages, a hundred at a time", async () => {
      holder.server.script = ({ url }) =>
        url.includes("after=2")
          ? { json: [{ ...ORG, id: "00o3" }] }
          : {
              json: [ORG, { ...ORG, id: "00o2" }],
              headers: {
                link: [
                  `<${holder.server.url}${url}>; rel="self"`,
                  `<${holder.server.url}/acct/api/v1/orgs?after=2&limit=100>; rel="next"`,
                ],
              },
            };
      expect((await all(client.orgs.list())).map(({ id }) => id)).toEqual(["00o1", "00o2", "00o3"]);
      expect(holder.server.calls).toEqual([
        "GET /acct/api/v1/orgs?limit=100",
        "GET /acct/api/v1/orgs?after=2&limit=100",
      ]);
    });

    it("are filtered by the server", async () => {
      holder.server.script = () => ({ json: [] });
      await all(client.orgs.list({ filter: "aerialOrg eq true" }));
      await all(client.reports.associatedOrgs({ filter: "not (accountId pr)" }));
      await all(client.reports.associatedOrgs());
      expect(holder.server.calls).toEqual([
        "GET /acct/api/v1/orgs?limit=100&filter=aerialOrg%20eq%20true",
        "GET /acct/api/v1/reports/associatedOrgs?limit=100&filter=not%20%28accountId%20pr%29",
        "GET /acct/api/v1/reports/associatedOrgs?limit=100",
      ]);
    });

    it("are read by id, and missing ones are an error", async () => {
      holder.server.script = ({ url }) => (url.endsWith("00o1") ? { json: ORG } : NOT_FOUND);
      await expect(client.orgs.get("00o1")).resolves.toEqual(ORG);
      expect(await rejection(client.orgs.get("00o2"))).toBeInstanceOf(NotFoundError);
    });

    it("are activated and deactivated", async () => {
      holder.server.script = () => ({ json: { ...ORG, status: "INACTIVE" } });
      await expect(client.orgs.setStatus("00o1", "INACTIVE")).resolves.toMatchObject({ status: "INACTIVE" });
      expect(holder.server.requests).toMatchObject([
        { method: "PUT", url: "/acct/api/v1/orgs/00o1/status", body: '{"status":"INACTIVE"}' },
      ]);
    });

    it("are changed once more where it is not known whether the change took effect", async () => {
      holder.server.script = (_, index) => (index === 0 ? { reset: true } : { json: ORG });
      await client.orgs.setStatus("00o1", "ACTIVE");
      expect(holder.server.calls).toHaveLength(2);
    });
  });

  describe("an org that may be gone", () => {
    it("is found where it is there", async () => {
      holder.server.script = () => ({ json: ORG });
      await expect(client.orgs.find("00o1")).resolves.toEqual(ORG);
      expect(holder.server.calls).toHaveLength(1);
    });

    it("is gone where the API says so while it knows the account", async () => {
      holder.server.script = ({ url }) => (url.endsWith("/accounts") ? { json: { id: "acct" } } : NOT_FOUND);
      await expect(client.orgs.find("00o1")).resolves.toBeUndefined();
      expect(holder.server.calls).toEqual(["GET /acct/api/v1/orgs/00o1", "GET /acct/api/v1/accounts"]);
    });

    it("is not gone where the account is not there either", async () => {
      holder.server.script = () => NOT_FOUND;
      const error = await rejection<NotFoundError>(client.orgs.find("00o1"));
      expect(error).toMatchObject({ code: "ERR_AERIAL_NOT_FOUND", path: "/acct/api/v1/accounts" });
    });

    it.each([
      ["a 404 without Okta's code", { status: 404, json: { message: "no route" } }],
      ["a 404 with another code", { status: 404, json: oktaError("E0000048", "Entity not found") }],
      ["a 404 page of a proxy", { status: 404, text: "<html>404</html>" }],
      ["403", { status: 403, json: oktaError("E0000006", "Denied") }],
      ["500", { status: 500, json: oktaError("E0000009", "Internal error") }],
    ])("is not gone on %s", async (_, answer) => {
      holder.server.script = ({ url }) => (url.endsWith("/accounts") ? { json: { id: "acct" } } : answer);
      expect(await rejection(client.orgs.find("00o1"))).toMatchObject({ status: answer.status });
      expect(holder.server.calls).toEqual(["GET /acct/api/v1/orgs/00o1"]);
    });
  });

  describe("an org's domain", () => {
    const listed: Partial<Org>[] = [
      { id: "00o1", domain: "acme.oktapreview.com" },
      { id: "00o2" },
      { id: "00o3", domain: "Acme.okta.com" },
    ];

    it("is compared as a whole and without case, over all pages of its subdomain", async () => {
      holder.server.script = ({ url }) =>
        /orgs\/00o/.test(url)
          ? { json: listed.find(({ id }) => url.endsWith(String(id))) }
          : url.includes("after")
            ? { json: listed.slice(2) }
            : {
                json: listed.slice(0, 2),
                headers: { link: `<${holder.server.url}/acct/api/v1/orgs?after=1>; rel="next"` },
              };
      await expect(client.orgs.findByDomain("ACME.okta.com")).resolves.toMatchObject({ id: "00o3" });
      expect(holder.server.calls).toEqual([
        "GET /acct/api/v1/orgs?limit=100&filter=subdomain%20eq%20%22acme%22",
        "GET /acct/api/v1/orgs/00o2",
        "GET /acct/api/v1/orgs?after=1",
        "GET /acct/api/v1/orgs/00o3",
      ]);
    });

    it("of another suffix is another org's", async () => {
      holder.server.script = ({ url }) => ({ json: url.endsWith("00o2") ? listed[1] : listed.slice(0, 2) });
      await expect(client.orgs.findByDomain("acme.okta.com")).resolves.toBeUndefined();
    });

    it("cannot end the filter's quotes", async () => {
      holder.server.script = () => ({ json: [] });
      await client.orgs.findByDomain('a" or "b\\.okta.com');
      expect(new URL(holder.server.requests[0]?.url ?? "", "http://x").searchParams.get("filter")).toBe(
        'subdomain eq "a\\" or \\"b\\\\"',
      );
    });
  });

  it.each<[string, (client: AerialClient) => Promise<unknown>]>([
    ["accounts.get", (c) => c.accounts.get()],
    ["accounts.update", (c) => c.accounts.update({ name: "x" })],
    ["products.list", (c) => c.products.list()],
    ["orgs.list", (c) => all(c.orgs.list())],
    ["orgs.get", (c) => c.orgs.get("00o1")],
    ["orgs.find", (c) => c.orgs.find("00o1")],
    ["orgs.findByDomain", (c) => c.orgs.findByDomain("acme.okta.com")],
    ["orgs.add", (c) => c.orgs.add({ orgId: "00o1" })],
    ["orgs.setStatus", (c) => c.orgs.setStatus("00o1", "ACTIVE")],
    ["orgs.requestDeletion", (c) => c.orgs.requestDeletion("00o1")],
    ["orgProducts.list", (c) => c.orgProducts.list("00o1")],
    ["orgProducts.replace", (c) => c.orgProducts.replace("00o1", [])],
    ["reports.associatedOrgs", (c) => all(c.reports.associatedOrgs())],
  ])("%s tells apart why it was refused", async (_, call) => {
    for (const [status, errorCode, code] of [
      [401, "E0000011", "ERR_AERIAL_AUTHENTICATION"],
      [403, "E0000006", "ERR_AERIAL_FORBIDDEN"],
      [404, "E0000008", "ERR_AERIAL_NOT_FOUND"],
    ] as const) {
      holder.server.script = () => ({
        status,
        headers: { "x-okta-request-id": "r1" },
        json: oktaError(errorCode, "Refused"),
      });
      expect(await rejection(call(client))).toMatchObject({ code, status, errorCode, requestId: "r1" });
    }
  });

  it("end for good when a rate limit never does", async () => {
    holder.server.script = () => ({ status: 429, json: oktaError("E0000047", "API call exceeded rate limit") });
    const error = await rejection(client.orgs.get("00o1"));
    expect(error).toMatchObject({ code: "ERR_AERIAL_RATE_LIMIT", status: 429 });
    expect(holder.server.calls).toHaveLength(6);
  });

  it("go on after a rate limit that ends", async () => {
    holder.server.script = (_, index) =>
      index < 2 ? { status: 429, json: oktaError("E0000047", "API call exceeded rate limit") } : { json: ORG };
    await expect(client.orgs.get("00o1")).resolves.toEqual(ORG);
  });

  it("name the scope that a token of unknown scopes turns out to lack", async () => {
    holder.server.script = () => ({
      status: 403,
      headers: { "www-authenticate": 'Bearer error="insufficient_scope"' },
    });
    const error = await rejection(client.orgs.setStatus("00o1", "ACTIVE"));
    expect(error).toMatchObject({ code: "ERR_AERIAL_FORBIDDEN", errorCode: "insufficient_scope" });
    expect(error.message).toContain("okta.accounts.manage to change");
  });
});
