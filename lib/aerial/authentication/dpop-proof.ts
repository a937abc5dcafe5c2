import { createHash, generateKeyPairSync, randomUUID, type KeyObject } from "node:crypto";
import type { JWK } from "jose";
import type { ServerClock } from "./server-clock";

/** The request that a proof is for. */
export interface ProofTarget {
  /** HTTP method of the request. */
  readonly method: string;
  /** URL of the request. The proof does not include the query and the fragment. */
  readonly url: string;
  /** The access token that the request carries; undefined for the token endpoint. */
  readonly accessToken?: string;
}

/**
 * Signs DPoP proofs (RFC 9449 section 4.2) with a key that exists only in this object. Remembers the last nonce of each
 * server.
 */
export class DpopProver {
  readonly #clock: ServerClock;
  readonly #nonces = new Map<string, string>();
  #keys: { readonly privateKey: KeyObject; readonly publicJwk: JWK } | undefined;

  public constructor(clock: ServerClock) {
    this.#clock = clock;
  }

  /**
   * Signs a proof. Use each one for a single request: servers refuse a `jti` that they have already seen.
   * @returns a compact JWT for the `DPoP` header
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

  /** Returns the nonce for proofs to a server, or undefined if the server has not sent one yet. */
  public nonce(url: string): string | undefined {
    return this.#nonces.get(new URL(url).origin);
  }

  /**
   * Stores the nonce from a response (RFC 9449 section 8). Any response can contain a new one.
   * @param provedWith the nonce that the request was signed with. Another request in flight may have replaced it since.
   * @returns whether the current nonce differs from that one, so that a new proof may succeed
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
