import * as aerial from "../../lib/aerial";
import { describeError } from "../../lib/provider/describe-error";

const details = { method: "GET", path: "/a/api/v1/orgs", status: 400, requestId: "request-1", errorId: "oae1" };
const connection = { method: "GET", path: "/a", host: "aerial.example", requestSent: true };

const CASES: readonly (readonly [Error, string])[] = [
  [new aerial.PrivateKeyError("It is encrypted."), "The private key cannot be used"],
  [new aerial.ConfigurationError("baseUrl", "It is no URL."), "Invalid provider configuration"],
  [
    new aerial.InsufficientScopeError({ ...details, missingScope: "okta.accounts.manage", grantedScopes: [] }),
    "The access token is read-only",
  ],
  [
    new aerial.OAuthError({ error: "invalid_client", status: 401, endpoint: "https://acme.okta.com" }),
    "The access token request failed",
  ],
  [new aerial.AuthenticationError({ ...details, status: 401 }), "The Aerial API refused the access token"],
  [new aerial.ForbiddenError({ ...details, status: 403 }), "The Aerial API denied the request"],
  [new aerial.NotFoundError({ ...details, status: 404 }), "Not found in the Aerial account"],
  [new aerial.RateLimitError({ ...details, status: 429 }), "The Aerial API is still rate-limiting requests"],
  [new aerial.ValidationError(details), "The Aerial API refused a value"],
  [new aerial.ApiError({ ...details, status: 500 }), "The Aerial API returned an error"],
  [
    new aerial.OutcomeUnknownError({ operation: "adding", advice: "Look.", cause: undefined }),
    "The outcome of the change is unknown",
  ],
  [new aerial.TimeoutError({ ...connection, seconds: 30 }), "The request to the Aerial API timed out"],
  [
    new aerial.ConnectionError({ ...connection, problem: "it was reset", failure: "connection", transient: true }),
    "The Aerial API cannot be reached",
  ],
  [
    new aerial.ResponseFormatError({ ...details, problem: "it is HTML", excerpt: "<html>" }),
    "Unexpected response from the Aerial API",
  ],
  [
    new aerial.ListingLimitError({ ...details, limit: "items", most: 200_000, pages: 2001 }),
    "The Aerial API returned an endless list",
  ],
  [new aerial.AbortedError(), "The operation was canceled"],
];

const atTokenEndpoint = { service: "token-endpoint", method: "POST", path: "/oauth2/v1/token" } as const;
const TOKEN_ENDPOINT_CASES: readonly (readonly [Error, string])[] = [
  [
    new aerial.ConnectionError({
      ...atTokenEndpoint,
      problem: "nothing is listening there",
      failure: "address",
      requestSent: false,
      transient: false,
    }),
    "The Aerial org's token endpoint cannot be reached",
  ],
  [
    new aerial.TimeoutError({ ...atTokenEndpoint, host: "acme.okta.com", seconds: 30, requestSent: true }),
    "The request to the Aerial org's token endpoint timed out",
  ],
  [
    new aerial.ResponseFormatError({ ...atTokenEndpoint, status: 200, problem: "it is HTML", excerpt: "" }),
    "Unexpected response from the Aerial org's token endpoint",
  ],
  [
    new aerial.RateLimitError({ ...atTokenEndpoint, status: 429 }),
    "The Aerial org's token endpoint is still rate-limiting requests",
  ],
  // Statuses that would speak of an org or a token, were they the API's.
  ...([aerial.NotFoundError, aerial.ForbiddenError, aerial.AuthenticationError, aerial.ValidationError] as const).map(
    (kind): readonly [Error, string] => [
      new kind({ ...atTokenEndpoint, status: 400 }),
      "The Aerial org's token endpoint returned an error",
    ],
  ),
];

describe("describing an error of the Aerial client", () => {
  it.each(CASES)("says what %s means, and repeats its message", (error, summary) => {
    expect(describeError(error)).toEqual({ summary, detail: error.message });
  });

  it.each(TOKEN_ENDPOINT_CASES)("tells the token endpoint from the API: %s", (error, summary) => {
    expect(describeError(error)).toEqual({ summary, detail: error.message });
  });

  it("covers every class of error that the client has", () => {
    const classes = (Object.values(aerial) as readonly unknown[]).filter(
      (exported) => typeof exported === "function" && exported.prototype instanceof aerial.AerialError,
    );
    const covered = new Set<unknown>(CASES.map(([error]) => error.constructor));
    // Refused consent is the resource's own to explain.
    expect(classes.filter((kind) => !covered.has(kind))).toEqual([aerial.ConsentRequiredError]);
  });

  it("keeps the ids by which Okta's support finds the call", () => {
    expect(describeError(new aerial.ValidationError(details))?.detail).toMatch(/oae1.*request-1|request-1.*oae1/);
  });

  it("leaves all other errors to the framework", () => {
    expect(describeError(new Error("something else"))).toBeUndefined();
    expect(describeError("text")).toBeUndefined();
  });
});
