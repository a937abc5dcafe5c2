/** All generated modules of the construct library. */
import { actions } from "../../../lib/actions";
import { dataSources } from "../../../lib/data-sources";
import { ephemeralResources } from "../../../lib/ephemeral-resources";
import { providerSchema } from "../../../lib/provider";
import { resources } from "../../../lib/resources";
import type { Attributes } from "../../../lib/plugin";
import type { Edition } from "../../../lib/editions/editions";
import { actionStruct, ephemeralStruct, writeAction, writeActionConfig, writeEphemeral } from "./emit/blocks";
import {
  compositionMembers,
  compositionStruct,
  nullResourceStruct,
  writeComposition,
  writeNullResource,
  type DescribedResources,
} from "./emit/composed";
import { configStruct, writeDataSource, writeResource, type ConstructToWrite } from "./emit/construct";
import type { GeneratedFile } from "./emit/module";
import { writeKnownProperties, writePropertyNames, type ListedStruct } from "./emit/names";
import { objectStruct, writeNested } from "./emit/nested";
import { providerStruct, writeProviderAttributes, writeProviderConfig } from "./emit/provider";
import { exampleOf } from "./examples";
import { membersOf, nestedMember, type NestedMember } from "./members";
import { CONSTRUCT_NAMES, type Kind } from "./names";
import * as specs from "./specs";
import type { ActionSpec, ConstructSpec, EphemeralSpec, ResourceSpec } from "./spec";

/** The construct that consists of an org, its products and its status. */
const MANAGED_ORG = "AerialManagedOrg";

const NULL_RESOURCES = {
  AerialOrg: specs.nullOrg,
  AerialOrgProducts: specs.nullOrgProducts,
  AerialOrgStatus: specs.nullOrgStatus,
} as const;

interface Described<Spec> {
  readonly type: string;
  readonly name: string;
  readonly attributes: Attributes;
  readonly spec: Spec;
}

/** Returns the provider's types of one kind, each with its spec and the name of its construct. */
function described<Spec extends { readonly attributes: object }>(
  kind: Kind,
  register: Readonly<Record<string, { readonly schema: { readonly attributes: object } }>>,
  specOf: Readonly<Record<string, Spec>>,
) {
  return Object.entries(register).map(([type, { schema }]) => ({
    type,
    name: CONSTRUCT_NAMES[kind](type),
    attributes: schema.attributes as Attributes,
    spec: specOf[type]!,
  }));
}

const RESOURCES: readonly Described<ResourceSpec>[] = described("resource", resources, specs.resources);
const DATA_SOURCES: readonly Described<ConstructSpec>[] = described("data source", dataSources, specs.dataSources);
const EPHEMERAL_RESOURCES: readonly Described<EphemeralSpec>[] = described(
  "ephemeral resource",
  ephemeralResources,
  specs.ephemeralResources,
);
const ACTIONS: readonly Described<ActionSpec>[] = described("action", actions, specs.actions);
const DESCRIBED_RESOURCES: DescribedResources = Object.fromEntries(RESOURCES.map((each) => [each.type, each]));

/** Returns the names of the generated classes, whose docstrings have an example. */
export function generatedClasses(): readonly string[] {
  return [...RESOURCES, ...DATA_SOURCES, ...EPHEMERAL_RESOURCES, ...ACTIONS].map(({ name }) => name);
}

/** Writes all modules, unformatted. */
export function libraryFiles(edition: Edition): readonly GeneratedFile[] {
  const complete = <Spec>(each: Described<Spec>): ConstructToWrite<Spec> => ({
    ...each,
    edition,
    example: exampleOf(each.name, edition),
  });
  const provider = [providerSchema.attributes, specs.provider] as const;
  return [
    ...RESOURCES.map((each) => writeResource(complete(each))),
    ...DATA_SOURCES.map((each) => writeDataSource(complete(each))),
    ...EPHEMERAL_RESOURCES.map((each) => writeEphemeral(complete(each))),
    ...ACTIONS.map((each) => writeAction(complete(each))),
    writeActionConfig(...actionConfig()),
    ...[...RESOURCES, ...DATA_SOURCES].flatMap((each) =>
      nestedOf(each).map((nested) => writeNested(nested, each.type)),
    ),
    writeProviderConfig(...provider),
    writeProviderAttributes(...provider),
    writeComposition(MANAGED_ORG, DESCRIBED_RESOURCES, specs.managedOrg),
    ...Object.entries(NULL_RESOURCES).map(([name, spec]) => writeNullResource(name, DESCRIBED_RESOURCES, spec)),
    writeKnownProperties(structs()),
    writePropertyNames(propertyNames()),
  ];
}

function nestedOf({ name, attributes, spec }: Described<ConstructSpec>): readonly NestedMember[] {
  return membersOf(attributes, spec.attributes).flatMap((member) => nestedMember(name, member) ?? []);
}

/** Returns the configuration of the first action, which all share. An additional attribute of another one would not compile. */
function actionConfig() {
  const [{ attributes, spec }] = ACTIONS as [Described<ActionSpec>];
  return [attributes, spec.attributes, specs.actionConfig] as const;
}

/** Returns the structs of everything that users declare. */
function structs(): Readonly<Record<string, ListedStruct>> {
  const action = actionStruct(...actionConfig());
  return {
    ...Object.fromEntries(
      [...RESOURCES, ...DATA_SOURCES].map(({ name, attributes, spec }) => [
        name,
        { struct: configStruct(name, attributes, spec), inherits: "META_ARGUMENTS" as const },
      ]),
    ),
    ...Object.fromEntries(
      RESOURCES.flatMap(nestedOf).flatMap((nested) =>
        nested.mode === "SINGLE" ? [[nested.className, { struct: objectStruct(nested) }]] : [],
      ),
    ),
    ...Object.fromEntries(
      EPHEMERAL_RESOURCES.map(({ name, attributes, spec }) => [
        name,
        { struct: ephemeralStruct(name, attributes, spec) },
      ]),
    ),
    ...Object.fromEntries(ACTIONS.map(({ name }) => [name, { struct: action }])),
    AerialProvider: { struct: providerStruct(providerSchema.attributes, specs.provider) },
    [MANAGED_ORG]: { struct: compositionStruct(MANAGED_ORG, DESCRIBED_RESOURCES, specs.managedOrg) },
    ...Object.fromEntries(
      Object.entries(NULL_RESOURCES).map(([name, spec]) => [
        `nullResource.${name}`,
        { struct: nullResourceStruct(name, DESCRIBED_RESOURCES, spec), inherits: "NULL_META_ARGUMENTS" as const },
      ]),
    ),
  };
}

/** Returns the property names of AerialManagedOrg and AerialProvider. */
function propertyNames(): Readonly<Record<string, string>> {
  const members = [
    ...compositionMembers(DESCRIBED_RESOURCES, specs.managedOrg),
    ...membersOf(providerSchema.attributes, specs.provider.attributes),
  ];
  return Object.fromEntries(members.map(({ name, property }) => [name, property]));
}
