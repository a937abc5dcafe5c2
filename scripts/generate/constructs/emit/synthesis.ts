/** The method that writes a construct into the stack. */
import { configurable, nestedMember, type Member } from "../members";
import { camelCase } from "../names";
import { constructModule } from "../places";
import type { Access } from "./accessors";
import { attributeType } from "./attribute-types";
import type { Module } from "./module";

/** The function that writes an object as the engine has it. */
export function objectToTerraform(className: string): string {
  return `${camelCase(className[0]!.toLowerCase() + className.slice(1))}ToTerraform`;
}

/** The values of members for the engine's JSON, as the lines of an object. */
export function terraformValues(
  module: Module,
  construct: string,
  members: readonly Member[],
  given: Access["given"],
): readonly string[] {
  return configurable(members).map((member) => `${member.name}: ${toTerraform(module, construct, member, given)},`);
}

function toTerraform(module: Module, construct: string, member: Member, given: Access["given"]): string {
  const nested = nestedMember(construct, member);
  return nested === undefined
    ? attributeType(member.name, member.attribute).toTerraform(module, given(member))
    : objectValue(module, nested.className, member);
}

function objectValue(module: Module, className: string, { property }: Member): string {
  return `${module.generated(objectToTerraform(className), constructModule(className))}(this._${property}.internalValue)`;
}

/** The method that writes the members of a construct; none where nothing can be configured. */
export function writeSynthesis(
  module: Module,
  construct: string,
  members: readonly Member[],
  given: Access["given"],
): string[] {
  return configurable(members).length === 0
    ? []
    : [writeAttributes(terraformValues(module, construct, members, given))];
}

/** The method that returns what stands in a block. */
export function writeAttributes(lines: readonly string[]): string {
  return `protected override synthesizeAttributes(): { [name: string]: any } { return {\n${lines.join("\n")}\n}; }`;
}
