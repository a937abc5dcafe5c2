/** Reads the System Log, with errors that explain how to get permission. */
import { ForbiddenError, LOGS_SCOPE, OAuthError, type LogEvent, type LogQuery } from "../../aerial";
import type { AccountSession } from "../account/account-command";
import { OrgDomainMissingError, SystemLogNotPermittedError } from "../errors";

/**
 * Lists events in the Aerial org's System Log.
 * @throws SystemLogNotPermittedError, OrgDomainMissingError, DiagnosticError, AerialError
 */
export async function* readLog(session: AccountSession, query: LogQuery): AsyncGenerator<LogEvent, void, undefined> {
  const { org_domain: orgDomain } = session.settings.settings;
  const { client } = session;
  if (orgDomain === null) {
    throw new OrgDomainMissingError();
  }
  try {
    yield* client.systemLog(orgDomain).list(query, { signal: session.signal });
  } catch (error) {
    throw isNotPermitted(error) ? new SystemLogNotPermittedError(LOGS_SCOPE, error) : error;
  }
}

function isNotPermitted(error: unknown): error is Error {
  return error instanceof ForbiddenError || (error instanceof OAuthError && error.error === "invalid_scope");
}
