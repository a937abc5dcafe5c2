import { isOutcomeUnknown } from "../write-outcome";
import { OutcomeUnknownError, ResponseFormatError } from "../errors";
import type { RequestOptions } from "../options";
import type { Redactor } from "../support/redact";
import type { Clock } from "../support/clock";
import type { Api } from "../transport/api";
import type { CreationPace } from "./creation-pace";
import { settleSecondsOf } from "./readiness";
import { readChildOrg, type ChildOrg, type NewChildOrg } from "./model";

/** Options of the Org Creator. */
export interface ChildOrgsOptions {
  readonly api: Api;
  /** The URL of the parent org. */
  readonly url: string;
  readonly pace: CreationPace;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

/** The Org Creator of a parent org. Okta Management API reference, "Org Creator". */
export class ChildOrgs {
  readonly #options: ChildOrgsOptions;

  public constructor(options: ChildOrgsOptions) {
    this.#options = options;
  }

  /**
   * Creates a child org. A process creates at most ten per minute. A request that may have taken effect is never sent
   * again, because no call shows whether an org was created.
   *
   * @throws ValidationError if the org refuses the request (E0000088: the subdomain exists, E0000170: it is reserved,
   * E0000171: another request is using it, E0000172: it is too long); OutcomeUnknownError if there is no response
   */
  public async create(org: NewChildOrg, options?: RequestOptions): Promise<ChildOrg> {
    const { api, clock, pace, redactor, url } = this.#options;
    redactor.add(org.admin.credentials?.password?.value ?? "");
    await pace.take(clock, options?.signal);
    try {
      return await api.call(
        { method: "POST", path: "orgs", body: { ...org, edition: "SKU" }, secretAnswer: true },
        (value, response) => {
          const settleSeconds = settleSecondsOf(response, clock);
          return {
            ...readChildOrg(value, org.subdomain, url),
            ...(settleSeconds === undefined ? {} : { settleSeconds }),
          };
        },
        options,
      );
    } catch (error) {
      throw isOutcomeUnknown(error) && !isRefusedElsewhere(error) ? outcomeUnknown(org, error) : error;
    }
  }
}

/** Returns whether something other than the org refused the request, with a status below 500, so no org was created. */
function isRefusedElsewhere(error: unknown): boolean {
  return error instanceof ResponseFormatError && error.status >= 300 && error.status < 500;
}

function outcomeUnknown({ subdomain }: NewChildOrg, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError({
    operation: `creating the child org ${subdomain}`,
    advice:
      "Okta has no call to look up such an org. Try again. If the subdomain is taken then (E0000088), the org was created, " +
      "and its API token, which Okta returns only once, is lost. The org's first admin can sign in and create another.",
    cause,
  });
}
