import { sleep } from "../support/clock";
import { isOutcomeUnknown, isWorthAnotherTry } from "../write-outcome";
import { ApiError, OutcomeUnknownError } from "../errors";
import type { Org } from "../model";
import type { RequestOptions } from "../options";
import { segment, type AccountApi, type Call } from "../transport/account-api";
import { retryDelay, type RetryOptions } from "../transport/retry";

/** The objects that requesting a deletion needs. */
export interface RequestDeletionContext {
  readonly api: AccountApi;
  readonly retry: RetryOptions;
  /** Looks for the org in the account. */
  readonly look: (signal?: AbortSignal) => Promise<Org | undefined>;
}

/**
 * Requests the deletion of an org. See `Orgs.requestDeletion`.
 *
 * If a response was lost and the org is gone, it was deleted. If the org still exists, its deletion may or may not have
 * been requested. So the request is sent again as long as the org is inactive, which the API requires.
 */
export async function requestDeletion(
  context: RequestDeletionContext,
  orgId: string,
  options: RequestOptions = {},
): Promise<void> {
  const { signal } = options;
  const { clock, maxRetries } = context.retry;
  const call: Call = { method: "POST", path: `orgs/${segment("orgId", orgId)}/deletionRequest` };
  let inDoubt = false;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await context.api.command(call, { signal });
    } catch (error) {
      if (!isOutcomeUnknown(error)) {
        // The API may refuse this request because it accepted the previous one.
        throw inDoubt && error instanceof ApiError ? outcomeUnknown(orgId, error) : error;
      }
      inDoubt = true;
      let org: Org | undefined;
      try {
        await sleep(clock, retryDelay(attempt, undefined, context.retry), signal);
        org = await context.look(signal);
      } catch {
        throw outcomeUnknown(orgId, error);
      }
      if (org === undefined) {
        return;
      }
      if (attempt >= maxRetries || !isWorthAnotherTry(error) || org.status !== "INACTIVE") {
        throw outcomeUnknown(orgId, error);
      }
    }
  }
}

function outcomeUnknown(orgId: string, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError({
    operation: `the request to delete the org ${orgId}`,
    advice: "Before you try again, look for account.org.delete.request in the Aerial org's System Log.",
    cause,
  });
}
