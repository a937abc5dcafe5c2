import { createHash, generateKeyPairSync, randomUUID, type KeyObject } from "node:crypto";
import type { JWK } from "jose";
import type { ServerClock } from "./server-clock";

/** What a proof is made for. */
export interface ProofTarget {
  /** HTTP method of the request. */
  readonly method: string;
  /** URL of the request; query and fragment are left out of the proof. */
  readonly url: string;
  /** The token that the request carries; none at the token endpoint. */
  readonly accessToken?: string;
}

/**
 * Makes proofs of possession (RFC 9449 section 4.2) with a key that lives as long as this object and never leaves it.
 * Remembers the nonce that each server last gave.
 */
export class DpopProver {
  readonly #clock: ServerClock;
  readonly #nonces = new Map<string, string>();
  #keys: { readonly privateKey: KeyObject; readonly publicJwk: JWK } | undefined;

  public constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  /**
   * Signs a proof. Each is good for one request: servers refuse a `jti` that they have seen.
   * @returns compact JWT for the `DPoP` header
   */
  public async prove(target: ProofTarget): Promise<string> {
    const { SignJWT } = await import("jose/jwt/sign");
    const { privateKey, publicJwk } = this.#keyPair();
    const url = new URL(target.url);
    const nonce = this.nonce(target.url);
    return new SignJWT({
      htm: target.method,
      htu: `${url.origin}${url.pathname}`,
      ...(nonce === undefined ? {} : { nonce }),
      ...(target.accessToken === undefined
        ? {}
        : { ath: createHash("sha256").update(target.accessToken).digest("base64url") }),
    })
      .setProtectedHeader({ alg: "ES256", typ: "dpop+jwt", jwk: publicJwk })
      .setIssuedAt(this.#clock.seconds())
      .setJti(randomUUID())
      .sign(privateKey);
  }

  /** The nonce that goes into proofs for a server; undefined where it gave none yet. */
  public nonce(url: string): string | undefined {
    return this.#nonces.get(new URL(url).origin);
  }

  /**
   * Takes the nonce from an answer (RFC 9449 section 8); any answer may bring a new one.
   * @param provedWith the nonce of the request that was answered: of requests that fly together only the first one that
   * comes back learns anything new
   * @returns whether the nonce is another one by now, so that proving again is worth a try
   */
  public learnNonce(url: string, nonce: string | undefined, provedWith: string | undefined): boolean {
    if (nonce) {
      this.#nonces.set(new URL(url).origin, nonce);
    }
    return this.nonce(url) !== provedWith;
  }

  #keyPair(): { readonly privateKey: KeyObject; readonly publicJwk: JWK } {
    if (!this.#keys) {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
      this.#keys = { privateKey, publicJwk: publicKey.export({ format: "jwk" }) as JWK };
    }
    return this.#keys;
  }
}
