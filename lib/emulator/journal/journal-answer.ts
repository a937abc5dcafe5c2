import type { Answer } from "../http/answer";
import { needsOrgOfToken, parseOrgHostPath } from "../org-host/path";
import { beginOf } from "./begin-of";
import type { JournalEntry } from "./journal-entry";
import { MAXIMUM_RESPONSE_BODY } from "./journal-size";
import { withoutCredentials } from "./without-credentials";

/** Properties of a token response that are not secret. */
const HARMLESS_IN_TOKEN_ANSWERS = ["token_type", "expires_in", "scope", "error", "error_description"];

type Described = Pick<JournalEntry, "status" | "responseBody" | "responseBodyTruncated">;

/**
 * Returns the part of a response that goes into the journal. {@link Journal.add} then removes secrets.
 * @param path of the request
 * @param isFault whether the response comes from a fault; its text is kept even if it is not JSON
 */
export function describeAnswer(
  path: string,
  { status, body }: Pick<Answer, "status" | "body">,
  isFault: boolean,
): Described {
  // If the connection was reset, the client did not get the response.
  if (status === 0 || body === undefined || body === "") {
    return { status };
  }
  const value = sentValue(body, isFault);
  if (value === undefined) {
    return { status, responseBodyTruncated: true };
  }
  if (path.endsWith("/token")) {
    return { status, responseBody: ofTokenAnswer(value) };
  }
  const begin = beginOf(value, MAXIMUM_RESPONSE_BODY);
  const isOrgHost = parseOrgHostPath(path) !== undefined || needsOrgOfToken(path);
  return {
    status,
    responseBody: isOrgHost ? withoutCredentials(begin.value) : begin.value,
    ...(begin.cut ? { responseBodyTruncated: true } : {}),
  };
}

function sentValue(body: unknown, isFault: boolean): unknown {
  if (typeof body === "string") {
    return parsed(body) ?? (isFault ? body : undefined);
  }
  // A test's fault can have its own toJSON(). Its result was sent, and only a copy of that can be searched for secrets.
  return isFault ? JSON.parse(JSON.stringify(body) ?? "null") : body;
}

/**
 * A service that requests are forwarded to responds with a text. If it is not a JSON document, secrets in it cannot be
 * recognized.
 */
function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? (value ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

function ofTokenAnswer(value: unknown): unknown {
  const members = typeof value === "object" && value !== null ? value : {};
  return Object.fromEntries(Object.entries(members).filter(([name]) => HARMLESS_IN_TOKEN_ANSWERS.includes(name)));
}
