/** Limits warnings that are the same for every resource of a plan to one. */
import type { Connection } from "../connection";

const said = new WeakMap<Connection, Set<string>>();

/** Returns whether this is the first call for this subject on the connection. */
export function isFirst(connection: Connection, subject: string): boolean {
  const subjects = said.get(connection) ?? new Set<string>();
  said.set(connection, subjects);
  const first = !subjects.has(subject);
  subjects.add(subject);
  return first;
}
