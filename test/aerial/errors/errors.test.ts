import {
  AbortedError,
  AerialError,
  ApiError,
  AuthenticationError,
  ConfigurationError,
  ConnectionError,
  ConsentRequiredError,
  ForbiddenError,
  InsufficientScopeError,
  ListingLimitError,
  NotFoundError,
  OAuthError,
  OutcomeUnknownError,
  PrivateKeyError,
  RateLimitError,
  ResponseFormatError,
  TimeoutError,
  ValidationError,
} from "../../../lib/aerial";

const REQUEST = { method: "PUT", path: "/acct/api/v1/orgs/00o1/status" };
const API = {
  ...REQUEST,
  status: 400,
  errorCode: "E0000001",
  errorSummary: "Api validation failed: status",
  errorCauses: ["status: invalid"],
  errorId: "oae1",
  requestId: "req1",
};

describe("every error", () => {
  it.each<[AerialError, string, string, readonly string[]]>([
    [
      new ApiError({ ...API, status: 500, errorCode: "E0000009" }),
      "ApiError",
      "ERR_AERIAL_API",
      [
        "PUT /acct/api/v1/orgs/00o1/status returned 500 E0000009.",
        'Response: "Api validation failed: status." Causes: "status: invalid."',
        "(errorId oae1, request id req1)",
      ],
    ],
    [
      new ValidationError(API),
      "ValidationError",
      "ERR_AERIAL_VALIDATION",
      [
        "PUT /acct/api/v1/orgs/00o1/status returned 400 E0000001.",
        'Response: "Api validation failed: status." Causes: "status: invalid."',
        "(errorId oae1, request id req1)",
      ],
    ],
    [
      new AuthenticationError({ ...REQUEST, status: 401 }),
      "AuthenticationError",
      "ERR_AERIAL_AUTHENTICATION",
      ["PUT /acct/api/v1/orgs/00o1/status returned 401.", "Check that the access token"],
    ],
    [
      new ForbiddenError({ ...REQUEST, status: 403, errorCode: "E0000006", requestId: "req1" }),
      "ForbiddenError",
      "ERR_AERIAL_FORBIDDEN",
      [
        "PUT /acct/api/v1/orgs/00o1/status returned 403 E0000006.",
        "okta.accounts.read",
        "okta.accounts.manage",
        "(request id req1)",
      ],
    ],
    [
      new NotFoundError({ ...REQUEST, status: 404, errorCode: "E0000007", errorSummary: "Not found." }),
      "NotFoundError",
      "ERR_AERIAL_NOT_FOUND",
      ["PUT /acct/api/v1/orgs/00o1/status returned 404 E0000007.", "Check the id", 'Response: "Not found."'],
    ],
    [
      new RateLimitError({ ...REQUEST, status: 429, errorCode: "E0000047", resetAt: 0 }),
      "RateLimitError",
      "ERR_AERIAL_RATE_LIMIT",
      ["PUT /acct/api/v1/orgs/00o1/status returned 429 E0000047.", "1970-01-01T00:00:00.000Z", "parallelism"],
    ],
    [
      new ConsentRequiredError({ ...API, advice: "Grant consent." }),
      "ConsentRequiredError",
      "ERR_AERIAL_CONSENT_REQUIRED",
      ["PUT /acct/api/v1/orgs/00o1/status returned 400 E0000001. Grant consent. Response:"],
    ],
    [
      new OAuthError({
        error: "invalid_scope",
        errorDescription: "Not allowed",
        status: 400,
        requestId: "req2",
        endpoint: "https://acme.okta.com/oauth2/v1/token",
      }),
      "OAuthError",
      "ERR_AERIAL_OAUTH",
      [
        "https://acme.okta.com/oauth2/v1/token failed with 400 invalid_scope.",
        "Okta API Scopes",
        'Response: "Not allowed."',
        "(request id req2)",
      ],
    ],
    [
      new InsufficientScopeError({
        ...REQUEST,
        missingScope: "okta.accounts.manage",
        grantedScopes: ["okta.accounts.read"],
      }),
      "InsufficientScopeError",
      "ERR_AERIAL_SCOPE",
      [
        "PUT /acct/api/v1/orgs/00o1/status was not sent.",
        "requires the scope okta.accounts.manage",
        "only okta.accounts.read",
        "Okta API Scopes",
      ],
    ],
    [
      new ConnectionError({
        ...REQUEST,
        problem: "the connection failed",
        failure: "connection",
        reason: "ECONNRESET",
        requestSent: true,
        transient: true,
        advice: "Check the network.",
      }),
      "ConnectionError",
      "ERR_AERIAL_CONNECTION",
      ["PUT /acct/api/v1/orgs/00o1/status", "the connection failed (ECONNRESET). Check the network."],
    ],
    [
      new TimeoutError({ ...REQUEST, host: "aerial.example", seconds: 30, requestSent: true }),
      "TimeoutError",
      "ERR_AERIAL_TIMEOUT",
      ["PUT /acct/api/v1/orgs/00o1/status", "aerial.example within 30 s", "request timeout"],
    ],
    [
      new ResponseFormatError({ ...REQUEST, status: 200, problem: "it is not JSON", requestId: "req3", excerpt: "hi" }),
      "ResponseFormatError",
      "ERR_AERIAL_RESPONSE_FORMAT",
      [
        "PUT /acct/api/v1/orgs/00o1/status returned 200,",
        "it is not JSON",
        '"hi"',
        "the base URL",
        "(request id req3)",
      ],
    ],
    [
      new ListingLimitError({ ...REQUEST, limit: "pages without items", most: 100, pages: 1234 }),
      "ListingLimitError",
      "ERR_AERIAL_LISTING_LIMIT",
      ["PUT /acct/api/v1/orgs/00o1/status", "100 pages without items in a row", "1,234 pages", "the base URL"],
    ],
    [
      new OutcomeUnknownError({ operation: "adding it", advice: "Look.", cause: new Error("reset.") }),
      "OutcomeUnknownError",
      "ERR_AERIAL_OUTCOME_UNKNOWN",
      ["adding it took effect. Look. The last error was: reset."],
    ],
    [
      new AbortedError(REQUEST),
      "AbortedError",
      "ERR_AERIAL_ABORTED",
      ["PUT /acct/api/v1/orgs/00o1/status was canceled"],
    ],
    [new AbortedError(), "AbortedError", "ERR_AERIAL_ABORTED", ["canceled before it was sent"]],
    [new ConfigurationError("baseUrl", "Bad."), "ConfigurationError", "ERR_AERIAL_CONFIGURATION", ["Bad."]],
    [new PrivateKeyError("Bad key."), "PrivateKeyError", "ERR_AERIAL_PRIVATE_KEY", ["Bad key."]],
  ])("%s has its name, code and message", (error, name, code, parts) => {
    expect(error).toBeInstanceOf(AerialError);
    expect(error.name).toBe(name);
    expect(error.code).toBe(code);
    for (const part of parts) {
      expect(error.message).toContain(part);
    }
  });

  it("of a private key names its setting", () => {
    expect(new PrivateKeyError("Bad key.")).toBeInstanceOf(ConfigurationError);
    expect(new PrivateKeyError("Bad key.").setting).toBe("privateKey");
  });

  it("of the API carries what the answer said", () => {
    expect(new ValidationError(API)).toMatchObject(API);
    expect(new ValidationError(API)).toBeInstanceOf(ApiError);
    expect(new ApiError({ ...REQUEST, status: 502 }).errorCauses).toEqual([]);
  });

  it("does not say a cause twice that is the summary already", () => {
    const error = new ValidationError({ ...REQUEST, status: 400, errorSummary: "Bad", errorCauses: ["Bad", "Worse"] });
    expect(error.message).toContain('Response: "Bad." Causes: "Worse."');
  });
});
