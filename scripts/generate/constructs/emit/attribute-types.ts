/** The types of attributes: what they are in TypeScript, how they are read, and how they reach the engine. */
import type { Attribute } from "../../../../lib/plugin";
import type { Module } from "./module";

/** An attribute's type, with its code for a module that imports what it needs. */
export interface AttributeType {
  /** The type of a value that is given. */
  given(module: Module): string;
  /** The type of a value that is computed. @default - as one that is given */
  computed?(module: Module): string;
  /** Reads it from the framework's `this`. */
  read(module: Module, name: string): string;
  /** Reads it from a reference of one's own making. */
  fromReference(module: Module, reference: string): string;
  /** Returns the value for the engine's JSON. */
  toTerraform(module: Module, value: string): string;
}

const listToTerraform = (module: Module, value: string) =>
  `${module.framework("listMapper")}(${module.framework("stringToTerraform")}, false)(${value})`;

/** By the signature that Terraform's protocol has for a type. */
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
    // Known only after apply: no boolean can stand for it.
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
    // The elements of a set cannot be picked one by one.
    read: (module, name) => `${module.framework("Fn")}.tolist(this.getListAttribute("${name}"))`,
    fromReference: (module, reference) =>
      `${module.framework("Fn")}.tolist(${module.framework("Token")}.asList(${reference}))`,
    toTerraform: listToTerraform,
  },
};

/**
 * Returns the type of an attribute that is no object and no list of objects.
 *
 * @throws Error for a type that constructs do not have
 */
export function attributeType(name: string, { type }: Attribute): AttributeType {
  const signature = JSON.stringify(type.signature);
  const known = TYPES[signature];
  if (known === undefined) {
    throw new Error(
      `${name} is of the type ${signature}: add it to scripts/generate/constructs/emit/attribute-types.ts.`,
    );
  }
  return known;
}
