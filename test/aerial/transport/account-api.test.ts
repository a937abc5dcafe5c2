import { ConfigurationError, ResponseFormatError, type NotFoundError } from "../../../lib/aerial";
import { Redactor } from "../../../lib/aerial/support/redact";
import { AccountApi, segment } from "../../../lib/aerial/transport/account-api";
import type { ApiRequest, ApiResponse } from "../../../lib/aerial/transport/message";
import { rejection } from "../support/client";

describe("the API of an account", () => {
  let requests: ApiRequest[];
  const api = (...answers: Partial<ApiResponse>[]): AccountApi => {
    requests = [];
    return new AccountApi({
      baseUrl: "https://aerial.example",
      accountId: "acct",
      redactor: new Redactor(),
      handler: (request) => {
        requests.push(request);
        const answer = answers[Math.min(requests.length, answers.length) - 1];
        return Promise.resolve({ status: 200, headers: {}, text: "{}", ...answer });
      },
    });
  };
  const all = async (items: AsyncIterable<unknown>): Promise<unknown[]> => {
    const list: unknown[] = [];
    for await (const item of items) {
      list.push(item);
    }
    return list;
  };
  const identity = (value: unknown): unknown => value;

  it("repeats reads and replacements, never POST", async () => {
    const one = api({ text: "1" });
    await one.call({ method: "GET", path: "accounts" }, identity);
    await one.call({ method: "PUT", path: "accounts", body: { name: "ž" } }, identity);
    await one.call({ method: "POST", path: "orgs", body: [] }, identity);
    expect(requests.map(({ method, repeatable, write }) => [method, repeatable, write])).toEqual([
      ["GET", true, false],
      ["PUT", true, true],
      ["POST", false, true],
    ]);
    expect(requests.map(({ body }) => body)).toEqual([undefined, '{"name":"ž"}', "[]"]);
    expect(requests[0]?.url).toBe("https://aerial.example/acct/api/v1/accounts");
  });

  it("encodes a query so that a space is no plus", async () => {
    await api().call({ method: "GET", path: "orgs", query: { filter: 'a eq "b+c"', other: undefined } }, identity);
    expect(requests[0]?.url).toBe("https://aerial.example/acct/api/v1/orgs?filter=a%20eq%20%22b%2Bc%22");
  });

  it.each<[string, Partial<ApiResponse>, string]>([
    ["an HTML page", { text: "<html>Welcome</html>" }, "it is an HTML page instead of JSON"],
    ["nothing", { text: "" }, "it is empty"],
    ["half an answer", { text: '{"id":"ac' }, "its JSON is damaged or truncated"],
    ["a text", { text: "OK" }, "it is not JSON"],
  ])("refuses %s as an answer", async (_, answer, problem) => {
    const error = await rejection<ResponseFormatError>(
      api({ headers: { "x-okta-request-id": "r1" }, ...answer }).call({ method: "GET", path: "accounts" }, identity),
    );
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error.code).toBe("ERR_AERIAL_RESPONSE_FORMAT");
    expect(error.message).toMatch(new RegExp(`^GET /acct/api/v1/accounts returned 200,.*: ${problem}\\.`));
    expect(error).toMatchObject({ requestId: "r1", excerpt: answer.text });
  });

  it("shows the first 200 characters of what it refuses", async () => {
    const error = await rejection<ResponseFormatError>(
      api({ text: "x".repeat(5000) }).call({ method: "GET", path: "accounts" }, identity),
    );
    expect(error.excerpt).toBe("x".repeat(200));
  });

  it("turns a status that is no success into an error", async () => {
    const error = await rejection<NotFoundError>(
      api({ status: 404, text: '{"errorCode":"E0000007"}' }).call({ method: "GET", path: "orgs/x" }, identity),
    );
    expect(error).toMatchObject({ code: "ERR_AERIAL_NOT_FOUND", errorCode: "E0000007", path: "/acct/api/v1/orgs/x" });
  });

  it("passes a reader's own failure on", async () => {
    const failing = api().call({ method: "GET", path: "accounts" }, () => {
      throw new TypeError("a bug");
    });
    await expect(failing).rejects.toThrow(TypeError);
  });

  it.each(["", "{}"])("takes %j as the answer to a command", async (text) => {
    await expect(api({ text }).command({ method: "POST", path: "x" })).resolves.toBeUndefined();
  });

  it("does not take a proxy's page as the answer to a command", async () => {
    expect(await rejection(api({ text: "<html>" }).command({ method: "POST", path: "x" }))).toBeInstanceOf(
      ResponseFormatError,
    );
  });

  describe("lists", () => {
    const page = (items: readonly unknown[], next?: string): Partial<ApiResponse> => ({
      text: JSON.stringify(items),
      headers:
        next === undefined ? {} : { link: ['<https://aerial.example/self>; rel="self"', `<${next}>; rel="next"`] },
    });

    it("all pages, by the links that it was given", async () => {
      const pages = api(
        page([1, 2], "https://aerial.example/acct/api/v1/orgs?after=opaque%2B1&limit=100"),
        page([], "/acct/api/v1/orgs?after=2"),
        page([3]),
      );
      await expect(all(pages.list("orgs", { filter: undefined }, identity))).resolves.toEqual([1, 2, 3]);
      expect(requests.map(({ url }) => url)).toEqual([
        "https://aerial.example/acct/api/v1/orgs?limit=100",
        "https://aerial.example/acct/api/v1/orgs?after=opaque%2B1&limit=100",
        "https://aerial.example/acct/api/v1/orgs?after=2",
      ]);
    });

    it("no page before it is asked for", async () => {
      const pages = api(page([1], "/next"), page([2]));
      for await (const item of pages.list("orgs", {}, identity)) {
        expect(item).toBe(1);
        break;
      }
      expect(requests).toHaveLength(1);
    });

    it.each(["https://evil.example/next", "http://aerial.example/next", "https://aerial.example:444/next", "https://"])(
      "nothing from %s, where the token must not go",
      async (next) => {
        const error = await rejection(all(api(page([1], next)).list("orgs", {}, identity)));
        expect(error).toBeInstanceOf(ResponseFormatError);
        expect(error.message).toContain("must not receive the access token");
        expect(requests).toHaveLength(1);
      },
    );

    it("no page twice", async () => {
      const error = await rejection(all(api(page([1], "/a"), page([2], "/a")).list("orgs", {}, identity)));
      expect(error.message).toContain("already read");
      expect(requests).toHaveLength(2);
    });

    it("only lists", async () => {
      const error = await rejection(all(api({ text: '{"items":[]}' }).list("orgs", {}, identity)));
      expect(error.message).toContain("it is not a list");
    });
  });

  it("lets a signal be shared by many requests without a warning", async () => {
    const warnings: Error[] = [];
    const listen = (warning: Error): void => void warnings.push(warning);
    process.on("warning", listen);
    const controller = new AbortController();
    const one = api();
    await one.call({ method: "GET", path: "accounts" }, identity, { signal: controller.signal });
    for (let index = 0; index < 20; index += 1) {
      requests[0]?.signal?.addEventListener("abort", () => undefined);
    }
    await new Promise((resolve) => setImmediate(resolve));
    process.off("warning", listen);
    expect(warnings).toEqual([]);
  });
});

describe("a part of a path", () => {
  it("is encoded", () => {
    expect(segment("orgId", "a/b?c")).toBe("a%2Fb%3Fc");
  });

  it.each(["", " ", ".", ".."])("is refused where it would name another path: %j", (value) => {
    expect(() => segment("orgId", value)).toThrow(ConfigurationError);
  });
});
