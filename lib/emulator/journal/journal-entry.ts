/** One request as the emulator saw it. Holds no secrets. */
export interface JournalEntry {
  /** Order of arrival, from 1. */
  readonly sequence: number;
  /** When the request arrived, in milliseconds by the emulator's clock. */
  readonly time: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** HTTP status of the answer; 0 where the connection was reset instead. */
  readonly status: number;
  readonly requestId: string;
  /** The account in the path, where there is one. */
  readonly accountId?: string;
  /**
   * Body of a request to the Aerial host, parsed; of one to an org's own host without credentials; of a token request
   * `grant_type` and `scope` alone.
   */
  readonly body?: unknown;
  /** Whether `body` is only the begin of a long body's JSON, or absent because the body was not read. */
  readonly bodyTruncated?: boolean;
  /**
   * Body of the answer, parsed; of an org's own host without credentials; of a token endpoint without the token. Absent
   * if there was none, if the connection was reset, and for a text from a service that requests are forwarded to.
   */
  readonly responseBody?: unknown;
  /** Whether `responseBody` is only the begin of a long body's JSON, or absent although there was a body. */
  readonly responseBodyTruncated?: boolean;
  /** Scheme of the Authorization header: `Bearer`, `DPoP`, `SSWS`, `Basic`; `other` for any other. */
  readonly authorizationScheme?: string;
  /** Whether a DPoP proof came along. */
  readonly dpop: boolean;
  readonly userAgent?: string;
  /** `X-Okta-Retry-For` and `X-Okta-Retry-Count`, as sent. */
  readonly retryFor?: string;
  readonly retryCount?: string;
  /** Kind of the fault that was injected. */
  readonly fault?: string;
}
