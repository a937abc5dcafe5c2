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
  NotFoundError,
  OAuthError,
  OutcomeUnknownError,
  PrivateKeyError,
  RateLimitError,
  ResponseFormatError,
  TimeoutError,
  ValidationError,
} from "../aerial";
import type { DiagnosticText } from "../plugin";

type ErrorClass = abstract new (...parameters: never[]) => AerialError;

/** Subclasses before the classes that they extend: the first that fits names the error. */
const SUMMARIES: readonly (readonly [ErrorClass, string])[] = [
  [PrivateKeyError, "The private key cannot be used"],
  [ConfigurationError, "Invalid provider configuration"],
  [InsufficientScopeError, "The client may not change anything"],
  [OAuthError, "No access token"],
  [AuthenticationError, "The Aerial API refused the access token"],
  [ForbiddenError, "The Aerial API forbids this"],
  [NotFoundError, "Not found in the Aerial account"],
  [RateLimitError, "The rate limit of the Aerial API lasts"],
  [ValidationError, "The Aerial API refused a value"],
  [ApiError, "The Aerial API answered with an error"],
  [OutcomeUnknownError, "It is not known whether a change got through"],
  [TimeoutError, "The Aerial API did not answer in time"],
  [ConnectionError, "The Aerial API cannot be reached"],
  [ResponseFormatError, "An answer that is not the Aerial API's"],
  [AbortedError, "Stopped"],
];

/** The diagnostic for an error of the Aerial client; undefined for any other error. */
export function describeError(error: unknown): DiagnosticText | undefined {
  if (!(error instanceof AerialError)) {
    return undefined;
  }
  const summary = SUMMARIES.find(([kind]) => error instanceof kind)?.[1] ?? "The Aerial API call failed";
  return { summary, detail: error.message };
}
