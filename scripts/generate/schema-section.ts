/** The "Schema" section of a page: attributes by their role in a configuration, nested ones in sections of their own. */
import type { Attribute, Attributes, IdentitySchema } from "../../lib/plugin";

/** A nested attribute that gets a section of its own. */
interface NestedSection {
  readonly path: readonly string[];
  readonly attributes: Attributes;
}

const KINDS = [
  ["Required", ({ options }: Attribute) => options.required === true],
  ["Optional", ({ options }: Attribute) => options.optional === true],
  ["Read-Only", ({ options }: Attribute) => !options.required && !options.optional],
] as const;

const NESTED_TYPES = {
  SINGLE: "Attributes",
  LIST: "Attributes List",
  SET: "Attributes Set",
  MAP: "Attributes Map",
} as const;

const WRITE_ONLY = "[Write-only](https://developer.hashicorp.com/terraform/language/manage-sensitive-data/write-only)";

/** Returns the section for a schema's attributes, in Markdown, in the layout of the Terraform Registry. */
export function schemaSection(attributes: Attributes): string {
  const nested: NestedSection[] = [];
  const parts = ["## Schema", ...lists(attributes, [], nested, (kind) => `### ${kind}`)];
  // Nested attributes of a nested attribute follow it.
  for (const { path, attributes: inner } of nested) {
    parts.push(`<a id="${anchor(path)}"></a>`, `### Nested Schema for \`${path.join(".")}\``);
    parts.push(...lists(inner, path, nested, (kind) => `${kind}:`));
  }
  return parts.length === 1 ? `${parts[0]}\n\nNo arguments.` : parts.join("\n\n");
}

/** Returns the list of an identity's attributes, in Markdown. */
export function identityList({ attributes }: IdentitySchema): string {
  return Object.entries(attributes)
    .map(([name, { type, description, requiredForImport }]) => {
      const needed = requiredForImport ? "required" : "optional";
      return `- \`${name}\` (${typeName(type.signature)}, ${needed}) ${description}`;
    })
    .join("\n");
}

function lists(
  attributes: Attributes,
  path: readonly string[],
  nested: NestedSection[],
  heading: (kind: string) => string,
): string[] {
  return KINDS.flatMap(([kind, belongs]) => {
    const names = Object.keys(attributes)
      .filter((name) => belongs(attributes[name]!))
      .sort();
    const lines = names.map((name) => line(name, attributes[name]!, [...path, name], nested));
    return lines.length === 0 ? [] : [heading(kind), lines.join("\n")];
  });
}

function line(name: string, attribute: Attribute, path: readonly string[], nested: NestedSection[]): string {
  const { options, type } = attribute;
  const traits = [
    attribute.nested === undefined ? typeName(type.signature) : NESTED_TYPES[attribute.nested.mode],
    ...(options.sensitive ? ["Sensitive"] : []),
    ...(options.deprecated === undefined ? [] : ["Deprecated"]),
    ...(options.writeOnly ? [WRITE_ONLY] : []),
  ];
  const texts = [options.description, ...(options.deprecated === undefined ? [] : [options.deprecated])];
  if (attribute.nested !== undefined) {
    nested.push({ path, attributes: attribute.nested.attributes });
    texts.push(`(see [below for nested schema](#${anchor(path)}))`);
  }
  return `- \`${name}\` (${traits.join(", ")}) ${texts.join(" ")}`;
}

function anchor(path: readonly string[]): string {
  return `nestedatt--${path.join("--")}`;
}

const PRIMITIVES: Readonly<Record<string, string>> = {
  string: "String",
  number: "Number",
  bool: "Boolean",
  dynamic: "Dynamic",
};
const COLLECTIONS: Readonly<Record<string, string>> = { list: "List", set: "Set", map: "Map" };

/** Returns the registry's name of a type: `Set of String`. @throws Error for a type without a name */
function typeName(signature: unknown): string {
  if (typeof signature === "string" && Object.hasOwn(PRIMITIVES, signature)) {
    return PRIMITIVES[signature]!;
  }
  if (Array.isArray(signature)) {
    const [kind, element] = signature as [string, unknown];
    if (kind === "object") {
      return "Object";
    }
    if (Object.hasOwn(COLLECTIONS, kind)) {
      return `${COLLECTIONS[kind]} of ${typeName(element)}`;
    }
  }
  throw new Error(`The documentation has no name for the type ${JSON.stringify(signature)}.`);
}
