/** The constructs for blocks that the framework does not know: ephemeral resources and actions. */
import { configurable, membersOf, sorted } from "../members";
import { constructModule } from "../places";
import type { ActionConfigSpec, ActionSpec, EphemeralSpec } from "../spec";
import type { AnyTexts } from "../texts";
import { referenceAccess, valueAccess, writeMember } from "./accessors";
import {
  writeAssignments,
  writeCheck,
  writeConstructor,
  writeGiven,
  writeType,
  type ConstructToWrite,
} from "./construct";
import { docstring } from "./docstring";
import { Module, type GeneratedFile } from "./module";
import { constructProperties, propertiesOf, writeStruct, type Struct } from "./struct";
import { terraformValues, writeAttributes } from "./synthesis";
import type { Attributes } from "../../../../lib/plugin";

/** The name of the struct that configures all actions, without `Config`. */
const ORG_ACTION = "AerialOrgAction";

/** Returns the struct that configures an ephemeral resource. */
export function ephemeralStruct(name: string, attributes: Attributes, spec: EphemeralSpec): Struct {
  return {
    name: `${name}Config`,
    summary: spec.config.summary,
    properties: [
      ...propertiesOf(membersOf(attributes, spec.attributes), name),
      ...constructProperties(spec.properties),
    ],
  };
}

/** Returns the struct that configures all actions on an org. */
export function actionStruct(
  attributes: Attributes,
  texts: AnyTexts,
  { summary, properties }: ActionConfigSpec,
): Struct {
  return {
    name: `${ORG_ACTION}Config`,
    summary,
    properties: [...propertiesOf(membersOf(attributes, texts), ORG_ACTION), ...constructProperties(properties)],
  };
}

/** Writes the construct of an ephemeral resource. */
export function writeEphemeral(construct: ConstructToWrite<EphemeralSpec>): GeneratedFile {
  const { type, name, attributes, spec, example } = construct;
  const module = new Module(constructModule(name), `the schema of ${type}`);
  const members = membersOf(attributes, spec.attributes);
  const access = referenceAccess(module);
  const check = spec.check === undefined ? [] : [writeCheck(module, spec.check, members)];
  const values = [
    ...terraformValues(module, name, configurable(sorted(members)), access.given),
    "depends_on: this.dependsOn,",
  ].sort();
  return module.file(
    writeStruct(module, ephemeralStruct(name, attributes, spec)),
    `${docstring({ text: spec.summary, example })}
     export class ${name} extends ${module.written("TopLevelBlock")} {`,
    writeType("ephemeral resource", type),
    writeConstructor(module, spec, name, [
      `super(scope, id, { kind: "ephemeral", type: ${name}.tfResourceType, provider: config.provider });`,
      `${module.written("refuseMisspelledProperties")}(this, "${name}", config);`,
      ...writeAssignments(members, name),
      `this.dependsOn = config.dependsOn?.map(${module.framework("dependable")});`,
      ...check,
    ]),
    `${docstring(spec.dependsOn, 2)}\npublic dependsOn?: string[];`,
    `${docstring("Returns an expression for an attribute. Only this stack can use it.", 2)}
     public interpolationForAttribute(terraformAttribute: string): ${module.frameworkType("IResolvable")} {
       const address = \`ephemeral.\${${name}.tfResourceType}.\${this.friendlyUniqueId}\`;
       return new ${module.written("StackReference")}(\`\${address}.\${terraformAttribute}\`, this.cdktfStack);
     }`,
    ...sorted(members).map((member) => writeMember(module, name, member, access)),
    ...(check.length === 0 ? [] : [writeGiven(members, name)]),
    writeAttributes(values),
    "}",
  );
}

/** Writes the configuration of all actions on an org. */
export function writeActionConfig(attributes: Attributes, texts: AnyTexts, spec: ActionConfigSpec): GeneratedFile {
  const struct = actionStruct(attributes, texts, spec);
  const module = new Module(constructModule(struct.name), "the schema of the actions");
  return module.file(writeStruct(module, struct));
}

/** Writes the construct of an action. */
export function writeAction(construct: ConstructToWrite<ActionSpec>): GeneratedFile {
  const { type, name, attributes, spec, example } = construct;
  const module = new Module(constructModule(name), `the schema of ${type}`);
  const members = membersOf(attributes, spec.attributes);
  const access = valueAccess();
  const config = module.generatedType(`${ORG_ACTION}Config`, constructModule(`${ORG_ACTION}Config`));
  const text =
    `${spec.summary}\n\nAn action has no state and is not part of a plan. It runs when you invoke it by its address, such as ` +
    `\`terraform apply -invoke=action.${type}.acme\`, or when a resource changes that you passed to \`addTrigger\`. ` +
    "Actions need Terraform 1.14. Declared `targetVersions` are checked at synthesis.";
  const declares = "Declares the action, without running it.";
  return module.file(
    `${docstring({ text, example })}\nexport class ${name} extends ${module.written("OrgAction")} {`,
    writeType("action", type),
    writeConstructor(
      module,
      { declares, config: { summary: "", parameter: spec.parameter } },
      config.replace(/Config$/, ""),
      [
        `super(scope, id, ${name}.tfResourceType, config.provider);`,
        `${module.written("refuseMisspelledProperties")}(this, "${name}", config);`,
        ...writeAssignments(members, name),
        writeCheck(module, "validateAerialOrgAction", members),
      ],
    ),
    ...sorted(members).map((member) => writeMember(module, name, member, access)),
    writeGiven(members, name),
    writeAttributes([`config: {\n${terraformValues(module, name, sorted(members), access.given).join("\n")}\n},`]),
    "}",
  );
}
