/** The schema messages of Terraform's plugin protocol, version 6. */
import {
  bool,
  bytes,
  embedded,
  integer,
  lazy,
  message,
  repeated,
  string,
  type MessageInit,
  type MessageOf,
  type MessageType,
} from "../protobuf/message";

/** `StringKind`. */
export const StringKind = { PLAIN: 0, MARKDOWN: 1 } as const;

/** `Schema.Object.NestingMode`. */
export const NestingMode = { SINGLE: 1, LIST: 2, SET: 3, MAP: 4 } as const;

/** `Schema.Object`: the attributes of a nested attribute. */
export interface SchemaObject {
  readonly attributes?: readonly MessageInit<typeof SchemaAttribute>[];
  readonly nesting?: number;
}

const SchemaObject: MessageType<SchemaObject> = lazy(
  () => message({ attributes: repeated(1, SchemaAttribute), nesting: integer(3) }) as MessageType<SchemaObject>,
);

export const SchemaAttribute = message({
  name: string(1),
  /** The type as JSON; missing for a nested attribute. */
  type: bytes(2),
  description: string(3),
  required: bool(4),
  optional: bool(5),
  computed: bool(6),
  sensitive: bool(7),
  description_kind: integer(8),
  deprecated: bool(9),
  nested_type: embedded(10, SchemaObject),
  write_only: bool(11),
  deprecation_message: string(12),
});

const SchemaBlock = message({
  version: integer(1),
  attributes: repeated(2, SchemaAttribute),
  description: string(4),
  description_kind: integer(5),
});

export const Schema = message({ version: integer(1), block: embedded(2, SchemaBlock) });
export type Schema = MessageOf<typeof Schema>;

const IdentityAttribute = message({
  name: string(1),
  type: bytes(2),
  required_for_import: bool(3),
  optional_for_import: bool(4),
  description: string(5),
});

export const ResourceIdentitySchema = message({
  version: integer(1),
  identity_attributes: repeated(2, IdentityAttribute),
});

export const ActionSchema = message({ schema: embedded(1, Schema) });
