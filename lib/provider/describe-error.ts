/** Turns errors of the Aerial client into diagnostics for the user. */
import {
  AbortedError,
  AerialError,
  ApiError,
  AuthenticationError,
  ConfigurationError,
  ConnectionError,
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
  type Service,
} from "../aerial";
import type { DiagnosticText } from "../plugin";

type ErrorClass = abstract new (...parameters: never[]) => AerialError;

/** The names of the services in summaries. */
const SERVICES: Readonly<Record<Service, string>> = {
  "aerial-api": "the Aerial API",
  "token-endpoint": "the Aerial org's token endpoint",
};

/**
 * The summary for each class of errors. The first entry that matches is used, so subclasses come before the classes that
 * they extend. `{service}` stands for the service that was called. An entry with a service matches only that service's
 * errors: a 404 from the Aerial API is about an org or an account, while a 404 from the token endpoint is not.
 */
const SUMMARIES: readonly (readonly [kind: ErrorClass, summary: string, only?: Service])[] = [
  [PrivateKeyError, "The private key cannot be used"],
  [ConfigurationError, "Invalid provider configuration"],
  [InsufficientScopeError, "The access token is read-only"],
  [OAuthError, "The access token request failed"],
  [AuthenticationError, "{service} refused the access token", "aerial-api"],
  [ForbiddenError, "{service} denied the request", "aerial-api"],
  [NotFoundError, "Not found in the Aerial account", "aerial-api"],
  [RateLimitError, "{service} is still rate-limiting requests"],
  [ValidationError, "{service} refused a value", "aerial-api"],
  [ApiError, "{service} returned an error"],
  [OutcomeUnknownError, "The outcome of the change is unknown"],
  [TimeoutError, "The request to {service} timed out"],
  [ConnectionError, "{service} cannot be reached"],
  [ListingLimitError, "{service} returned an endless list"],
  [ResponseFormatError, "Unexpected response from {service}"],
  [AbortedError, "The operation was canceled"],
  [AerialError, "The request to {service} failed"],
];

/** Returns the diagnostic for an error of the Aerial client, or undefined for any other error. */
export function describeError(error: unknown): DiagnosticText | undefined {
  if (!(error instanceof AerialError)) {
    return undefined;
  }
  const service = serviceOf(error);
  const [, summary] = SUMMARIES.find(([kind, , only = service]) => error instanceof kind && only === service)!;
  return { summary: upperFirst(summary.replace("{service}", SERVICES[service])), detail: error.message };
}

function serviceOf(error: AerialError): Service {
  return (error as { readonly service?: Service }).service ?? "aerial-api";
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
