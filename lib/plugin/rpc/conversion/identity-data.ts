/** A resource's identity in the protocol. */
import type { MessageInit, MessageOf } from "../../protobuf/message";
import type { ResourceIdentityData } from "../../protocol/messages";
import type { Resource } from "../../resource";
import type { Values } from "../../schema/nested";
import { decodeObject, encodeObject } from "./dynamic-value";

/** Encodes an identity; undefined if there is none. @throws ValueError with the attribute's path */
export function encodeIdentity(
  { identity }: Resource,
  values: Values | undefined,
): MessageInit<typeof ResourceIdentityData> | undefined {
  return identity === undefined || values === undefined
    ? undefined
    : { identity_data: encodeObject(identity.attributes, values) };
}

/** Decodes an identity from the engine; null if it sends none or the resource type has none. */
export function decodeIdentity(
  { identity }: Resource,
  data: MessageOf<typeof ResourceIdentityData> | undefined,
): Values | null {
  return identity === undefined ? null : decodeObject(identity.attributes, data?.identity_data);
}
