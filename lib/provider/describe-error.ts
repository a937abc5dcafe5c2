/** What an error of the Aerial client means to the person at the engine. */
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

/** As errors name who was asked. */
const SERVICES: Readonly<Record<Service, string>> = {
  "aerial-api": "the Aerial API",
  "token-endpoint": "the Aerial org's token endpoint",
};

/**
 * Subclasses before the classes that they extend: the first that fits names the error. `{service}` is who was asked. A
 * summary of one service fits only its errors: what a status says of the Aerial API (the token, an org) it does not say
 * of the token endpoint.
 */
const SUMMARIES: readonly (readonly [kind: ErrorClass, summary: string, only?: Service])[] = [
  [PrivateKeyError, "The private key cannot be used"],
  [ConfigurationError, "Invalid provider configuration"],
  [InsufficientScopeError, "The client may not change anything"],
  [OAuthError, "No access token"],
  [AuthenticationError, "{service} refused the access token", "aerial-api"],
  [ForbiddenError, "{service} forbids this", "aerial-api"],
  [NotFoundError, "Not found in the Aerial account", "aerial-api"],
  [RateLimitError, "The rate limit of {service} lasts"],
  [ValidationError, "{service} refused a value", "aerial-api"],
  [ApiError, "{service} answered with an error"],
  [OutcomeUnknownError, "It is not known whether a change got through"],
  [TimeoutError, "{service} did not answer in time"],
  [ConnectionError, "{service} cannot be reached"],
  [ListingLimitError, "A listing of {service} never ends"],
  [ResponseFormatError, "An answer that is not {service}'s"],
  [AbortedError, "Stopped"],
  [AerialError, "The call of {service} failed"],
];

/** The diagnostic for an error of the Aerial client; undefined for any other error. */
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
