import type { Clock } from "../support/clock";
import { AbortedError } from "../errors";
import { SingleFlight } from "../reads/single-flight";
import type { AccessToken } from "./token-client";

/** A source of access tokens. */
export interface TokenSource {
  /** Returns a valid token, from memory or from the token endpoint. */
  get(signal?: AbortSignal): Promise<AccessToken>;
  /**
   * Forgets a token that the API refused.
   * @param demandProof whether the API requires a DPoP-bound token
   * @returns whether another token is available
   */
  refuse(token: AccessToken, demandProof: boolean): boolean;
}

/** Returns a source with a single token, which cannot be renewed. */
export function fixedToken(accessToken: string): TokenSource {
  const token: AccessToken = {
    value: accessToken,
    scheme: "Bearer",
    scopes: undefined,
    renewAt: Number.POSITIVE_INFINITY,
  };
  return { get: () => Promise.resolve(token), refuse: () => false };
}

/** Keeps a token in memory. Concurrent callers share one request for it. */
export class TokenStore implements TokenSource {
  readonly #fetch: (signal: AbortSignal) => Promise<AccessToken>;
  readonly #demandProofs: () => boolean;
  readonly #clock: Clock;
  #token: AccessToken | undefined;
  #flight: SingleFlight<AccessToken> | undefined;

  public constructor(options: {
    readonly fetch: (signal: AbortSignal) => Promise<AccessToken>;
    readonly demandProofs: () => boolean;
    readonly clock: Clock;
  }) {
    this.#fetch = options.fetch;
    this.#demandProofs = options.demandProofs;
    this.#clock = options.clock;
  }

  public async get(signal?: AbortSignal): Promise<AccessToken> {
    if (signal?.aborted) {
      throw new AbortedError();
    }
    if (this.#token && this.#clock.now() < this.#token.renewAt) {
      return this.#token;
    }
    this.#flight ??= this.#start();
    return this.#flight.join(signal);
  }

  public refuse(token: AccessToken, demandProof: boolean): boolean {
    // Another request may have renewed it in the meantime.
    if (this.#token?.value === token.value) {
      this.#token = undefined;
    }
    if (demandProof) {
      this.#demandProofs();
    }
    return true;
  }

  #start(): SingleFlight<AccessToken> {
    const land = (): void => {
      if (this.#flight === flight) {
        this.#flight = undefined;
      }
    };
    const flight = new SingleFlight(async (signal) => {
      const token = await this.#fetch(signal);
      land();
      this.#token = token;
      return token;
    }, land);
    return flight;
  }
}
