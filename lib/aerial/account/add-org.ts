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

/** Options of adding an org. */
export interface AddOrgOptions extends RequestOptions {
  /** Where the org runs; makes Okta's look-up faster. */
  readonly cell?: string;
  /**
   * Look before the first request, too. The API may answer 200 where the account has the org already, and then nothing
   * else shows it. An answer of the org itself that is no older than `MAX_AGE.disruption` will do.
   * @default false
   */
  readonly lookFirst?: boolean;
}

/** An org that is in the account now. */
export interface AddedOrg {
  readonly org: Org;
  /** The account had it before; as far as that could be seen. */
  readonly alreadyManaged: boolean;
}

/** What adding an org needs. */
export interface AddOrgContext {
  readonly api: AccountApi;
  readonly retry: RetryOptions;
  /** Looks for the org in the account. */
  readonly look: (signal?: AbortSignal) => Promise<Org | undefined>;
  /** Reads the org that an answer names, if the answer leaves its domain out. */
  readonly complete: (org: Org, signal?: AbortSignal) => Promise<Org>;
}

/**
 * Adds an org. See `Orgs.add`.
 *
 * The request is sent again only after looking showed that the one before had no effect. A refusal makes it look, too:
 * the API refuses an org that the account has already, and no error code says so.
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
 * Sends one request. An answer about another org than the requested one is an error that leaves the outcome in doubt: a
 * cache, a gateway or another request's answer must never bring an org into somebody's state.
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
  /** What to throw; undefined for another try. */
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
  log("debug", "Looking whether the org was added, since its answer was lost", { attempt });
  let org: Org | undefined;
  try {
    // The service may still be at work when the connection is gone.
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
  // The service answered, and an id is looked up in the orgs themselves, not in a listing that lags: that is certain.
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
  // No error code tells want of consent from other refusals; the words do.
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
      `Before ${nameOf(reference)} can be added it must grant consent to the account: a super admin of the org sends ` +
      `POST /api/v1/org/privacy/aerial/grant with {"accountId": "${accountId}"} to the org's own domain.`,
  });
}

function outcomeUnknown(reference: OrgReference, cause: unknown): OutcomeUnknownError {
  return new OutcomeUnknownError({
    operation: `adding ${nameOf(reference)} to the account`,
    advice: "Try again: where the org is in the account by then, it is adopted.",
    cause,
  });
}

function bodyOf(reference: OrgReference, cell: string | undefined): Record<string, string> {
  const identity: Record<string, string> =
    "orgId" in reference ? { orgId: reference.orgId } : { domain: reference.domain };
  return cell === undefined ? identity : { ...identity, cell };
}
