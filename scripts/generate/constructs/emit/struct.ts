/** The structs that configure constructs. */
import { camelCase } from "../names";
import { configurable, nestedMember, type Member } from "../members";
import { constructModule } from "../places";
import type { ConstructProperties } from "../spec";
import { attributeType } from "./attribute-types";
import { docstring } from "./docstring";
import type { Module } from "./module";

/** A property of a struct. */
export interface Property {
  readonly name: string;
  readonly isOptional: boolean;
  readonly input: string;
  readonly default?: string;
  type(module: Module): string;
}

/** A struct. */
export interface Struct {
  readonly name: string;
  readonly summary: string;
  readonly properties: readonly Property[];
  /** The struct that it extends. @default - none */
  base?(module: Module): string;
}

/** Returns the properties that configure the members of a construct. */
export function propertiesOf(members: readonly Member[], construct: string): readonly Property[] {
  return configurable(members).map((member) => ({
    name: member.property,
    isOptional: !member.isRequired,
    input: member.text.input!,
    ...(member.text.default === undefined ? {} : { default: member.text.default }),
    type: (module) => givenType(module, member, construct),
  }));
}

/** Returns the type of a member's configured value. */
export function givenType(module: Module, member: Member, construct: string): string {
  const nested = nestedMember(construct, member);
  return nested === undefined
    ? attributeType(member.name, member.attribute).given(module)
    : module.generatedType(nested.className, constructModule(nested.className));
}

/** Returns the properties that the schema does not contain. All of them are optional. */
export function constructProperties(properties: ConstructProperties): readonly Property[] {
  return Object.entries(properties).map(([name, { type, input, default: otherwise }]) => ({
    name: camelCase(name),
    isOptional: true,
    input,
    default: otherwise,
    type: (module) => {
      const [bare] = /^[A-Z]\w+/.exec(type) ?? [];
      return bare === undefined ? type : type.replace(bare, module.frameworkType(bare));
    },
  }));
}

/** Writes a struct. */
export function writeStruct(module: Module, { name, summary, properties, base }: Struct): string {
  const lines = properties.map(
    (property) =>
      `${docstring({ text: property.input, ...(property.default === undefined ? {} : { default: property.default }) }, 2)}\n` +
      `readonly ${property.name}${property.isOptional ? "?" : ""}: ${property.type(module)};`,
  );
  const comment =
    lines.length === 0
      ? "\n// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- every construct has its own configuration type"
      : "";
  const inherits = base === undefined ? "" : ` extends ${base(module)}`;
  return `${docstring(summary)}${comment}\nexport interface ${name}${inherits} {\n${lines.join("\n\n")}\n}`;
}
