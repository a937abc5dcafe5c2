/** Turns errors of the Aerial client into diagnostics. */
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
 * The first matching class determines the summary, so subclasses come before the classes that they extend. `{service}`
 * is the name of the service. Some summaries apply to one service only, because a status such as 404 has a different
 * meaning at the token endpoint.
 */
const SUMMARIES: readonly (readonly [kind: ErrorClass, summary: string, only?: Service])[] = [
  [PrivateKeyError, "The private key cannot be used"],
  [ConfigurationError, "Invalid provider configuration"],
  [InsufficientScopeError, "The client has read-only access"],
  [OAuthError, "No access token was issued"],
  [AuthenticationError, "{service} refused the access token", "aerial-api"],
  [ForbiddenError, "{service} forbids this", "aerial-api"],
  [NotFoundError, "Not found in the Aerial account", "aerial-api"],
  [RateLimitError, "{service} is still rate-limiting requests"],
  [ValidationError, "{service} refused a value", "aerial-api"],
  [ApiError, "{service} returned an error"],
  [OutcomeUnknownError, "The outcome of the change is unknown"],
  [TimeoutError, "{service} did not respond in time"],
  [ConnectionError, "{service} cannot be reached"],
  [ListingLimitError, "A list from {service} is too long"],
  [ResponseFormatError, "Unexpected response instead of {service}'s"],
  [AbortedError, "The operation was canceled"],
  [AerialError, "The call to {service} failed"],
];

/** Returns the diagnostic for an error of the Aerial client; undefined for any other error. */
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
