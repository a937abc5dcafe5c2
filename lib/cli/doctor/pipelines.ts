/** The step about pipelines: what the granted scopes permit. */
import { MANAGE_SCOPE, type AccessToken } from "../../aerial";
import { PLACES } from "./places";
import type { Step } from "./report";

/** The known abilities of the client. */
export interface Abilities {
  readonly token: AccessToken;
  /** Whether the orgs could be read. */
  readonly reads: boolean;
  /** Whether the client can get okta.accounts.read; undefined if that is unknown. */
  readonly readScope: boolean | undefined;
}

/** Reports whether read-only pipelines (plan, drift) and pipelines that change orgs (apply) can work. */
export function pipelines({ token, reads, readScope }: Abilities): Step {
  const manages = token.scopes === undefined ? undefined : token.scopes.includes(MANAGE_SCOPE);
  const found = { read: reads, manage: manages ?? null, readScope: readScope ?? null };
  if (!reads) {
    return {
      name: "pipelines",
      status: "failed",
      message: "plan and apply fail: the orgs cannot be read",
      advice: [],
      found,
    };
  }
  if (manages === undefined) {
    return {
      name: "pipelines",
      status: "ok",
      message:
        "plan and drift work. Whether apply works is not known until its first change, because the scopes of an " +
        "access token from " +
        "the settings are not known",
      advice: [],
      found,
    };
  }
  if (!manages) {
    return {
      name: "pipelines",
      status: "ok",
      message: "plan and drift work. apply fails at its first change",
      advice: [`To apply changes, grant ${MANAGE_SCOPE} to the app: ${PLACES.scopes}.`],
      found,
    };
  }
  return {
    name: "pipelines",
    status: "ok",
    message: "plan, drift and apply work",
    advice:
      readScope === false
        ? [
            "This client cannot be limited to reading, because it was not granted okta.accounts.read. For drift " +
              `jobs, create a separate app, and grant it only that scope: ${PLACES.scopes}.`,
          ]
        : [],
    found,
  };
}
