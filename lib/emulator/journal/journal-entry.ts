/** One request, as the emulator received it. Does not contain secrets. */
export interface JournalEntry {
  /** Order of arrival, from 1. */
  readonly sequence: number;
  /** Arrival time by the emulator's clock, in milliseconds. */
  readonly time: number;
  readonly method: string;
  /** Path with the query. */
  readonly path: string;
  /** HTTP status of the response; 0 if the connection was reset instead. */
  readonly status: number;
  readonly requestId: string;
  /** The account in the path, if it contains one. */
  readonly accountId?: string;
  /**
   * The parsed body of the request. On an org's own host, without credentials. For a token request, only `grant_type`
   * and `scope`.
   */
  readonly body?: unknown;
  /** Whether `body` is only the beginning of a long body's JSON, or is absent because the body was not read. */
  readonly bodyTruncated?: boolean;
  /**
   * The parsed body of the response. On an org's own host, without credentials. From a token endpoint, without the
   * token. Absent if there was no body, if the connection was reset, and if a service that requests are forwarded to
   * sent a text that is not JSON.
   */
  readonly responseBody?: unknown;
  /** Whether `responseBody` is only the beginning of a long body's JSON, or is absent although there was a body. */
  readonly responseBodyTruncated?: boolean;
  /** Scheme of the Authorization header: `Bearer`, `DPoP`, `SSWS`, `Basic` or `other`. */
  readonly authorizationScheme?: string;
  /** Whether the request had a DPoP proof. */
  readonly dpop: boolean;
  readonly userAgent?: string;
  /** `X-Okta-Retry-For` and `X-Okta-Retry-Count`, as sent. */
  readonly retryFor?: string;
  readonly retryCount?: string;
  /** Kind of the fault that was injected. */
  readonly fault?: string;
}
