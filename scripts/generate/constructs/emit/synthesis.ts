/** Writes the method that adds a construct to the stack. */
import { configurable, nestedMember, type Member } from "../members";
import { camelCase } from "../names";
import { constructModule } from "../places";
import type { Access } from "./accessors";
import { attributeType } from "./attribute-types";
import type { Module } from "./module";

/** Returns the name of the function that writes an object as Terraform's JSON. */
export function objectToTerraform(className: string): string {
  return `${camelCase(className[0]!.toLowerCase() + className.slice(1))}ToTerraform`;
}

/** Returns the values of members for Terraform's JSON, as the lines of an object. */
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

/** Writes the method that returns the members of a construct, unless it has no configuration. */
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

/** Writes the method that returns the content of a block. */
export function writeAttributes(lines: readonly string[]): string {
  return `protected override synthesizeAttributes(): { [name: string]: any } { return {\n${lines.join("\n")}\n}; }`;
}
