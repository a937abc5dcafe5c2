/**
 * State belongs to one service. Two services can have an account with the same id (production and a copy of it, or two
 * emulators). On the other service, the fleet in state would look deleted, and a plan would add it again.
 */
import { DiagnosticError, type PrivateState } from "../../plugin";
import type { Connection } from "../connection";
import { PLANNED_FOR, READ_FROM } from "../private-keys";

/** Notes the service that the resource was just read from or written to. */
export function noteService(kept: PrivateState, { settings }: Connection): void {
  kept.set(READ_FROM, settings.baseUrl);
}

/**
 * Rejects state that was last read from another service. State without a note, from an earlier release or a new import,
 * is accepted, and its first read notes the service.
 *
 * @param inState the service's address in state, in case private state was lost
 * @throws DiagnosticError if the state was last read from another service
 */
export function requireSameService(kept: PrivateState, inState: string | null, { settings }: Connection): void {
  const before = kept.get(READ_FROM) ?? inState ?? undefined;
  if (before !== undefined && before !== settings.baseUrl) {
    throw new DiagnosticError({
      summary: "State belongs to another service",
      detail:
        `This resource was last read from ${before}, but the provider is configured for ${settings.baseUrl}. ` +
        "Nothing was read or changed, and the resource stays in state. Correct base_url, AERIAL_BASE_URL, or the " +
        "provider alias of this resource. If the account really moved to this address, remove the resource from " +
        "state (terraform state rm) and import it again.",
    });
  }
}

/** Stores the service's address with a plan, unless the address is unknown. */
export function markPlannedService(plannedPrivate: PrivateState, connection: Connection): void {
  if (connection.isKnown) {
    plannedPrivate.set(PLANNED_FOR, connection.settings.baseUrl);
  }
}

/**
 * Rejects applying a plan on another service than planned. A saved plan contains the provider block, but settings from
 * the environment (AERIAL_BASE_URL) are read again when it is applied.
 *
 * @throws DiagnosticError if the plan was created for another service
 */
export function requirePlannedService(plannedPrivate: PrivateState, { settings }: Connection): void {
  const planned = plannedPrivate.get(PLANNED_FOR);
  if (planned !== undefined && planned !== settings.baseUrl) {
    throw new DiagnosticError({
      summary: "The plan is for another service",
      detail:
        `The plan was created for ${planned}, but the provider is now configured for ${settings.baseUrl}. ` +
        "Nothing was changed. Correct base_url or AERIAL_BASE_URL, or run a new plan. To store the address in " +
        "saved plans, set base_url in the provider block.",
    });
  }
}
