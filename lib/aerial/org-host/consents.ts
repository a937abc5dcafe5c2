import { sleep } from "../support/clock";
import { isOutcomeUnknown, isWorthAnotherTry } from "../write-outcome";
import { NotFoundError, OutcomeUnknownError } from "../errors";
import type { RequestOptions } from "../options";
import type { Api } from "../transport/api";
import { retryDelay, type RetryOptions } from "../transport/retry";
import { readConsent, type AerialConsent } from "./model";

/** An org's consent to be managed by an Aerial account. Okta Management API reference, "Org Support settings". */
export class AerialConsents {
  readonly #api: Api;
  readonly #retry: RetryOptions;

  public constructor(api: Api, retry: RetryOptions) {
    this.#api = api;
    this.#retry = retry;
  }

  /** Reads the consent; undefined if the org has not granted consent. */
  public async get(options?: RequestOptions): Promise<AerialConsent | undefined> {
    try {
      return await this.#api.call({ method: "GET", path: "org/privacy/aerial" }, readConsent, options);
    } catch (error) {
      // Any other 404 means that the endpoint or the org does not exist.
      if (error instanceof NotFoundError && error.errorCode === "E0000007") {
        return undefined;
      }
      throw error;
    }
  }

  /**
   * Grants consent to an account. A request whose outcome is in doubt is sent again only after a read has shown that it
   * had no effect.
   *
   * @throws ValidationError if the account does not exist, the org is already in an account, or it has already granted
   * consent; OutcomeUnknownError if the outcome remains unknown
   */
  public async grant(accountId: string, options: RequestOptions = {}): Promise<AerialConsent> {
    const { clock, maxRetries } = this.#retry;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#post(accountId, options);
      } catch (error) {
        if (!isOutcomeUnknown(error)) {
          throw error;
        }
        let consent: AerialConsent | undefined;
        try {
          // The service may still be processing the request after the connection has broken.
          await sleep(clock, retryDelay(attempt, undefined, this.#retry), options.signal);
          consent = await this.get(options);
        } catch {
          throw outcomeUnknown(accountId, error);
        }
        if (consent?.accountId === accountId) {
          return consent;
        }
        if (attempt >= maxRetries || !isWorthAnotherTry(error)) {
          throw outcomeUnknown(accountId, error);
        }
      }
    }
  }

  async #post(accountId: string, options: RequestOptions): Promise<AerialConsent> {
    const call = { method: "POST", path: "org/privacy/aerial/grant", body: { accountId } } as const;
    return this.#api.call(call, readConsent, options);
  }
}

function outcomeUnknown(accountId: string, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError({
    operation: `granting consent to the account ${accountId}`,
    advice: "Try again: a consent that already exists is detected.",
    cause,
  });
}
