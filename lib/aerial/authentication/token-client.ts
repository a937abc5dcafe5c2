import type { Clock } from "../support/clock";
import { OAuthError, ResponseFormatError } from "../errors";
import type { DpopMode } from "../options";
import type { Log } from "../support/log";
import type { Redactor } from "../support/redact";
import {
  describeRequest,
  header,
  requestId,
  type Advice,
  type ApiRequest,
  type ApiResponse,
  type Handler,
} from "../transport/message";
import { readError, toApiError } from "../transport/okta-error";
import { signClientAssertion } from "./client-assertion";
import type { DpopProver } from "./dpop-proof";
import type { SigningKey } from "./private-key";
import type { ServerClock } from "./server-clock";

/** The scope for full access, which the client requests if no scopes are configured. */
export const MANAGE_SCOPE = "okta.accounts.manage";
/** The scope for read access, which the client requests if full access is not granted. */
export const READ_SCOPE = "okta.accounts.read";

/** An access token and its properties. */
export interface AccessToken {
  /** The token itself; a secret. */
  readonly value: string;
  /** The scheme of the `Authorization` header. */
  readonly scheme: "Bearer" | "DPoP";
  /** The scopes that it has; undefined if unknown. */
  readonly scopes: readonly string[] | undefined;
  /** When to renew it, in milliseconds since the epoch of the local clock. */
  readonly renewAt: number;
  /** When it expires, according to the same clock. @default - unknown */
  readonly expiresAt?: number;
}

/** Options of the token client. */
export interface TokenClientOptions {
  /** The whole URL of the token endpoint. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly signingKey: SigningKey;
  /** The scopes to request; undefined for full access, or read access if full access is refused. */
  readonly scopes: readonly string[] | undefined;
  readonly dpop: DpopMode;
  readonly prover: DpopProver;
  readonly serverClock: ServerClock;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly log: Log;
  /** Sends a request to the token endpoint, once. */
  readonly send: Handler;
  /** Adds retries to a handler. */
  readonly retry: (next: Handler) => Handler;
}

const OTHER_SERVICE = "Check that the org domain is that of the Aerial org and that no proxy responds in its place.";

/** Advice for responses that are not an OAuth error. */
const TOKEN_ENDPOINT_ADVICE: Advice = {
  byStatus: new Map([
    [404, "This host has no token endpoint. Check that the org domain is that of the Aerial org."],
    [429, "Other programs share this limit of the Aerial org. Try again later."],
  ]),
  otherService: OTHER_SERVICE,
  address: "the org domain",
};

/** The most attempts to adapt to error responses, so that the client cannot loop forever. */
const MOST_ADAPTATIONS = 6;

/**
 * Fetches access tokens with client credentials (RFC 6749 section 4.4) and `private_key_jwt` (RFC 7523). Uses DPoP
 * (RFC 9449) if the server requires it, which is Okta's default for new API service integrations.
 */
export class TokenClient {
  readonly #options: TokenClientOptions;
  #proves: boolean;
  #scopes: readonly string[];

  public constructor(options: TokenClientOptions) {
    this.#options = options;
    this.#proves = options.dpop === "always";
    this.#scopes = options.scopes ?? [MANAGE_SCOPE];
  }

  /**
   * Requests only DPoP-bound tokens from now on.
   * @returns whether this changes anything and the configuration allows it
   */
  public demandProofs(): boolean {
    if (this.#proves || this.#options.dpop === "never") {
      return false;
    }
    this.#proves = true;
    return true;
  }

  /**
   * Fetches a token.
   * @throws OAuthError, or any error of a request
   */
  public async fetch(signal?: AbortSignal): Promise<AccessToken> {
    const { tokenUrl, prover, serverClock, retry, send } = this.#options;
    const exchange = retry(async (request) => send(await this.#sign(request)));
    for (let adaptations = 0; ; adaptations += 1) {
      const request: ApiRequest = {
        method: "POST",
        url: tokenUrl,
        service: "token-endpoint",
        advice: TOKEN_ENDPOINT_ADVICE,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        // Each attempt has its own client assertion, and an unused token does no harm.
        repeatable: true,
        write: false,
        signal,
      };
      const nonce = prover.nonce(tokenUrl);
      const { offset } = serverClock;
      const response = await exchange(request);
      const newNonce = prover.learnNonce(tokenUrl, header(response, "dpop-nonce"), nonce);
      if (response.status === 200) {
        return this.#read(request, response);
      }
      const learnTime = (): boolean => serverClock.learn(header(response, "date"), offset);
      if (adaptations >= MOST_ADAPTATIONS || !this.#adapt(response, newNonce, learnTime)) {
        throw this.#refusal(request, response);
      }
    }
  }

  /** Signs a new client assertion and DPoP proof for every attempt, because the server refuses used ones. */
  async #sign(request: ApiRequest): Promise<ApiRequest> {
    const { tokenUrl, serverClock, prover } = this.#options;
    const assertion = await signClientAssertion(this.#options, tokenUrl, serverClock);
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      scope: this.#scopes.join(" "),
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    });
    const proof: Record<string, string> = this.#proves
      ? { dpop: await prover.prove({ method: "POST", url: tokenUrl }) }
      : {};
    return { ...request, headers: { ...request.headers, ...proof }, body: form.toString() };
  }

