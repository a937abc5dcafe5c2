/** Errors of the Aerial client: one class per kind, each with a stable `code`. */
export { AerialError, type Service } from "./base";
export {
  ApiError,
  AuthenticationError,
  ConsentRequiredError,
  ForbiddenError,
  NotFoundError,
  RateLimitError,
  ValidationError,
  type ApiErrorDetails,
} from "./api";
export { ConfigurationError, PrivateKeyError } from "./configuration";
export { InsufficientScopeError, OAuthError, type OAuthErrorDetails } from "./oauth";
export type { TokenRefusal } from "./token-refusal";
export {
  AbortedError,
  ConnectionError,
  ListingLimitError,
  OutcomeUnknownError,
  ResponseFormatError,
  TimeoutError,
  type ConnectionFailure,
  type ListingLimit,
} from "./transport";
