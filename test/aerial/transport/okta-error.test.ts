import { ApiError, ResponseFormatError } from "../../../lib/aerial";
import { Redactor } from "../../../lib/aerial/support/redact";
import type { ApiRequest, ApiResponse } from "../../../lib/aerial/transport/message";
import { readChallenges, readError, toApiError } from "../../../lib/aerial/transport/okta-error";
import { oktaError } from "../support/server";

const REQUEST: ApiRequest = {
  method: "GET",
  url: "https://aerial.example/acct/api/v1/orgs?limit=100",
  headers: {},
  repeatable: true,
  write: false,
};

function answer(status: number, body: unknown, headers: Record<string, string | string[]> = {}): ApiResponse {
  return {
    status,
    headers: { "x-okta-request-id": "req1", ...headers },
    text: typeof body === "string" ? body : JSON.stringify(body),
  };
}
const errorOf = (response: ApiResponse): ApiError | ResponseFormatError =>
  toApiError(REQUEST, response, new Redactor());

describe("an error answer", () => {
  it.each([
    [400, "ERR_AERIAL_VALIDATION", "E0000001"],
    [401, "ERR_AERIAL_AUTHENTICATION", "E0000011"],
    [403, "ERR_AERIAL_FORBIDDEN", "E0000006"],
    [404, "ERR_AERIAL_NOT_FOUND", "E0000007"],
    [405, "ERR_AERIAL_API", "E0000022"],
    [411, "ERR_AERIAL_API", "E0000001"],
    [429, "ERR_AERIAL_RATE_LIMIT", "E0000047"],
    [500, "ERR_AERIAL_API", "E0000009"],
    [503, "ERR_AERIAL_API", "E0000010"],
  ])("with status %i becomes %s", (status, code, errorCode) => {
    const error = errorOf(answer(status, oktaError(errorCode, "Summary", ["cause one", "cause two"])));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      code,
      status,
      errorCode,
      errorSummary: "Summary",
      errorCauses: ["cause one", "cause two"],
      errorId: "oaeTestError",
      requestId: "req1",
      method: "GET",
      path: "/acct/api/v1/orgs",
    });
    expect(error.message).toContain(`GET /acct/api/v1/orgs returned ${status} ${errorCode}.`);
    expect(error.message).toContain('"Summary." Causes: "cause one." "cause two."');
    expect(error.message).toMatch(/\(errorId oaeTestError, request id req1\)$/);
  });

  it("in OAuth's form is read as well", () => {
    const error = errorOf(answer(403, { error: "access_denied", error_description: "Policy says no" }));
    expect(error).toMatchObject({
      code: "ERR_AERIAL_FORBIDDEN",
      errorCode: "access_denied",
      errorSummary: "Policy says no",
    });
  });

  it("in a challenge alone is read as well", () => {
    const challenge = 'Bearer realm="x", error="insufficient_scope", error_description="The scope is missing"';
    const error = errorOf(answer(403, "", { "www-authenticate": challenge }));
    expect(error).toMatchObject({ errorCode: "insufficient_scope", errorSummary: "The scope is missing" });
    expect(error.message).toContain("Grant the client the scope that the call needs");
  });

  it("without anything is named by its status", () => {
    const error = errorOf({ status: 503, headers: {}, text: "" });
    expect(error.message).toBe("GET /acct/api/v1/orgs returned 503. Try again later.");
  });

  it("in a form of its own is quoted", () => {
    expect(errorOf(answer(403, { message: "Forbidden" }))).toMatchObject({
      errorSummary: '{"message":"Forbidden"}',
      errorCode: undefined,
    });
  });

  it.each([403, 404, 502])("that is HTML with status %i comes from something else than the API", (status) => {
    const error = errorOf(answer(status, "<!DOCTYPE html><title>Blocked</title>"));
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error).toMatchObject({ status, requestId: "req1", excerpt: "<!DOCTYPE html><title>Blocked</title>" });
    expect(error.message).toContain("it is an HTML page instead of JSON");
  });

  it("that is a redirect is not followed", () => {
    const error = errorOf(answer(302, "", { location: "https://elsewhere.example" }));
    expect(error).toBeInstanceOf(ResponseFormatError);
    expect(error.message).toContain("it is a redirect");
  });

  it("of a rate limit is one, whatever its body", () => {
    expect(errorOf(answer(429, "<html>Too many</html>"))).toMatchObject({ code: "ERR_AERIAL_RATE_LIMIT" });
  });

  it("of a rate limit tells when it ends, but not where that is a guess", () => {
    const headers = { "x-rate-limit-limit": "50", "x-rate-limit-remaining": "0", "x-rate-limit-reset": "1735689600" };
    expect(errorOf(answer(429, {}, headers))).toMatchObject({ resetAt: 1735689600000 });
    expect(errorOf(answer(429, {}, { ...headers, "x-rate-limit-limit": "0" }))).toMatchObject({ resetAt: undefined });
  });

  it("is cut short and freed from secrets", () => {
    const redactor = new Redactor();
    redactor.add("my-opaque-token");
    const text = `${"x".repeat(190)} my-opaque-token`;
    const error = toApiError(REQUEST, answer(502, `<html>${text}`), redactor) as ResponseFormatError;
    expect(error.excerpt.length).toBeLessThanOrEqual(200);
    expect(error.message).not.toContain("my-op");
    const refused = toApiError(REQUEST, answer(400, oktaError("E1", `Bad token my-opaque-token`)), redactor);
    expect(refused.message).toContain("Bad token [redacted]");
  });

  it.each([
    { errorCode: "E1", errorCauses: "none" },
    { errorCode: "E1", errorCauses: [null, {}, { errorSummary: 5 }] },
  ])("with malformed causes has none", (body) => {
    expect(readError(answer(400, body))).toMatchObject({ code: "E1", causes: [] });
  });

  it.each(["null", "[]", "5", '"text"', "{}", "{"])("that is %s says nothing", (text) => {
    expect(readError(answer(400, text))).toBeUndefined();
  });
});

describe("challenges", () => {
  it("of several schemes are kept apart", () => {
    const response = answer(401, "", {
      "www-authenticate": [
        'Bearer realm="a, b", error="invalid_token"',
        'DPoP error="use_dpop_nonce", error_description="A \\"nonce\\" is missing", algs="ES256 RS256"',
      ],
    });
    const challenges = readChallenges(response);
    expect(challenges.map(({ scheme }) => scheme)).toEqual(["bearer", "dpop"]);
    expect(Object.fromEntries(challenges[1]?.parameters ?? [])).toEqual({
      error: "use_dpop_nonce",
      error_description: 'A "nonce" is missing',
      algs: "ES256 RS256",
    });
    expect(challenges[0]?.parameters.get("realm")).toBe("a, b");
  });

  it("may lack quotes, parameters, or be absent", () => {
    expect(
      readChallenges(answer(401, "", { "www-authenticate": "DPoP error=invalid_token" }))[0]?.parameters.get("error"),
    ).toBe("invalid_token");
    expect(readChallenges(answer(401, "", { "www-authenticate": "Bearer" }))).toHaveLength(1);
    expect(readChallenges(answer(401, ""))).toEqual([]);
  });
});
