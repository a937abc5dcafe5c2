/** Both providers while they are served, and what they answer in a form that can be compared. */
import { locateGoProgram } from "../../../../tools/toolchain/go-program";
import { TWIN_PROVIDER } from "../../../../tools/toolchain/go-programs";
import { connectToProvider, type PluginAnswer } from "../../../support/plugin-client";
import { serveGoPlugin } from "../../../support/served-go-plugin";
import { serveInProcess } from "../../../support/served-in-process";
import { twinProvider } from "../provider";
import { dynamicValue } from "../../../support/plugin-values";
import { schemaAttributes, type SchemaAttributes } from "./schema";
import { filled, objectIn } from "./values";

/** The address of both. */
export const TWIN_ADDRESS = "terraform.local/aerial/twin";

/** Which of the schemas a type name belongs to. */
export type Kind = "resource" | "data_source" | "ephemeral_resource" | "list_resource" | "action";

/** One of the two providers. */
export interface Twin {
  readonly name: "framework" | "ours";
  /** The value of `TF_REATTACH_PROVIDERS` that makes an engine use it. */
  readonly reattach: string;
  /** Makes one call. */
  call(method: string, request?: object): Promise<PluginAnswer>;
  /** Makes one call whose answer is a stream. */
  callStream(method: string, request?: object): Promise<readonly PluginAnswer[]>;
}

/** Both. */
export interface Twins {
  readonly framework: Twin;
  readonly ours: Twin;
  readonly schemas: Schemas;
  close(): Promise<void>;
}

/** Serves both. */
export async function startTwins(): Promise<Twins> {
  const framework = await serveFramework();
  const ours = serveOurs();
  const schemas = new Schemas(
    await framework.twin.call("GetProviderSchema"),
    await framework.twin.call("GetResourceIdentitySchemas"),
  );
  for (const { twin } of [framework, ours]) {
    const config = dynamicValue(filled(schemas.provider, {}));
    await twin.call("ConfigureProvider", { config, terraform_version: "1.11.4" });
  }
  return {
    framework: framework.twin,
    ours: ours.twin,
    schemas,
    close: async () => {
      framework.close();
      await ours.close();
    },
  };
}

async function serveFramework(): Promise<{ readonly twin: Twin; close(): void }> {
  const executable = locateGoProgram(TWIN_PROVIDER);
  if (executable === undefined) {
    throw new Error('The twin provider is not built. Run "npx tsx tools/toolchain/twin-provider.ts" first.');
  }
  const plugin = await serveGoPlugin(executable, 6);
  const { call, callStream, close } = connectToProvider(plugin.reattach.Addr.String);
  const reattach = JSON.stringify({ [TWIN_ADDRESS]: plugin.reattach });
  return {
    twin: { name: "framework", reattach, call, callStream },
    close: () => {
      close();
      plugin.close();
    },
  };
}

function serveOurs(): { readonly twin: Twin; close(): Promise<void> } {
  const served = serveInProcess(TWIN_ADDRESS, twinProvider);
  const { call, callStream, close } = connectToProvider(served.socket);
  return {
    twin: { name: "ours", reattach: served.reattach, call, callStream },
    close: async () => {
      close();
      await served.close();
    },
  };
}

/** Fields of answers that hold a state of the type that was asked for. */
const STATES = ["planned_state", "new_state", "state", "upgraded_state", "result", "resource_object", "config"];

/** Fields that each framework fills with what only it reads: what they do shows in other fields. */
const OPAQUE = ["private", "planned_private"];

/** Fields of schemas that hold attributes, whose order says nothing. */
const NAMED = ["attributes", "identity_attributes", "resources"];

/** The schemas of both, and answers by them. */
export class Schemas {
  private readonly byKind: Readonly<Record<Kind, Readonly<Record<string, SchemaAttributes>>>>;
  private readonly identities: Readonly<Record<string, SchemaAttributes>>;
  readonly provider: SchemaAttributes;

