/** Converts this framework's schemas to the protocol's messages. */
import type { Attribute } from "../../schema/attribute";
import type { IdentitySchema, Schema } from "../../schema/schema";
import {
  NestingMode,
  StringKind,
  type ResourceIdentitySchema,
  type Schema as SchemaMessage,
  type SchemaAttribute,
} from "../../protocol/schema-messages";
import type { MessageInit } from "../../protobuf/message";

const text = new TextEncoder();

function typeJson(signature: unknown): Uint8Array {
  return text.encode(JSON.stringify(signature));
}

function attributeToProtocol(name: string, attribute: Attribute): MessageInit<typeof SchemaAttribute> {
  const { options, nested } = attribute;
  return {
    name,
    ...(nested === undefined
      ? { type: typeJson(attribute.type.signature) }
      : { nested_type: { nesting: NestingMode[nested.mode], attributes: attributesToProtocol(nested.attributes) } }),
    description: options.description,
    description_kind: StringKind.MARKDOWN,
    required: options.required ?? false,
    optional: options.optional ?? false,
    computed: options.computed ?? false,
    sensitive: options.sensitive ?? false,
    deprecated: options.deprecated !== undefined,
    deprecation_message: options.deprecated ?? "",
    write_only: options.writeOnly ?? false,
  };
}

function attributesToProtocol(attributes: Schema["attributes"]): MessageInit<typeof SchemaAttribute>[] {
  return Object.entries(attributes).map(([name, attribute]) => attributeToProtocol(name, attribute));
}

/** Returns the protocol's message for a schema. */
export function schemaToProtocol(schema: Schema): MessageInit<typeof SchemaMessage> {
  return {
    version: schema.version ?? 0,
    block: {
      attributes: attributesToProtocol(schema.attributes),
      description: schema.description,
      description_kind: StringKind.MARKDOWN,
    },
  };
}

/** Returns the protocol's message for an identity schema. */
export function identitySchemaToProtocol(schema: IdentitySchema): MessageInit<typeof ResourceIdentitySchema> {
  return {
    version: schema.version ?? 0,
    identity_attributes: Object.entries(schema.attributes).map(([name, attribute]) => ({
      name,
      type: typeJson(attribute.type.signature),
      required_for_import: attribute.requiredForImport,
      optional_for_import: !attribute.requiredForImport,
      description: attribute.description,
    })),
  };
}
