import type { Clock } from "../clock";
import { AbortedError } from "../errors";
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

interface Flight {
  readonly token: Promise<AccessToken>;
  readonly controller: AbortController;
  waiting: number;
}

/** Keeps a token in memory and fetches it once, however many wait for it. */
export class TokenStore implements TokenSource {
  readonly #fetch: (signal: AbortSignal) => Promise<AccessToken>;
  readonly #demandProofs: () => boolean;
  readonly #clock: Clock;
  #token: AccessToken | undefined;
  #flight: Flight | undefined;

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
    return this.#join(this.#flight, signal);
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

  #start(): Flight {
    const controller = new AbortController();
    const flight: Flight = {
      controller,
      waiting: 0,
      token: this.#fetch(controller.signal).then(
        (token) => {
          this.#land(flight);
          this.#token = token;
          return token;
        },
        (error: unknown) => {
          this.#land(flight);
          throw error;
        },
      ),
    };
    return flight;
  }

  #land(flight: Flight): void {
    if (this.#flight === flight) {
      this.#flight = undefined;
    }
  }

  /** Who gives up leaves the fetch to the others; the last one to give up ends it. */
  async #join(flight: Flight, signal?: AbortSignal): Promise<AccessToken> {
    flight.waiting += 1;
    let abort: (() => void) | undefined;
    const aborted = new Promise<never>((_, reject) => {
      abort = () => reject(new AbortedError());
      signal?.addEventListener("abort", abort, { once: true });
    });
    try {
      return await Promise.race([flight.token, aborted]);
    } finally {
      flight.waiting -= 1;
      if (abort) {
        signal?.removeEventListener("abort", abort);
      }
      if (flight.waiting === 0) {
        this.#land(flight);
        flight.controller.abort();
      }
    }
  }
}
