/** The identity of a resource: the few values that tell it from every other. */
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
