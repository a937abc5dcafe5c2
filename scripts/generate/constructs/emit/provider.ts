/** The provider's configuration, and the class with its attributes that AerialProvider extends. */
import { stringType, type Attributes } from "../../../../lib/plugin";
import { membersOf, type Member } from "../members";
import { constructModule } from "../places";
import type { ProviderSpec } from "../spec";
import { valueAccess, writeMember } from "./accessors";
import { writeAssignments } from "./construct";
import { docstring } from "./docstring";
import { Module, type GeneratedFile } from "./module";
import { constructProperties, propertiesOf, writeStruct, type Struct } from "./struct";
import { writeSynthesis } from "./synthesis";

const SOURCES = "the provider's schema";
const NAME = "AerialProvider";

/** Returns the struct that configures the provider. */
export function providerStruct(attributes: Attributes, spec: ProviderSpec): Struct {
  return {
    name: `${NAME}Config`,
    summary: spec.config,
    properties: [...propertiesOf(providerMembers(attributes, spec), NAME), ...constructProperties(spec.properties)],
  };
}

/** Returns the alias, which no provider's schema contains, and then the provider's attributes. */
function providerMembers(attributes: Attributes, { alias, attributes: texts }: ProviderSpec): readonly Member[] {
  const known = { alias: { type: stringType, options: { optional: true, description: alias.input } } };
  return membersOf({ ...known, ...attributes }, { alias, ...texts });
}

/** Writes the module with the provider's configuration. */
export function writeProviderConfig(attributes: Attributes, spec: ProviderSpec): GeneratedFile {
  const struct = providerStruct(attributes, spec);
  const module = new Module(constructModule(struct.name), SOURCES);
  return module.file(writeStruct(module, struct));
}

/** Writes the class with the provider's attributes. */
export function writeProviderAttributes(attributes: Attributes, spec: ProviderSpec): GeneratedFile {
  const className = `${NAME}Attributes`;
  const module = new Module(constructModule(className), SOURCES);
  const members = providerMembers(attributes, spec);
  const access = valueAccess();
  const config = module.generatedType(`${NAME}Config`, constructModule(`${NAME}Config`));
  const version = module.written("providerVersion");
  const text =
    "The attributes of the `aerial` provider. Each has a getter, a setter, a reset and a getter of the configured value. " +
    `Users see them on \`${NAME}\`.`;
  return module.file(
    `${docstring({ text, isInternal: true })}
     export abstract class ${className} extends ${module.framework("TerraformProvider")} {`,
    `protected constructor(scope: ${module.construct()}, id: string, config: ${config}) {
       super(scope, id, {
         terraformResourceType: "aerial",
         terraformGeneratorMetadata: {
           providerName: "aerial",
           providerVersion: config.source === undefined ? ${version}() : config.version,
           providerVersionConstraint: config.source === undefined ? undefined : config.version,
         },
         terraformProviderSource: config.source ?? ${module.written("PROVIDER_SOURCE")},
       });
       ${writeAssignments(members, NAME).join("\n")}
     }`,
    ...members.map((member) =>
      // The framework declares the alias.
      writeMember(module, NAME, member, access, member.name === "alias" ? "override " : ""),
    ),
    ...writeSynthesis(module, NAME, members, access.given),
    "}",
  );
}
