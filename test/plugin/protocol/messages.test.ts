/** Every message, compared with an independent implementation that reads an independent interface definition. */
import { join } from "node:path";
import * as fc from "fast-check";
import { Root, type Type } from "protobufjs";
import type { MessageType } from "../../../lib/plugin/protobuf/message";
import * as messages from "../../../lib/plugin/protocol/messages";
import * as schemaMessages from "../../../lib/plugin/protocol/schema-messages";
import { Timestamp, timestampToProtocol } from "../../../lib/plugin/protocol/timestamp";

type AnyMessage = MessageType<any, any>;
type Plain = Record<string, unknown>;

const root = new Root().loadSync(join(__dirname, "../../support/tfplugin6.proto"), { keepCase: true });
root.resolveAll();

const counterparts: Record<string, readonly string[]> = {
  DynamicValue: ["DynamicValue"],
  AttributePath: ["AttributePath"],
  Diagnostic: ["Diagnostic"],
  ServerCapabilities: ["ServerCapabilities"],
  ClientCapabilities: ["ClientCapabilities"],
  RawState: ["RawState"],
  ResourceIdentityData: ["ResourceIdentityData"],
  Empty: [
    "GetMetadata.Request",
    "GetProviderSchema.Request",
    "GetResourceIdentitySchemas.Request",
    "GetFunctions.Request",
    "StopProvider.Request",
  ],
  GetMetadataResponse: ["GetMetadata.Response"],
  GetProviderSchemaResponse: ["GetProviderSchema.Response"],
  GetResourceIdentitySchemasResponse: ["GetResourceIdentitySchemas.Response"],
  GetFunctionsResponse: ["GetFunctions.Response"],
  ValidateProviderConfigRequest: ["ValidateProviderConfig.Request"],
  ValidateProviderConfigResponse: ["ValidateProviderConfig.Response"],
  ConfigureProviderRequest: ["ConfigureProvider.Request"],
  DiagnosticsResponse: [
    "ConfigureProvider.Response",
    "ValidateResourceConfig.Response",
    "ValidateDataResourceConfig.Response",
    "ValidateEphemeralResourceConfig.Response",
    "ValidateListResourceConfig.Response",
    "ValidateActionConfig.Response",
    "CloseEphemeralResource.Response",
    "PlanAction.Response",
  ],
  ValidateConfigRequest: [
    "ValidateResourceConfig.Request",
    "ValidateDataResourceConfig.Request",
    "ValidateEphemeralResourceConfig.Request",
  ],
  ValidateListResourceConfigRequest: ["ValidateListResourceConfig.Request"],
  StopProviderResponse: ["StopProvider.Response"],
  UpgradeResourceStateRequest: ["UpgradeResourceState.Request"],
  UpgradeResourceStateResponse: ["UpgradeResourceState.Response"],
  UpgradeResourceIdentityRequest: ["UpgradeResourceIdentity.Request"],
  UpgradeResourceIdentityResponse: ["UpgradeResourceIdentity.Response"],
  ReadResourceRequest: ["ReadResource.Request"],
  ReadResourceResponse: ["ReadResource.Response"],
  PlanResourceChangeRequest: ["PlanResourceChange.Request"],
  PlanResourceChangeResponse: ["PlanResourceChange.Response"],
  ApplyResourceChangeRequest: ["ApplyResourceChange.Request"],
  ApplyResourceChangeResponse: ["ApplyResourceChange.Response"],
  ImportResourceStateRequest: ["ImportResourceState.Request"],
  ImportResourceStateResponse: ["ImportResourceState.Response"],
  MoveResourceStateRequest: ["MoveResourceState.Request"],
  MoveResourceStateResponse: ["MoveResourceState.Response"],
  GenerateResourceConfigRequest: ["GenerateResourceConfig.Request"],
  GenerateResourceConfigResponse: ["GenerateResourceConfig.Response"],
  ReadDataSourceRequest: ["ReadDataSource.Request"],
  ReadDataSourceResponse: ["ReadDataSource.Response"],
  OpenEphemeralResourceRequest: ["OpenEphemeralResource.Request"],
  OpenEphemeralResourceResponse: ["OpenEphemeralResource.Response"],
  RenewEphemeralResourceRequest: ["RenewEphemeralResource.Request"],
  RenewEphemeralResourceResponse: ["RenewEphemeralResource.Response"],
  CloseEphemeralResourceRequest: ["CloseEphemeralResource.Request"],
  ListResourceRequest: ["ListResource.Request"],
  ListResourceEvent: ["ListResource.Event"],
  ValidateActionConfigRequest: ["ValidateActionConfig.Request"],
  PlanActionRequest: ["PlanAction.Request"],
  InvokeActionRequest: ["InvokeAction.Request"],
  InvokeActionEvent: ["InvokeAction.Event"],
  Timestamp: ["google.protobuf.Timestamp"],
  SchemaAttribute: ["Schema.Attribute"],
  Schema: ["Schema"],
  ActionSchema: ["ActionSchema"],
  ResourceIdentitySchema: ["ResourceIdentitySchema"],
};
/** Fields that one message of ours has for several of the protocol's, and that some of those lack. */
const absentFields: Record<string, readonly string[]> = {
  "ValidateDataResourceConfig.Request": ["client_capabilities"],
  "ValidateEphemeralResourceConfig.Request": ["client_capabilities"],
};

