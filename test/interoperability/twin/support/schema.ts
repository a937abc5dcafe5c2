/** Schemas as a provider answers them. */

/** A type in Terraform's JSON notation: `"string"`, `["set", "string"]`, `["object", {…}]`. */
export type TypeSignature = string | readonly [string, TypeSignature | Readonly<Record<string, TypeSignature>>];

/** The number of objects that an attribute can have. */
export type Nesting = "SINGLE" | "LIST" | "SET" | "MAP";

/** An attribute of a schema. */
export interface SchemaAttribute {
  readonly type: TypeSignature;
  readonly nested?: { readonly nesting: Nesting; readonly attributes: SchemaAttributes };
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
}

/** The attributes of a schema by their names. */
export type SchemaAttributes = Readonly<Record<string, SchemaAttribute>>;

interface AttributeMessage extends Pick<SchemaAttribute, "required" | "optional" | "computed"> {
  readonly name: string;
  readonly type: Buffer;
  readonly nested_type: { readonly nesting: Nesting; readonly attributes: readonly AttributeMessage[] } | null;
}

/** Reads the attributes of a block, as the protocol has them. */
export function schemaAttributes(attributes: readonly AttributeMessage[]): SchemaAttributes {
  return Object.fromEntries(
    attributes.map((message) => {
      const { required, optional, computed } = message;
      return [message.name, { ...typed(message), required, optional, computed }];
    }),
  );
}

function typed({ type, nested_type: nested }: AttributeMessage): Pick<SchemaAttribute, "type" | "nested"> {
  if (nested === null) {
    return { type: JSON.parse(type.toString("utf8")) as TypeSignature };
  }
  const attributes = schemaAttributes(nested.attributes);
  const object = objectOf(attributes);
  const { nesting } = nested;
  return {
    type: nesting === "SINGLE" ? object : [nesting.toLowerCase(), object],
    nested: { nesting, attributes },
  };
}

/** The type of an object with such attributes. */
export function objectOf(attributes: SchemaAttributes): TypeSignature {
  return ["object", Object.fromEntries(Object.entries(attributes).map(([name, { type }]) => [name, type]))];
}
