/** The definition of Terraform's plugin protocol, compared with the tables of fields: part for part, by values that travel. */
import { readFileSync } from "node:fs";
import { parse, type Field, type Root, type Service, type Type } from "protobufjs";
import type { Method } from "../../../lib/plugin/grpc/service";
import type { MessageType } from "../../../lib/plugin/protobuf/message";
import { MalformedMessageError } from "../../../lib/plugin/protobuf/wire";
import { zipEntries } from "../../support/zip-archive";

type Plain = Record<string, unknown>;

/** A parsed definition. */
export interface Definition {
  readonly root: Root;
  /** The minor version that it names, such as "6.11". */
  readonly version: string | undefined;
}

/** The differences between a definition and the tables; each part by its name. */
export interface Differences {
  /** RPCs and fields of the definition that the tables do not have. */
  readonly leftOut: readonly string[];
  /** RPCs and fields of the tables that the definition does not have. */
  readonly unknown: readonly string[];
  /** Parts that both have, but not alike: another number, type or kind of call. */
  readonly different: readonly string[];
}

/** Reads the definition in the archive of a Go module. */
export function definitionIn(archive: string): Definition {
  const found = zipEntries(readFileSync(archive)).filter(({ name }) => name.endsWith("/tfplugin6.proto"));
  if (found.length !== 1) {
    throw new Error(`${archive} has ${found.length} files named tfplugin6.proto.`);
  }
  return readDefinition(found[0]!.content.toString("utf8"));
}

/** Reads the text of a definition. */
export function readDefinition(text: string): Definition {
  const { root } = parse(text, { keepCase: true });
  // The one type that the definition imports.
  parse('syntax = "proto3"; package google.protobuf; message Timestamp { int64 seconds = 1; int32 nanos = 2; }', root);
  root.resolveAll();
  const [, version] = /^\/\/ Terraform Plugin RPC protocol version (\d+\.\d+)$/m.exec(text) ?? [];
  return { root, version };
}

/** Compares what a service has with the definition, all that its RPCs send and answer included. */
export function compare({ root }: Definition, methods: Readonly<Record<string, Method>>): Differences {
  const leftOut = new Set<string>();
  const unknown = new Set<string>();
  const different = new Set<string>();
  const service = root.lookup("tfplugin6.Provider") as Service;
  for (const rpc of service.methodsArray) {
    const method = methods[rpc.name];
    if (method === undefined) {
      leftOut.add(rpc.name);
      continue;
    }
    const kind = rpc.requestStream
      ? "bidirectional_streaming"
      : rpc.responseStream
        ? "server_streaming"
        : ("unary" as const);
    if (kind !== method.kind) {
      different.add(rpc.name);
    }
    // A service only needs one direction of each; the tables have both.
    const sides = [
      [rpc.resolvedRequestType!, method.request as MessageType<unknown, unknown>],
      [rpc.resolvedResponseType!, method.response as MessageType<unknown, unknown>],
    ] as const;
    for (const [type, ours] of sides) {
      visit(type, [], (value) => {
        const sent = Buffer.from(type.encode(type.fromObject(value as Plain)).finish());
        const decoded = ours.decode(sent);
        return { decoded, isKept: sent.equals(ours.encode(decoded)) };
      });
    }
  }
  Object.keys(methods)
    .filter((name) => service.methods[name] === undefined)
    .forEach((name) => unknown.add(name));
  return { leftOut: [...leftOut].sort(), unknown: [...unknown].sort(), different: [...different].sort() };

  /** Sends each field of a message by itself, and looks whether it arrives and comes back. */
  function visit(type: Type, above: readonly Type[], send: Send): void {
    const ours = Object.keys(send({}).decoded as Plain);
    ours.filter((name) => type.fields[name] === undefined).forEach((name) => unknown.add(`${nameOf(type)}.${name}`));
    for (const field of type.fieldsArray) {
      const name = `${nameOf(type)}.${field.name}`;
      if (!ours.includes(field.name)) {
        leftOut.add(name);
        continue;
      }
      const { wrap, unwrap } = placeOf(field);
      const within: Send = (value) => {
        const { decoded, isKept } = send({ [field.name]: wrap(value) });
        return { decoded: unwrap((decoded as Plain)[field.name]), isKept };
      };
      if (!arrives(field, within)) {
        different.add(name);
      } else if (isMessage(field) && !above.includes(field.resolvedType as Type)) {
        visit(field.resolvedType as Type, [...above, type], within);
      }
    }
  }
}

/** Sends a message's value; what arrives of it, and whether the same bytes are written again. */
type Send = (value: unknown) => { readonly decoded: unknown; readonly isKept: boolean };

/** Whether a value of a field arrives, and is written again as it came. */
function arrives(field: Field, send: Send): boolean {
  const sample = sampleOf(field);
  try {
    const { decoded, isKept } = send(sample);
    return isKept && (isMessage(field) ? isObject(decoded) : canonical(decoded) === canonical(sample));
  } catch (error) {
    if (error instanceof MalformedMessageError) {
      return false;
    }
    throw error;
  }
}

/** From a value to what stands in its field, and back. */
function placeOf(field: Field): { wrap(value: unknown): unknown; unwrap(value: unknown): unknown } {
  if (field.map) {
    return { wrap: (value) => ({ key: value }), unwrap: (value) => (value as Plain | undefined)?.key };
  }
  return field.repeated
    ? { wrap: (value) => [value], unwrap: (value) => (value as unknown[] | undefined)?.[0] }
    : { wrap: (value) => value, unwrap: (value) => value };
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  string: "text",
  bytes: Buffer.from([7]),
  bool: true,
  int64: 5,
  int32: 5,
};

function sampleOf(field: Field): unknown {
  return isMessage(field) ? {} : field.resolvedType === null ? SAMPLES[field.type] : 1;
}

function isMessage({ resolvedType }: Field): boolean {
  return resolvedType !== null && "fields" in resolvedType;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function canonical(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : JSON.stringify(value ?? null);
}

/** `PlanResourceChange.Request` of `.tfplugin6.PlanResourceChange.Request`. */
function nameOf(type: Type): string {
  return type.fullName.replace(/^\.(tfplugin6\.)?/, "");
}
