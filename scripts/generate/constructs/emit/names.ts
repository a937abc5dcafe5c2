/** The modules with names of properties: for slips in programs, and for programs that are generated. */
import { KNOWN_PROPERTIES, PROPERTY_NAMES } from "../places";
import { docstring } from "./docstring";
import { Module, type GeneratedFile } from "./module";
import type { Struct } from "./struct";

/** The properties that structs inherit. */
const INHERITED = {
  META_ARGUMENTS: {
    doc: "The arguments that Terraform itself has for every resource and data source.",
    names: ["connection", "count", "dependsOn", "forEach", "lifecycle", "provider", "provisioners"],
  },
  NULL_META_ARGUMENTS: {
    doc: "Those of them that the `null_resource` edition has.",
    names: ["count", "dependsOn", "forEach"],
  },
} as const;

/** A struct whose properties are listed. */
export interface ListedStruct {
  readonly struct: Struct;
  /** @default - nothing */
  readonly inherits?: keyof typeof INHERITED;
}

/** Writes the table of all properties, by the name under which users know what has them. */
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
      "The properties of all that users declare, under the name that they know it by. At run time nothing else tells them: " +
        "interfaces are gone by then. A test holds this table against the jsii assembly.",
    )}
     export const KNOWN_PROPERTIES = {\n${rows.join("\n")}\n} as const satisfies Readonly<Record<string, readonly string[]>>;`,
    `${docstring("What has properties that are known here.")}\nexport type KnownName = keyof typeof KNOWN_PROPERTIES;`,
  );
}

/** Writes the names that properties have in TypeScript, by the names that they have in Terraform. */
export function writePropertyNames(names: Readonly<Record<string, string>>): GeneratedFile {
  const module = new Module(PROPERTY_NAMES, "the provider's schemas");
  const rows = Object.entries(names).map(([name, property]) => `${name}: ${JSON.stringify(property)},`);
  return module.file(
    `${docstring("The properties of AerialManagedOrg and AerialProvider, by the names that they have in Terraform.")}
     export const PROPERTY_NAMES = {\n${rows.join("\n")}\n} as const;`,
  );
}
