/** The orgs whose deletion a plan will request, or an apply has requested. */
import type { Connection } from "../connection";

const requested = new WeakMap<Connection, Set<string>>();

/** Notes that the deletion of an org is planned, or was requested. */
export function noteDeletion(connection: Connection, orgId: string): void {
  const orgIds = requested.get(connection) ?? new Set<string>();
  requested.set(connection, orgIds.add(orgId));
}

/** Returns whether this connection noted the deletion of the org. */
export function isDeletionNoted(connection: Connection, orgId: string): boolean {
  return requested.get(connection)?.has(orgId) === true;
}
