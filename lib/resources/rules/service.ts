/**
 * State belongs to one service. Two services can have an account of the same id (production and a copy of it, two
 * emulators): on the other one, the fleet in state looks deleted, and a plan would add it again.
 */
import { DiagnosticError, type PrivateState } from "../../plugin";
import type { Connection } from "../connection";
import { PLANNED_FOR, READ_FROM } from "../private-keys";

/** Notes the service that has just read or written the resource. */
export function noteService(kept: PrivateState, { settings }: Connection): void {
  kept.set(READ_FROM, settings.baseUrl);
}

/**
 * Refuses state that another service read last. State without a note, which an earlier release wrote or an import has
 * just made, is accepted; its first read notes the service.
 *
 * @param inState the service's address in state, in case that the state lost what was noted beside it
 * @throws DiagnosticError if another service read the state last
 */
export function requireSameService(kept: PrivateState, inState: string | null, { settings }: Connection): void {
  const before = kept.get(READ_FROM) ?? inState ?? undefined;
  if (before !== undefined && before !== settings.baseUrl) {
    throw new DiagnosticError({
      summary: "State of another service",
      detail:
        `This resource was last read from ${before}, but the provider is configured for ${settings.baseUrl}. Nothing was ` +
        "read or changed, and the resource stays in state. Correct base_url (or AERIAL_BASE_URL, or the provider alias " +
        "of this resource). If the account did move to this address, forget the resource (terraform state rm) and " +
        "import it again.",
    });
  }
}

/** Leaves the service's address with a plan. Leaves nothing while the address is unknown. */
export function markPlannedService(plannedPrivate: PrivateState, connection: Connection): void {
  if (connection.isKnown) {
    plannedPrivate.set(PLANNED_FOR, connection.settings.baseUrl);
  }
}

/**
 * Refuses to carry out a plan on another service than the one that it was made against. A saved plan keeps the provider
 * block, but what comes from the environment (AERIAL_BASE_URL) is read again when the plan is applied.
 *
 * @throws DiagnosticError if the plan was made against another service
 */
export function requirePlannedService(plannedPrivate: PrivateState, { settings }: Connection): void {
  const planned = plannedPrivate.get(PLANNED_FOR);
  if (planned !== undefined && planned !== settings.baseUrl) {
    throw new DiagnosticError({
      summary: "Planned against another service",
      detail:
        `The plan was made against ${planned}, but the provider is configured for ${settings.baseUrl} now. Nothing was ` +
        "changed. Correct base_url (or AERIAL_BASE_URL), or plan again. To keep the address with saved plans, set " +
        "base_url in the provider block.",
    });
  }
}
