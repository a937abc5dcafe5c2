import type { OrgReference } from "./org-reference";
import { nameOf, requireRequestedOrg } from "./added-org";
import { sleep } from "../support/clock";
import { isOutcomeUnknown, isWorthAnotherTry } from "../write-outcome";
import { ApiError, ConsentRequiredError, OutcomeUnknownError, ResponseFormatError, ValidationError } from "../errors";
import { readOrg, type Org } from "../model";
import type { RequestOptions } from "../options";
import { ShapeMismatch } from "../support/shape";
import type { AccountApi, Call } from "../transport/account-api";
import { retryDelay, type RetryOptions } from "../transport/retry";

/** Options for adding an org. */
export interface AddOrgOptions extends RequestOptions {
  /** The cell in which the org runs, which makes Okta's lookup faster. */
  readonly cell?: string;
  /**
   * Whether to look for the org before the first request, too. The API may return 200 for an org that the account already
   * manages, and then nothing else shows it. Reuses a response about the org itself if its age is below
   * `MAX_AGE.disruption`.
   * @default false
   */
  readonly lookFirst?: boolean;
}

/** An org that the account manages now. */
export interface AddedOrg {
  readonly org: Org;
  /** Whether the account is known to have managed it before. */
  readonly alreadyManaged: boolean;
}

/** The objects that adding an org needs. */
export interface AddOrgContext {
  readonly api: AccountApi;
  readonly retry: RetryOptions;
  /** Looks for the org in the account. */
  readonly look: (signal?: AbortSignal) => Promise<Org | undefined>;
  /** Reads the org in a response that does not contain its domain. */
  readonly complete: (org: Org, signal?: AbortSignal) => Promise<Org>;
}

/**
 * Adds an org. See `Orgs.add`.
 *
 * The request is sent again only after a read has shown that the previous one had no effect. The org is also read after a
 * refusal: the API refuses an org that the account already manages, and no error code shows that.
 */
export async function addOrg(
  context: AddOrgContext,
  reference: OrgReference,
  options: Omit<AddOrgOptions, "lookFirst"> = {},
): Promise<AddedOrg> {
  const { signal } = options;
  const call: Call = { method: "POST", path: "orgs", body: bodyOf(reference, options.cell) };
  let doubt: Error | undefined;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return { org: await requestAdd(context, reference, call, signal), alreadyManaged: false };
    } catch (caught) {
      const error = caught as Error;
      const { org, failure } = isOutcomeUnknown(error)
        ? await lookForOutcome(context, reference, error, attempt, signal)
        : await lookAfterRefusal(context, reference, error, doubt, signal);
      if (org) {
        return { org, alreadyManaged: doubt === undefined && !isOutcomeUnknown(error) };
      }
      if (failure !== undefined) {
        throw failure;
      }
      doubt = error;
    }
  }
}

/**
 * Sends one request. A response about a different org is an error that leaves the outcome in doubt: the response of a cache,
 * a gateway or another request must never add an org to a state.
 */
async function requestAdd(
  { api, complete }: AddOrgContext,
  reference: OrgReference,
  call: Call,
  signal: AbortSignal | undefined,
): Promise<Org> {
  const read = (value: unknown): Org => requireRequestedOrg(readOrg(value), reference, api.accountId);
  const org = await api.call(call, read, { signal });
  if ("orgId" in reference || org.domain !== undefined) {
    return org;
  }
  const whole = await complete(org, signal);
  try {
    return requireRequestedOrg(whole, reference, api.accountId);
  } catch (error) {
    throw error instanceof ShapeMismatch
      ? new ResponseFormatError({
          method: call.method,
          path: `/${api.accountId}/api/v1/${call.path}`,
          status: 200,
          problem: error.message,
          excerpt: "",
        })
      : error;
  }
}

interface Look {
  readonly org?: Org;
  /** The error to throw; undefined to try again. */
  readonly failure?: Error;
}

async function lookForOutcome(
  context: AddOrgContext,
  reference: OrgReference,
  error: Error,
  attempt: number,
  signal: AbortSignal | undefined,
): Promise<Look> {
  const { clock, maxRetries, log } = context.retry;
  log("debug", "Checking whether the org was added, because the response was lost", { attempt });
  let org: Org | undefined;
  try {
    // The service may still be processing the request after the connection has broken.
    await sleep(clock, retryDelay(attempt, undefined, context.retry), signal);
    org = await context.look(signal);
  } catch {
    return { failure: outcomeUnknown(reference, error) };
  }
  if (org) {
    return { org };
  }
  if (attempt < maxRetries && isWorthAnotherTry(error)) {
    return {};
  }
  // This outcome is certain: the service responded, and an id is read directly and not in a list that lags behind.
  return { failure: error instanceof ApiError && "orgId" in reference ? error : outcomeUnknown(reference, error) };
}

async function lookAfterRefusal(
  context: AddOrgContext,
  reference: OrgReference,
  error: Error,
  doubt: Error | undefined,
  signal: AbortSignal | undefined,
): Promise<Look> {
  const failure = explain(error, reference, context.api.accountId);
  if (!(error instanceof ValidationError) && !(error instanceof ApiError && error.status === 409)) {
    return { failure };
  }
  try {
    const org = await context.look(signal);
    return org ? { org } : { failure: doubt === undefined ? failure : outcomeUnknown(reference, failure) };
  } catch {
    return { failure: doubt === undefined ? failure : outcomeUnknown(reference, failure) };
  }
}

function explain(error: Error, reference: OrgReference, accountId: string): Error {
  if (!(error instanceof ApiError) || error.status >= 500) {
    return error;
  }
  // No error code distinguishes missing consent from other refusals, only the text does.
  const said = [error.errorSummary ?? "", ...error.errorCauses].join(" ");
  if (!/consent/i.test(said) || error instanceof ConsentRequiredError) {
    return error;
  }
  return new ConsentRequiredError({
    method: error.method,
    path: error.path,
    status: error.status,
    errorCode: error.errorCode,
    errorSummary: error.errorSummary,
    errorCauses: error.errorCauses,
    errorId: error.errorId,
    requestId: error.requestId,
    advice:
      `Before ${nameOf(reference)} can be added, it must grant consent to the account. Ask a super admin of the org to send ` +
      `POST /api/v1/org/privacy/aerial/grant with {"accountId": "${accountId}"} to the org's own domain.`,
  });
}

function outcomeUnknown(reference: OrgReference, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError({
    operation: `adding ${nameOf(reference)} to the account`,
    advice: "Try again: an org that is already in the account is adopted.",
    cause,
  });
}

function bodyOf(reference: OrgReference, cell: string | undefined): Record<string, string> {
  const identity: Record<string, string> =
    "orgId" in reference ? { orgId: reference.orgId } : { domain: reference.domain };
  return cell === undefined ? identity : { ...identity, cell };
}
