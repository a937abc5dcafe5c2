/** Calls on an org's own host: with a token that only the configuration has, and errors that name what to correct. */
import {
  AbortedError,
  AerialError,
  ApiError,
  AuthenticationError,
  ConfigurationError,
  ConnectionError,
  ForbiddenError,
  NotFoundError,
  OutcomeUnknownError,
  RateLimitError,
  ResponseFormatError,
  serviceUrl,
  TimeoutError,
  type OrgHostClient,
  type OrgTokenType,
} from "../aerial";
import { DiagnosticError, isKnown, type DiagnosticText, type Unknown } from "../plugin";
import type { Connection } from "./connection";

export { TOKEN_TYPES } from "../facts/closed-sets";

/** The attributes that say which org is called, and as whom. */
export interface OrgHostAttributes {
  readonly domain: string;
  readonly token: string;
  readonly tokenType: string;
}

/** Which org is called, and as whom, as the configuration has it. */
export interface OrgHostValues {
  readonly domain: string;
  readonly token: string | Unknown | null;
  readonly tokenType: string | Unknown | null;
}

/** What is wrong with the address of an org in a configuration; undefined where nothing is. */
export function orgAddressProblem(address: string): string | undefined {
  try {
    serviceUrl("domain", "domain of the org", address);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Why a creation cannot start: its token is not there. */
export function tokenMissing(attribute: string, of: string): DiagnosticText {
  return {
    summary: "Missing token",
    detail:
      `"${attribute}" is not set, and creating this needs it: an API token of a super admin of ${of}, or an OAuth access ` +
      "token with the scope okta.orgs.manage. It is write-only, so give it in the run that creates this, for example by " +
      "an ephemeral variable.",
    attribute,
  };
}

/**
 * Calls an org's own host.
 *
 * @throws DiagnosticError that names the attribute to correct, and whatever else `calls` throws
 */
export async function onOrgHost<T>(
  connection: Connection,
  { domain, token, tokenType }: OrgHostValues,
  attributes: OrgHostAttributes,
  calls: (org: OrgHostClient) => Promise<T>,
): Promise<T> {
  if (typeof token !== "string" || token === "") {
    throw new DiagnosticError(tokenMissing(attributes.token, `the org ${domain}`));
  }
  connection.keepSecret(token);
  let org: OrgHostClient | undefined;
  try {
    const type = tokenType !== null && isKnown(tokenType) ? (tokenType as OrgTokenType) : undefined;
    org = connection.api.orgHost({ domain, token, tokenType: type });
    return await calls(org);
  } catch (error) {
    throw error instanceof AerialError ? new DiagnosticError(describe(error, domain, attributes)) : error;
  } finally {
    await org?.close();
  }
}

type ErrorClass = abstract new (...parameters: never[]) => AerialError;

/** Subclasses before the classes that they extend: the first that fits names the error. */
const SUMMARIES: readonly (readonly [ErrorClass, string, keyof OrgHostAttributes | undefined])[] = [
  [AuthenticationError, "The org refused the token", "token"],
  [ForbiddenError, "The token does not permit this", "token"],
  [NotFoundError, "The org has no such call", "domain"],
  [RateLimitError, "The org's rate limit lasts", undefined],
  [ApiError, "The org answered with an error", undefined],
  [ConnectionError, "The org cannot be reached", "domain"],
  [TimeoutError, "The org did not answer in time", undefined],
  [ResponseFormatError, "An answer that is not an Okta org's", "domain"],
  [OutcomeUnknownError, "It is not known whether a change got through", undefined],
  [AbortedError, "Stopped", undefined],
];

function describe(error: AerialError, domain: string, attributes: OrgHostAttributes): DiagnosticText {
  if (error instanceof ConfigurationError) {
    const attribute = attributes[error.setting as keyof OrgHostAttributes] as string | undefined;
    return { summary: "The org cannot be called", detail: error.message, attribute };
  }
  const [, summary, wrong] = SUMMARIES.find(([kind]) => error instanceof kind) ?? [];
  return {
    summary: summary ?? "A call on the org failed",
    detail: `The org at ${domain}: ${error.message}`,
    attribute: wrong && attributes[wrong],
  };
}
