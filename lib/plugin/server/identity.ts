/** The identity of a resource: the few values that identify it. */
import { isDeepStrictEqual } from "node:util";
import { DiagnosticError } from "../diagnostics";
import type { Resource } from "../resource";
import type { Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";

/**
 * Returns the identity in a state; undefined if the resource type has no identity or if there is no state.
 *
 * @throws ValueError if the identity does not match its schema
 */
export function identityOf({ identity }: Resource, state: Values | null): Values | undefined {
  return identity === undefined || state === null
    ? undefined
    : requireStorable(identity.attributes, identity.of(state as never));
}

/**
 * Checks that an identity has not changed, which would mean that a different object was read. Attributes that the engine
 * does not know yet may be added, for example after an import with some of the attributes.
 *
 * @throws DiagnosticError with the names of the attributes that differ
 */
export function requireSameIdentity(
  typeName: string,
  known: Values | null | undefined,
  read: Values | undefined,
): void {
  const differing = Object.entries(known ?? {})
    // Loading the function that compares lists takes longer than everything else here, so compare directly first.
    .filter(([name, value]) => value !== null && read !== undefined && value !== read[name])
    .filter(([name, value]) => !isDeepStrictEqual(value, read![name]))
    .map(([name]) => name);
  if (differing.length > 0) {
    throw new DiagnosticError({
      summary: "Identity changed unexpectedly",
      detail:
        `Reading this ${typeName} returned a different object than the one in the state. These attributes of its identity ` +
        `changed: ${differing.join(", ")}. The state was not changed. If the object was replaced outside Terraform, remove ` +
        "the resource from the state and import it again.",
    });
  }
}
