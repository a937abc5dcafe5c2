/** The orgs that one apply added. Nobody has used them in this account before, whatever their status is. */
import type { Connection } from "../connection";

const added = new WeakMap<Connection, Set<string>>();

/** Notes that this connection added an org to the account. */
export function noteAddedOrg(connection: Connection, orgId: string): void {
  const orgIds = added.get(connection) ?? new Set<string>();
  added.set(connection, orgIds.add(orgId));
}

/** Returns whether this connection added the org to the account. */
export function wasAddedHere(connection: Connection, orgId: string): boolean {
  return added.get(connection)?.has(orgId) === true;
}