  constructor(answer: PluginAnswer, identities: PluginAnswer) {
    const blocks = (schemas: Record<string, any>): Record<string, SchemaAttributes> =>
      Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [
          name,
          schemaAttributes((schema.schema ?? schema).block.attributes),
        ]),
      );
    this.byKind = {
      resource: blocks(answer.resource_schemas),
      data_source: blocks(answer.data_source_schemas),
      ephemeral_resource: blocks(answer.ephemeral_resource_schemas),
      list_resource: blocks(answer.list_resource_schemas),
      action: blocks(answer.action_schemas),
    };
    this.provider = schemaAttributes(answer.provider.block.attributes);
    this.identities = Object.fromEntries(
      Object.entries(identities.identity_schemas as Record<string, any>).map(([name, { identity_attributes }]) => [
        name,
        schemaAttributes(identity_attributes.map((attribute: object) => ({ ...attribute, nested_type: null }))),
      ]),
    );
  }

  /** The attributes of a type. */
  attributes(typeName: string, kind: Kind = "resource"): SchemaAttributes {
    return this.byKind[kind][typeName]!;
  }

  /** An answer as it is compared: values by their types, diagnostics in one order, without private data. */
  comparable(typeName: string, answer: unknown, kind: Kind = "resource"): unknown {
    const attributes = this.byKind[kind === "list_resource" ? "resource" : kind][typeName] ?? {};
    const read = (value: unknown, name: string): unknown => {
      if (STATES.includes(name)) {
        return objectIn(attributes, value as never) ?? null;
      }
      if (name === "identity_data") {
        return objectIn(this.identities[typeName] ?? {}, value as never) ?? null;
      }
      if (name === "diagnostics" || name === "diagnostic") {
        return diagnosticsByPlace(value as DiagnosticMessage[]);
      }
      if (Buffer.isBuffer(value)) {
        return name === "type" && value.length > 0
          ? (JSON.parse(value.toString("utf8")) as unknown)
          : value.toString("utf8");
      }
      if (name === "requires_replace") {
        return (value as { readonly steps: readonly Step[] }[])
          .map(({ steps }) => steps.map(stepText).join(" "))
          .sort();
      }
      if (Array.isArray(value)) {
        const elements = value.map((element) => read(element, ""));
        return NAMED.includes(name) ? byName(elements as Named[]) : elements;
      }
      return typeof value === "object" && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([field]) => !OPAQUE.includes(field))
              .map(([field, inner]) => [field, read(inner, field)]),
          )
        : value;
    };
    return read(answer, "");
  }
}

interface Named {
  readonly name?: string;
  readonly type_name?: string;
}

function byName(elements: readonly Named[]): Named[] {
  const nameOf = ({ name, type_name: typeName }: Named) => name ?? typeName ?? "";
  return [...elements].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** A step of a diagnostic's path. */
interface Step {
  readonly attribute_name?: string;
  readonly element_key_string?: string;
  readonly element_key_int?: number;
}

interface DiagnosticMessage {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly attribute: { readonly steps: readonly Step[] } | null;
}

/** Diagnostics by what they are about. Neither framework promises an order: maps in Go have none. */
function diagnosticsByPlace(diagnostics: readonly DiagnosticMessage[]): unknown {
  const places = new Map<string, { readonly summary: string; readonly detail: string }[]>();
  const sorted = [...diagnostics].sort((a, b) => (a.summary < b.summary ? -1 : 1));
  for (const { severity, summary, detail, attribute } of sorted) {
    const place = [severity, ...(attribute?.steps ?? []).map(stepText)].join(" ");
    places.set(place, [...(places.get(place) ?? []), { summary, detail }]);
  }
  return Object.fromEntries(places);
}

function stepText({ attribute_name: name, element_key_string: key, element_key_int: index }: Step): string {
  return name ?? key ?? String(index);
}
