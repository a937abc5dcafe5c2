/** The modules with property names: for the check of misspelled ones, and for generated programs. */
import { KNOWN_PROPERTIES, PROPERTY_NAMES } from "../places";
import { docstring } from "./docstring";
import { Module, type GeneratedFile } from "./module";
import type { Struct } from "./struct";

/** The properties that structs inherit. */
const INHERITED = {
  META_ARGUMENTS: {
    doc: "Terraform's meta-arguments of every resource and data source.",
    names: ["connection", "count", "dependsOn", "forEach", "lifecycle", "provider", "provisioners"],
  },
  NULL_META_ARGUMENTS: {
    doc: "The meta-arguments that the `null_resource` constructs have.",
    names: ["count", "dependsOn", "forEach"],
  },
} as const;

/** A struct whose properties are listed. */
export interface ListedStruct {
  readonly struct: Struct;
  /** The inherited properties. @default - none */
  readonly inherits?: keyof typeof INHERITED;
}

/** Writes the table of all properties, by the public name of what has them. */
export function writeKnownProperties(structs: Readonly<Record<string, ListedStruct>>): GeneratedFile {
  const module = new Module(KNOWN_PROPERTIES, "the provider's schemas");
  const rows = Object.entries(structs)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { struct, inherits }]) => {
      const names = struct.properties.map((property) => JSON.stringify(property.name));
      const key = /^\w+$/.test(name) ? name : JSON.stringify(name);
      return `${key}: [${[...names, ...(inherits === undefined ? [] : [`...${inherits}`])].join(", ")}],`;
    });
  return module.file(
    ...Object.entries(INHERITED).map(
      ([name, { doc, names }]) => `${docstring(doc)}\nconst ${name} = ${JSON.stringify(names)};`,
    ),
    `${docstring(
      "The properties of everything that users declare, by its public name. The interfaces do not exist at run time, so this " +
        "table replaces them. A test compares it with the jsii assembly.",
    )}
     export const KNOWN_PROPERTIES = {\n${rows.join("\n")}\n} as const satisfies Readonly<Record<string, readonly string[]>>;`,
    `${docstring("The name of something whose properties are listed here.")}\nexport type KnownName = keyof typeof KNOWN_PROPERTIES;`,
  );
}

/** Writes the TypeScript names of properties, by their Terraform names. */
export function writePropertyNames(names: Readonly<Record<string, string>>): GeneratedFile {
  const module = new Module(PROPERTY_NAMES, "the provider's schemas");
  const rows = Object.entries(names).map(([name, property]) => `${name}: ${JSON.stringify(property)},`);
  return module.file(
    `${docstring("The properties of AerialManagedOrg and AerialProvider, by their Terraform names.")}
     export const PROPERTY_NAMES = {\n${rows.join("\n")}\n} as const;`,
  );
}
