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
  it.each<[AerialError, string, string, string]>([
    [
      new ApiError({ ...API, status: 500, errorCode: "E0000009" }),
      "ApiError",
      "ERR_AERIAL_API",
      "PUT /acct/api/v1/orgs/00o1/status was answered with 500 E0000009: Api validation failed: status. " +
        "Causes: status: invalid. Try again later. (errorId oae1, request id req1)",
    ],
    [
      new ValidationError(API),
      "ValidationError",
      "ERR_AERIAL_VALIDATION",
      "PUT /acct/api/v1/orgs/00o1/status was answered with 400 E0000001: Api validation failed: status. " +
        "Causes: status: invalid. Correct the value that the API names and try again. (errorId oae1, request id req1)",
    ],
    [
      new AuthenticationError({ ...REQUEST, status: 401 }),
      "AuthenticationError",
      "ERR_AERIAL_AUTHENTICATION",
      "PUT /acct/api/v1/orgs/00o1/status was answered with 401. The access token was not accepted: check that it " +
        "belongs to this environment and has not expired, or that the client is still active.",
    ],
    [
      new ForbiddenError({ ...REQUEST, status: 403, errorCode: "E0000006", requestId: "req1" }),
      "ForbiddenError",
      "ERR_AERIAL_FORBIDDEN",
      "PUT /acct/api/v1/orgs/00o1/status was answered with 403 E0000006. Check that the client was granted the scope " +
        "for this call (okta.accounts.read to read, okta.accounts.manage to change) and that it belongs to the Aerial " +
        "org of this account. (request id req1)",
    ],
    [
      new NotFoundError({ ...REQUEST, status: 404, errorCode: "E0000007", errorSummary: "Not found." }),
      "NotFoundError",
      "ERR_AERIAL_NOT_FOUND",
      "PUT /acct/api/v1/orgs/00o1/status was answered with 404 E0000007: Not found. " +
        "Check the id, and that this account manages it.",
    ],
    [
      new RateLimitError({ ...REQUEST, status: 429, errorCode: "E0000047", resetAt: 0 }),
      "RateLimitError",
      "ERR_AERIAL_RATE_LIMIT",
      "PUT /acct/api/v1/orgs/00o1/status was answered with 429 E0000047. The limit ends at 1970-01-01T00:00:00.000Z. " +
        "Other programs use the same limit: lower the parallelism, or try again later.",
    ],
    [
      new ConsentRequiredError({ ...API, advice: "Grant consent." }),
      "ConsentRequiredError",
      "ERR_AERIAL_CONSENT_REQUIRED",
      "PUT /acct/api/v1/orgs/00o1/status was answered with 400 E0000001: Api validation failed: status. " +
        "Causes: status: invalid. Grant consent. (errorId oae1, request id req1)",
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
      "https://acme.okta.com/oauth2/v1/token gave no access token; it answered with 400 invalid_scope: Not allowed. " +
        "Grant the scope to the client: Admin Console, the API service app, tab Okta API Scopes. (request id req2)",
    ],
    [
      new InsufficientScopeError({
        ...REQUEST,
        missingScope: "okta.accounts.manage",
        grantedScopes: ["okta.accounts.read"],
      }),
      "InsufficientScopeError",
      "ERR_AERIAL_SCOPE",
      "PUT /acct/api/v1/orgs/00o1/status was not sent: it needs the scope okta.accounts.manage, and the access token " +
        "has okta.accounts.read alone. Grant okta.accounts.manage to the client (Admin Console, the API service app, " +
        "tab Okta API Scopes), and name it where scopes are configured.",
    ],
    [
      new ConnectionError({
        ...REQUEST,
        host: "aerial.example",
        problem: "the connection failed",
        failure: "connection",
        reason: "ECONNRESET",
        requestSent: true,
        transient: true,
        advice: "Check the network.",
      }),
      "ConnectionError",
      "ERR_AERIAL_CONNECTION",
      "PUT /acct/api/v1/orgs/00o1/status got no answer from aerial.example: the connection failed (ECONNRESET). " +
        "Check the network.",
    ],
    [
      new TimeoutError({ ...REQUEST, host: "aerial.example", seconds: 30, requestSent: true }),
      "TimeoutError",
      "ERR_AERIAL_TIMEOUT",
      "PUT /acct/api/v1/orgs/00o1/status got no complete answer from aerial.example within 30 s. " +
        "Check the network and proxy settings, or allow more time per request.",
    ],
    [
      new ResponseFormatError({ ...REQUEST, status: 200, problem: "it is not JSON", requestId: "req3", excerpt: "hi" }),
      "ResponseFormatError",
      "ERR_AERIAL_RESPONSE_FORMAT",
      'PUT /acct/api/v1/orgs/00o1/status was answered with 200, but it is not JSON. It begins: "hi". ' +
        "Check that the base URL is the Aerial API's own and that no proxy answers in its place. (request id req3)",
    ],
    [
      new ListingLimitError({ ...REQUEST, limit: "pages without items", most: 100, pages: 1234 }),
      "ListingLimitError",
      "ERR_AERIAL_LISTING_LIMIT",
      "PUT /acct/api/v1/orgs/00o1/status returned more than 100 pages without items in a row after 1,234 pages, which is " +
        "more than any Aerial account has. The listing was given up. Check that the base URL is the Aerial API's own and " +
        "that no proxy answers in its place; if they are right, report it to Okta's support.",
    ],
    [
      new OutcomeUnknownError({ operation: "adding it", advice: "Look.", cause: new Error("reset.") }),
      "OutcomeUnknownError",
      "ERR_AERIAL_OUTCOME_UNKNOWN",
      "It is not known whether adding it took effect. Look. The last error was: reset.",
    ],
    [
      new AbortedError(REQUEST),
      "AbortedError",
      "ERR_AERIAL_ABORTED",
      "PUT /acct/api/v1/orgs/00o1/status was cancelled before it was answered.",
    ],
    [new AbortedError(), "AbortedError", "ERR_AERIAL_ABORTED", "The request was cancelled before it was sent."],
    [new ConfigurationError("baseUrl", "Bad."), "ConfigurationError", "ERR_AERIAL_CONFIGURATION", "Bad."],
    [new PrivateKeyError("Bad key."), "PrivateKeyError", "ERR_AERIAL_PRIVATE_KEY", "Bad key."],
  ])("%s has its name, code and message", (error, name, code, message) => {
    expect(error).toBeInstanceOf(AerialError);
    expect(error.name).toBe(name);
    expect(error.code).toBe(code);
    expect(error.message).toBe(message);
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
    expect(error.message).toContain(": Bad. Causes: Worse. ");
  });
});
