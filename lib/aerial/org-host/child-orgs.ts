import { isOutcomeUnknown } from "../write-outcome";
import { OutcomeUnknownError, ResponseFormatError } from "../errors";
import type { RequestOptions } from "../options";
import type { Redactor } from "../support/redact";
import type { Clock } from "../support/clock";
import type { Api } from "../transport/api";
import type { CreationPace } from "./creation-pace";
import { settleSecondsOf } from "./readiness";
import { readChildOrg, type ChildOrg, type NewChildOrg } from "./model";

/** What creating child orgs needs. */
export interface ChildOrgsOptions {
  readonly api: Api;
  /** The parent org's own host. */
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
   * Creates a child org, at most ten a minute in the process. The request is never sent again where it may have got
   * through: nothing tells whether an org was created.
   *
   * @throws ValidationError for what the org refuses (E0000088: the subdomain exists, E0000170: it is reserved, E0000171:
   * another request is using it, E0000172: it is too long); OutcomeUnknownError where no answer came
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

/** A page with a status of refusal: no org answered, so none was created. */
function isRefusedElsewhere(error: unknown): boolean {
  return error instanceof ResponseFormatError && error.status >= 300 && error.status < 500;
}

function outcomeUnknown({ subdomain }: NewChildOrg, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError({
    operation: `creating the child org ${subdomain}`,
    advice:
      "Okta has no call that looks such an org up. Try again: if the subdomain is taken then (E0000088), the org was " +
      "created, and its API token, which is told once, is lost; its first admin can sign in and make another.",
    cause,
  });
}
