import type { Clock } from "../support/clock";
import { AbortedError } from "../errors";
import { SingleFlight } from "../reads/single-flight";
import type { AccessToken } from "./token-client";

/** Where tokens come from. */
export interface TokenSource {
  /** A valid token, from memory or fetched. */
  get(signal?: AbortSignal): Promise<AccessToken>;
  /**
   * Forgets a token that the API refused.
   * @param demandProof the API asked for a token that is bound to a key
   * @returns whether another one can be had
   */
  refuse(token: AccessToken, demandProof: boolean): boolean;
}

/** A token that somebody else fetched: there is no other. */
export function fixedToken(accessToken: string): TokenSource {
  const token: AccessToken = {
    value: accessToken,
    scheme: "Bearer",
    scopes: undefined,
    renewAt: Number.POSITIVE_INFINITY,
  };
  return { get: () => Promise.resolve(token), refuse: () => false };
}

/** Keeps a token in memory and fetches it once, however many wait for it. */
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
    // Others may have renewed it meanwhile.
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
