/** The identity of a resource: the few values that tell it from every other. */
import { isDeepStrictEqual } from "node:util";
import { DiagnosticError } from "../diagnostics";
import type { Resource } from "../resource";
import type { Values } from "../schema/nested";
import { requireStorable } from "../schema/storable";

/**
 * Returns the identity that a state has; undefined for a resource type without identity, or without a state.
 *
 * @throws ValueError if the author's identity is not of its schema
 */
export function identityOf({ identity }: Resource, state: Values | null): Values | undefined {
  return identity === undefined || state === null
    ? undefined
    : requireStorable(identity.attributes, identity.of(state as never));
}

/**
 * An identity never changes: another one means that another object was read. What the engine does not know yet, as after an
 * import by some of the attributes, may be added.
 *
 * @throws DiagnosticError with the names of the attributes that differ
 */
export function requireSameIdentity(
  typeName: string,
  known: Values | null | undefined,
  read: Values | undefined,
): void {
  const differing = Object.entries(known ?? {})
    // To load what compares lists takes longer than all else here.
    .filter(([name, value]) => value !== null && read !== undefined && value !== read[name])
    .filter(([name, value]) => !isDeepStrictEqual(value, read![name]))
    .map(([name]) => name);
  if (differing.length > 0) {
    throw new DiagnosticError({
      summary: "Identity changed unexpectedly",
      detail:
        `Reading this ${typeName} returned a different object than the one in state: ${differing.join(", ")} of its identity ` +
        "changed. State stays as it was. If the object was replaced outside of Terraform, remove the resource from state and import it again.",
    });
  }
}