const exported = Object.fromEntries(
  Object.entries({ ...messages, ...schemaMessages, Timestamp }).filter(([, value]) => "decode" in value),
) as Record<string, AnyMessage>;
const typeNamed = (name: string) => root.lookupType(name.startsWith("google.") ? name : `tfplugin6.${name}`);
const pairs = Object.entries(counterparts).flatMap(([ours, theirs]) => theirs.map((name) => [ours, name] as const));

const scalars: Record<string, fc.Arbitrary<unknown>> = {
  string: fc.string({ unit: "binary" }),
  bytes: fc.uint8Array({ maxLength: 20 }),
  // The protocol distinguishes absent and empty values here; this provider does not.
  "optional bytes": fc.uint8Array({ minLength: 1, maxLength: 20 }),
  bool: fc.boolean(),
  int64: fc.maxSafeInteger(),
  int32: fc.integer(),
};

/** Any value of a message, a few levels deep; of a oneof, one member at most. */
function valueOf(type: Type, depth = 0): fc.Arbitrary<Plain> {
  const fields = type.fieldsArray.map((field) => {
    const resolved = field.resolve().resolvedType;
    const isMessage = resolved !== null && "fields" in resolved;
    if (isMessage && depth >= 5) {
      return [field.name, fc.constant(undefined)] as const;
    }
    const one: fc.Arbitrary<unknown> = isMessage
      ? valueOf(resolved as Type, depth + 1)
      : resolved !== null
        ? fc.integer({ min: 0, max: Object.keys((resolved as { values: object }).values).length - 1 })
        : scalars[field.partOf !== null && field.type === "bytes" ? "optional bytes" : field.type]!;
    const optional = isMessage || (field.partOf !== null && field.type !== "bytes");
    const value = field.map
      ? fc.dictionary(fc.string(), one, { maxKeys: 2, noNullPrototype: true })
      : field.repeated
        ? fc.array(one, { maxLength: 2 })
        : optional
          ? fc.option(one, { nil: undefined })
          : one;
    return [field.name, value] as const;
  });
  const members = type.oneofsArray.filter(({ fieldsArray }) => fieldsArray.length > 1);
  return fc.tuple(fc.record(Object.fromEntries(fields)), fc.nat()).map(([value, choice]) => {
    for (const { fieldsArray } of members) {
      fieldsArray.forEach(({ name }, index) => index !== choice % fieldsArray.length && delete value[name]);
    }
    return value;
  });
}

/** Bytes as hexadecimal text, and what is absent left out, so that values of both implementations compare. */
function canonical(value: unknown): unknown {
  if (value instanceof Uint8Array) {
    return Buffer.from(value).toString("hex");
  }
  if (Array.isArray(value)) {
    return value.map(canonical);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, item]) => item !== undefined && item !== null)
          .map(([key, item]) => [key, canonical(item)]),
      )
    : value;
}

/** The part of a value that the other one, whose absent fields are undefined, knows of; maps are taken whole. */
function known(value: unknown, ours: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item, index) => known(item, (ours as unknown[])[index]));
  }
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) {
    return value;
  }
  return Object.fromEntries(
    Object.keys(ours as Plain).map((key) => [key, known((value as Plain)[key], (ours as Plain)[key])]),
  );
}

const plainOptions = { defaults: true, arrays: true, objects: true, longs: Number, enums: Number } as const;

describe("a time", () => {
  it.each([
    ["2026-01-01T00:00:00.250Z", { seconds: 1_767_225_600, nanos: 250_000_000 }],
    ["1969-12-31T23:59:59.999Z", { seconds: -1, nanos: 999_000_000 }],
  ])("%s is whole seconds, and nanoseconds that count onwards from them", (time, message) => {
    expect(timestampToProtocol(new Date(time))).toEqual(message);
  });

  it("is absent where there is none, and refused where it is no date", () => {
    expect(timestampToProtocol(undefined)).toBeUndefined();
    expect(() => timestampToProtocol(new Date("soon"))).toThrow(RangeError);
  });
});

describe("the protocol's messages", () => {
  it("are all compared here", () => {
    expect(Object.keys(exported).sort()).toEqual(Object.keys(counterparts).sort());
  });

  it.each(pairs)("%s has the fields of %s alone", (ours, theirs) => {
    const type = typeNamed(theirs);
    const fields = Object.keys(exported[ours]!.decode(new Uint8Array(0)));
    expect(Object.keys(type.fields)).toEqual(
      expect.arrayContaining(fields.filter((field) => !absentFields[theirs]?.includes(field))),
    );
  });

  it.each(pairs)("%s reads and writes what %s does", (ours, theirs) => {
    const type = typeNamed(theirs);
    const ourType = exported[ours]!;
    fc.assert(
      fc.property(valueOf(type), (value) => {
        const message = type.fromObject(value);
        const decoded = ourType.decode(type.encode(message).finish()) as Plain;
        const expected = canonical(known(type.toObject(message, plainOptions), decoded));
        expect(canonical(decoded)).toEqual(expected);
        const back = type.toObject(type.decode(ourType.encode(decoded)), plainOptions);
        expect(canonical(known(back, decoded))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});
