/** The last step: what pipelines could do with what was found. */
import { MANAGE_SCOPE, type AccessToken } from "../../aerial";
import { PLACES } from "./places";
import type { Step } from "./report";

/** What is known of the client. */
export interface Abilities {
  readonly token: AccessToken;
  /** Whether the orgs could be read. */
  readonly reads: boolean;
  /** Whether the client may have okta.accounts.read; undefined if that is unknown. */
  readonly readScope: boolean | undefined;
}

/** Tells what a pipeline that only looks, and one that changes orgs, could do. */
export function pipelines({ token, reads, readScope }: Abilities): Step {
  const manages = token.scopes === undefined ? undefined : token.scopes.includes(MANAGE_SCOPE);
  const found = { read: reads, manage: manages ?? null, readScope: readScope ?? null };
  if (!reads) {
    return {
      name: "pipelines",
      status: "failed",
      message: "no pipeline works: the orgs cannot be read",
      advice: [],
      found,
    };
  }
  if (manages === undefined) {
    return {
      name: "pipelines",
      status: "ok",
      message:
        "one that only looks works (plan, drift). Whether one that changes orgs does (apply) shows at its first change: " +
        "the scopes of a given access token are unknown",
      advice: [],
      found,
    };
  }
  if (!manages) {
    return {
      name: "pipelines",
      status: "ok",
      message:
        "one that only looks works (plan, drift). One that changes orgs does not: apply fails at its first change",
      advice: [`For one that changes orgs, grant ${MANAGE_SCOPE} to the app: ${PLACES.scopes}.`],
      found,
    };
  }
  return {
    name: "pipelines",
    status: "ok",
    message: "one that only looks works (plan, drift), and one that changes orgs (apply)",
    advice:
      readScope === false
        ? [
            "This client cannot be limited to looking: it was not granted okta.accounts.read. For drift jobs, give an app of " +
              `their own that scope alone: ${PLACES.scopes}.`,
          ]
        : [],
    found,
  };
}