  #adapt(response: ApiResponse, newNonce: boolean, learnTime: () => boolean): boolean {
    const { scopes, log } = this.#options;
    switch (readError(response)?.code) {
      case "use_dpop_nonce":
        return this.demandProofs() || (this.#proves && newNonce);
      case "invalid_grant":
        // This request contains no grant that could be invalid. Some servers mean the missing DPoP proof.
        return this.demandProofs();
      case "invalid_dpop_proof":
        return this.demandProofs() || (this.#proves && (newNonce || learnTime()));
      case "invalid_client":
        if (learnTime()) {
          log("warn", "This machine's clock differs from the server's; signing with the server's time");
          return true;
        }
        return false;
      case "invalid_scope":
        if (scopes === undefined && this.#scopes[0] === MANAGE_SCOPE) {
          log("warn", `The client does not have the scope ${MANAGE_SCOPE}; requesting ${READ_SCOPE} instead`);
          this.#scopes = [READ_SCOPE];
          return true;
        }
        return false;
      default:
        return false;
    }
  }

  #refusal(request: ApiRequest, response: ApiResponse): Error {
    const error = readError(response);
    // Codes such as E0000007 do not come from the endpoint itself: even in Okta's error format, it uses OAuth's codes.
    if (error?.code === undefined || /^E\d{7}$/.test(error.code) || response.status === 429) {
      return toApiError(request, response, this.#options.redactor);
    }
    const { redactor, dpop } = this.#options;
    return new OAuthError({
      error: redactor.redact(error.code),
      errorDescription: error.summary === undefined ? undefined : redactor.redact(error.summary),
      status: response.status,
      requestId: requestId(response),
      endpoint: this.#options.tokenUrl,
      advice: this.#advice(error.code, dpop),
    });
  }

  #advice(error: string, dpop: DpopMode): string | undefined {
    if (error === "invalid_dpop_proof" && dpop !== "never") {
      return "Check this machine's clock, and that no proxy changes requests.";
    }
    if (error === "invalid_scope") {
      return (
        `Grant ${this.#scopes.join(" ")} to the client: in the Admin Console, open the API service integration and its ` +
        "Okta API Scopes tab."
      );
    }
    return undefined;
  }

  #read(request: ApiRequest, response: ApiResponse): AccessToken {
    const answer = parseObject(response.text);
    const value = answer?.access_token;
    // No part of this response is ever shown, because it contains a token.
    if (typeof value !== "string" || !/^[\x21-\x7e]+$/.test(value)) {
      throw new ResponseFormatError({
        ...describeRequest(request),
        status: response.status,
        problem: "it contains no access token",
        requestId: requestId(response),
        excerpt: "",
        advice: OTHER_SERVICE,
      });
    }
    this.#options.redactor.add(value);
    const scheme = String(answer?.token_type ?? "Bearer").toLowerCase() === "dpop" ? "DPoP" : "Bearer";
    if (scheme === "Bearer" && this.#options.dpop === "always") {
      throw new OAuthError({
        error: "invalid_token_type",
        status: response.status,
        requestId: requestId(response),
        endpoint: this.#options.tokenUrl,
        advice:
          "The token is not bound to the key of the DPoP proof. Turn on DPoP for the client in the Admin Console, or set " +
          'dpop to "auto".',
      });
    }
    const now = this.#options.clock.now();
    const lifetime = Number(answer?.expires_in);
    const isTold = lifetime > 0 && lifetime <= 366 * 24 * 3600;
    const seconds = isTold ? lifetime : 3600;
    return {
      value,
      scheme,
      scopes:
        typeof answer?.scope === "string" ? answer.scope.split(" ").filter((scope) => scope !== "") : this.#scopes,
      renewAt: now + (seconds - Math.min(60, seconds / 10)) * 1000,
      ...(isTold ? { expiresAt: now + seconds * 1000 } : {}),
    };
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
