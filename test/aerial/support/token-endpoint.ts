import { createHash } from "node:crypto";
import { EmbeddedJWK, calculateJwkThumbprint, jwtVerify, type JWTPayload } from "jose";
import { ecKeys } from "./keys";
import type { Answer, ReceivedRequest } from "./server";

/** How the token endpoint behaves. */
export interface TokenEndpointOptions {
  readonly dpop?: "required" | "off";
  readonly nonce?: string;
  readonly scopes?: readonly string[];
  readonly now: () => number;
  readonly lifetime?: number;
  readonly form?: "oauth" | "okta";
}

/** A token endpoint that verifies what it is sent, as Okta's does: signature, times, replay, proof, nonce, scope. */
export class TokenEndpoint {
  public readonly assertions: JWTPayload[] = [];
  public readonly proofs: JWTPayload[] = [];
  public readonly scopesAsked: string[] = [];
  public options: TokenEndpointOptions;
  public issued = 0;
  private readonly seen = new Set<string>();

  public constructor(options: TokenEndpointOptions) {
    this.options = options;
  }

  /** Answers a token request that came to `tokenUrl`. */
  public async answer(request: ReceivedRequest, tokenUrl: string): Promise<Answer> {
    const { dpop = "off", nonce, scopes = ["okta.accounts.manage", "okta.accounts.read"], now } = this.options;
    const form = new URLSearchParams(request.body);
    const currentDate = new Date(now());
    const date = { date: currentDate.toUTCString() };
    try {
      const { payload } = await jwtVerify(form.get("client_assertion") ?? "", ecKeys.publicKey, {
        audience: tokenUrl,
        currentDate,
      });
      this.once(payload.jti);
      this.assertions.push(payload);
      if ((payload.exp ?? 0) > now() / 1000 + 3600) {
        throw new Error("exp is too far ahead");
      }
    } catch (error) {
      return this.error(401, "invalid_client", (error as Error).message, date);
    }
    const proof = request.headers.dpop;
    let thumbprint: string | undefined;
    if (typeof proof === "string") {
      const { payload, protectedHeader } = await jwtVerify(proof, EmbeddedJWK, { typ: "dpop+jwt", currentDate });
      this.once(payload.jti);
      this.proofs.push(payload);
      thumbprint = await calculateJwkThumbprint(protectedHeader.jwk ?? {});
      if (nonce !== undefined && payload.nonce !== nonce) {
        return this.error(400, "use_dpop_nonce", "Authorization server requires nonce in DPoP proof.", {
          ...date,
          "dpop-nonce": nonce,
        });
      }
    } else if (dpop === "required") {
      return this.error(400, "invalid_dpop_proof", "The DPoP proof JWT header is missing.", date);
    }
    const asked = form.get("scope") ?? "";
    this.scopesAsked.push(asked);
    if (!asked.split(" ").every((scope) => scopes.includes(scope))) {
      return this.error(400, "invalid_scope", "One or more scopes are not configured.", date);
    }
    this.issued += 1;
    return {
      headers: date,
      json: {
        token_type: thumbprint === undefined ? "Bearer" : "DPoP",
        expires_in: this.options.lifetime ?? 3600,
        scope: asked,
        access_token: `issued-token-${this.issued}-${createHash("sha256")
          .update(thumbprint ?? "")
          .digest("hex")}`,
      },
    };
  }

  private once(jti: string | undefined): void {
    if (jti === undefined || this.seen.has(jti)) {
      throw new Error("jti was used before");
    }
    this.seen.add(jti);
  }

  private error(status: number, error: string, description: string, headers: Record<string, string>): Answer {
    const json =
      this.options.form === "okta"
        ? { errorCode: error, errorSummary: description, errorId: "oae1", errorCauses: [] }
        : { error, error_description: description };
    return { status, headers: { ...headers, "x-okta-request-id": "req-token" }, json };
  }
}
