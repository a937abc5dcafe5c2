/** The types of attributes: their TypeScript types, how they are read, and how they are written for the engine. */
import type { Attribute } from "../../../../lib/plugin";
import type { Module } from "./module";

/** An attribute's type. Its methods return code, and import into the module what the code needs. */
export interface AttributeType {
  /** The type of a configured value. */
  given(module: Module): string;
  /** The type of a computed value. @default - the type of a configured value */
  computed?(module: Module): string;
  /** Reads the attribute with the framework's methods of `this`. */
  read(module: Module, name: string): string;
  /** Reads the attribute from a reference that the construct makes itself. */
  fromReference(module: Module, reference: string): string;
  /** Returns the value for the engine's JSON. */
  toTerraform(module: Module, value: string): string;
}

const listToTerraform = (module: Module, value: string) =>
  `${module.framework("listMapper")}(${module.framework("stringToTerraform")}, false)(${value})`;

/** The types, by their signature in Terraform's protocol. */
const TYPES: Readonly<Record<string, AttributeType>> = {
  '"string"': {
    given: () => "string",
    read: (_, name) => `this.getStringAttribute("${name}")`,
    fromReference: (module, reference) => `${module.framework("Token")}.asString(${reference})`,
    toTerraform: (module, value) => `${module.framework("stringToTerraform")}(${value})`,
  },
  '"number"': {
    given: () => "number",
    read: (_, name) => `this.getNumberAttribute("${name}")`,
    fromReference: (module, reference) => `${module.framework("Token")}.asNumber(${reference})`,
    toTerraform: (module, value) => `${module.framework("numberToTerraform")}(${value})`,
  },
  '"bool"': {
    given: (module) => `boolean | ${module.frameworkType("IResolvable")}`,
    // The value is known only after apply, and no boolean can represent it until then.
    computed: (module) => module.frameworkType("IResolvable"),
    read: (_, name) => `this.getBooleanAttribute("${name}")`,
    fromReference: (_, reference) => reference,
    toTerraform: (module, value) => `${module.framework("booleanToTerraform")}(${value})`,
  },
  '["list","string"]': {
    given: () => "string[]",
    read: (_, name) => `this.getListAttribute("${name}")`,
    fromReference: (module, reference) => `${module.framework("Token")}.asList(${reference})`,
    toTerraform: listToTerraform,
  },
  '["set","string"]': {
    given: () => "string[]",
    // Terraform cannot select single elements of a set.
    read: (module, name) => `${module.framework("Fn")}.tolist(this.getListAttribute("${name}"))`,
    fromReference: (module, reference) =>
      `${module.framework("Fn")}.tolist(${module.framework("Token")}.asList(${reference}))`,
    toTerraform: listToTerraform,
  },
};

/**
 * Returns the type of an attribute that is neither an object nor a list of objects.
 *
 * @throws Error if constructs do not support the type
 */
export function attributeType(name: string, { type }: Attribute): AttributeType {
  const signature = JSON.stringify(type.signature);
  const known = TYPES[signature];
  if (known === undefined) {
    throw new Error(
      `${name} has the type ${signature}. Add this type to scripts/generate/constructs/emit/attribute-types.ts.`,
    );
  }
  return known;
}
