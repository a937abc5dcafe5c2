/**
 * The status codes of gRPC and the error that carries one.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/statuscodes.md
 */

/** The status codes of gRPC, with their numbers. */
export enum Status {
  OK = 0,
  CANCELLED = 1,
  UNKNOWN = 2,
  INVALID_ARGUMENT = 3,
  DEADLINE_EXCEEDED = 4,
  NOT_FOUND = 5,
  ALREADY_EXISTS = 6,
  PERMISSION_DENIED = 7,
  RESOURCE_EXHAUSTED = 8,
  FAILED_PRECONDITION = 9,
  ABORTED = 10,
  OUT_OF_RANGE = 11,
  UNIMPLEMENTED = 12,
  INTERNAL = 13,
  UNAVAILABLE = 14,
  DATA_LOSS = 15,
  UNAUTHENTICATED = 16,
}

/** An error that ends a call with the status `code` and its message. Handlers and the server itself throw it. */
export class GrpcError extends Error {
  override readonly name = "GrpcError";

  constructor(
    /** The status that the client receives. */
    readonly code: Status,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Returns an error with a status unchanged. Converts any other thrown value to UNKNOWN with its message. */
  static from(error: unknown): GrpcError {
    if (error instanceof GrpcError) {
      return error;
    }
    return new GrpcError(Status.UNKNOWN, error instanceof Error ? error.message : String(error), { cause: error });
  }
}
