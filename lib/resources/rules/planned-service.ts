/**
 * A destroy is carried out on the service that it was planned against. A saved plan keeps the provider block, but what comes
 * from the environment (AERIAL_BASE_URL) is read again when it is applied. Creations and
 * updates are planned once more when they are applied, so that a mark would be that of the second plan.
 */
import { DiagnosticError } from "../../plugin";
import type { PrivateState } from "../../plugin";
import type { Connection } from "../connection";

/** In the private state of a plan: where the API was. */
const PLANNED_FOR = "planned_base_url";

/** Leaves the service's address with a plan; nothing while it is unknown. */
export function markPlannedService(plannedPrivate: PrivateState, connection: Connection): void {
  if (connection.isKnown) {
    plannedPrivate.set(PLANNED_FOR, connection.settings.baseUrl);
  }
}

/** @throws DiagnosticError where the plan was made against another service */
export function requirePlannedService(plannedPrivate: PrivateState, { settings }: Connection): void {
  const planned = plannedPrivate.get(PLANNED_FOR);
  if (typeof planned === "string" && planned !== settings.baseUrl) {
    throw new DiagnosticError({
      summary: "Planned against another service",
      detail:
        `The plan was made against ${planned}, but the provider is configured for ${settings.baseUrl} now. Nothing was ` +
        "changed. Correct base_url (or AERIAL_BASE_URL), or plan again.",
    });
  }
}
