/** Warnings that say the same for every resource of a plan are said once. */
import type { Connection } from "../connection";

const said = new WeakMap<Connection, Set<string>>();

/** Returns whether this is the first time that the connection asks for this subject. */
export function isFirst(connection: Connection, subject: string): boolean {
  const subjects = said.get(connection) ?? new Set<string>();
  said.set(connection, subjects);
  const first = !subjects.has(subject);
  subjects.add(subject);
  return first;
}
