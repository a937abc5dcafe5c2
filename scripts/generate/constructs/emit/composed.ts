/** The configurations of constructs that consist of resources. Their properties are those of the resources. */
import type { Attributes } from "../../../../lib/plugin";
import { configurable, membersOf, type Member } from "../members";
import { constructModule, nullResourceModule } from "../places";
import type { CompositionSpec, Excerpt, NullResourceSpec, ResourceSpec } from "../spec";
import type { AnyText } from "../texts";
import { docstring } from "./docstring";
import { Module, type GeneratedFile } from "./module";
import { constructProperties, propertiesOf, writeStruct, type Struct } from "./struct";

/** A resource, with the spec of its construct. */
export interface DescribedResource {
  readonly attributes: Attributes;
  readonly spec: ResourceSpec;
}
/** Resources by their types. */
export type DescribedResources = Readonly<Record<string, DescribedResource>>;

/** Returns the members that a configuration takes from a resource, with their texts in that configuration. */
function excerptMembers(resources: DescribedResources, { type, without = [], texts = {} }: Excerpt): readonly Member[] {
  const { attributes, spec } = resources[type]!;
  return configurable(membersOf(attributes, spec.attributes))
    .filter(({ name }) => !without.includes(name))
    .map((member) => {
      const text: AnyText = { ...member.text, ...texts[member.name] };
      return { ...member, text, isRequired: member.isRequired && text.default === undefined };
    });
}

/** Returns the members that a construct takes from its parts. */
export function compositionMembers(resources: DescribedResources, spec: CompositionSpec): readonly Member[] {
  return Object.values(spec.parts).flatMap((part) => excerptMembers(resources, part));
}

/** Returns the struct of a construct that consists of others. */
export function compositionStruct(name: string, resources: DescribedResources, spec: CompositionSpec): Struct {
  const members = compositionMembers(resources, spec);
  return {
    name: `${name}Config`,
    summary: spec.summary,
    properties: [...propertiesOf(members, name), ...constructProperties(spec.properties)],
  };
}

/** Writes the configuration of a construct that consists of others, and the function that divides it among the parts. */
export function writeComposition(name: string, resources: DescribedResources, spec: CompositionSpec): GeneratedFile {
  const struct = compositionStruct(name, resources, spec);
  const types = Object.values(spec.parts).map(({ type }) => type);
  const module = new Module(constructModule(struct.name), `the schemas of ${types.join(", ")}`);
  const parts = Object.entries(spec.parts).map(([part, excerpt]) => {
    const values = excerptMembers(resources, excerpt).map(({ property }) => `${property}: config.${property},`);
    return `${part}: {\n${values.join("\n")}\n},`;
  });
  return module.file(
    writeStruct(module, struct),
    `${docstring({ text: "Returns the configuration of each part.", isInternal: true })}
     export function partsOf${name}(config: ${struct.name}) { return {\n${parts.join("\n")}\n}; }`,
  );
}

/** Returns the struct of a `null_resource` construct. */
export function nullResourceStruct(name: string, resources: DescribedResources, spec: NullResourceSpec): Struct {
  const [first, ...others] = propertiesOf(excerptMembers(resources, spec.excerpt), name);
  const domain = spec.domain && constructProperties({ domain: { type: "string", ...spec.domain } });
  return {
    name: `${name}Config`,
    summary: spec.summary,
    properties: [first!, ...(domain ?? []), ...others],
    base: (module) => module.writtenType("NullResourceMetaArguments"),
  };
}

/** Writes the configuration of a `null_resource` construct, and the function that returns its values by attribute. */
export function writeNullResource(name: string, resources: DescribedResources, spec: NullResourceSpec): GeneratedFile {
  const struct = nullResourceStruct(name, resources, spec);
  const module = new Module(nullResourceModule(struct.name), `the schema of ${spec.excerpt.type}`);
  const [first, ...others] = excerptMembers(resources, spec.excerpt).map(
    ({ name: attribute, property }) => `${attribute}: config.${property},`,
  );
  const values = [first!, ...(spec.domain === undefined ? [] : ["domain: config.domain,"]), ...others];
  return module.file(
    writeStruct(module, struct),
    `${docstring({ text: "Returns the arguments of the resource by their Terraform names.", isInternal: true })}
     export function argumentsOf${name}(config: ${struct.name}) { return {\n${values.join("\n")}\n}; }`,
  );
}
