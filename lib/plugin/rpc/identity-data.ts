/** A resource's identity as the protocol carries it. */
import { decodeObject, encodeState } from "../values/dynamic-value";
import type { DynamicValue, ResourceIdentityData } from "../protocol/messages";
import type { MessageInit, MessageOf } from "../protobuf/message";
import type { Resource } from "../resource";

/** The identity that a state has; undefined for a resource type without identity, or without state. */
export function identityOf(
  resource: Resource,
  state: Readonly<Record<string, unknown>> | null,
): MessageInit<typeof ResourceIdentityData> | undefined {
  if (resource.identity === undefined || state === null) {
    return undefined;
  }
  const identity = resource.identity.of(state as never);
  return { identity_data: encodeState(resource.identity.attributes, identity) };
}

/** Reads an identity that the engine sends; null where it sends none, or the resource type has none. */
export function decodeIdentity(
  resource: Resource,
  data: MessageOf<typeof ResourceIdentityData> | undefined,
): Record<string, unknown> | null {
  const value: DynamicValue | undefined = data?.identity_data;
  return resource.identity === undefined ? null : decodeObject(resource.identity.attributes, value);
}
