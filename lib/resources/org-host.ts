/**
 * Calls to an org's own host, with a token that only the configuration contains, and errors that name the attribute to
 * correct.
 */
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

/** The names of the attributes for the org's host and its token. */
export interface OrgHostAttributes {
  readonly domain: string;
  readonly token: string;
  readonly tokenType: string;
}

/** The org's host and token, as configured. */
export interface OrgHostValues {
  readonly domain: string;
  readonly token: string | Unknown | null;
  readonly tokenType: string | Unknown | null;
}

/** Returns the problem with the address of an org in a configuration; undefined if it is valid. */
export function orgAddressProblem(address: string): string | undefined {
  try {
    serviceUrl("domain", "domain of the org", address);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Returns the error for a creation without a token. @param of the owner of the token: `the parent org` */
export function tokenMissing(attribute: string, of: string): DiagnosticText {
  return {
    summary: "Missing token",
    detail:
      `"${attribute}" is not set. To create this resource, Terraform needs an API token of a super admin of ` +
      `${of}, or an OAuth access token with the scope okta.orgs.manage. The argument is write-only, so set it in ` +
      "the run that creates the resource, for example with an ephemeral variable.",
    attribute,
  };
}

/**
 * Runs calls on an org's own host.
 *
 * @throws DiagnosticError that names the attribute to correct; otherwise whatever `calls` throws
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

/** The first matching class determines the summary, so subclasses come before the classes that they extend. */
const SUMMARIES: readonly (readonly [ErrorClass, string, keyof OrgHostAttributes | undefined])[] = [
  [AuthenticationError, "The org refused the token", "token"],
  [ForbiddenError, "The token does not permit this request", "token"],
  [NotFoundError, "The org does not support this call", "domain"],
  [RateLimitError, "The org is still rate-limiting requests", undefined],
  [ApiError, "The org returned an error", undefined],
  [ConnectionError, "The org cannot be reached", "domain"],
  [TimeoutError, "The org did not respond in time", undefined],
  [ResponseFormatError, "Unexpected response from the org", "domain"],
  [OutcomeUnknownError, "The outcome of the change is unknown", undefined],
  [AbortedError, "The operation was canceled", undefined],
];

function describe(error: AerialError, domain: string, attributes: OrgHostAttributes): DiagnosticText {
  if (error instanceof ConfigurationError) {
    const attribute = attributes[error.setting as keyof OrgHostAttributes] as string | undefined;
    return { summary: "Requests cannot be sent to the org", detail: error.message, attribute };
  }
  const [, summary, wrong] = SUMMARIES.find(([kind]) => error instanceof kind) ?? [];
  return {
    summary: summary ?? "The call to the org failed",
    detail: `The call to the org at ${domain} failed: ${error.message}`,
    attribute: wrong && attributes[wrong],
  };
}
