/**
 * The binary format of Protocol Buffers (proto3), for the kinds of messages that the plugin protocol uses.
 *
 * A message is declared as a table of its fields, from which the TypeScript type of its values follows. The provider
 * process starts three times for one plan. So the codec is small, needs no generated code, and builds nothing when it is
 * loaded.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
import { Reader, WireType, Writer } from "./wire";

/** The codec of a field. Decoding returns a `Value`, and encoding accepts an `Init`. */
export interface Field<Value, Init = Value> {
  readonly number: number;
  /** Writes the field, or nothing if the value is the default of proto3. */
  write(writer: Writer, value: Init): void;
  /** Reads one occurrence. `previous` is the value from earlier occurrences. */
  read(reader: Reader, wireType: WireType, previous: Value): Value;
  /** Returns the value of a missing field. */
  initial(): Value;
}

/** A message type: its codec, with the types of decoded values and of values to encode. */
export interface MessageType<Value, Init = Value> {
  encode(value: Init): Uint8Array;
  /** Writes the fields as {@link encode} does, but into another message. */
  write(writer: Writer, value: Init): void;
  /** @throws MalformedMessageError */
  decode(bytes: Uint8Array): Value;
}

/** The type of a decoded message. */
export type MessageOf<M> = M extends MessageType<infer Value, infer _> ? Value : never;
/** The type of a message to encode, in which all fields are optional. */
export type MessageInit<M> = M extends MessageType<infer _, infer Init> ? Init : never;

type Fields = Readonly<Record<string, Field<any, any>>>;
type ValueOf<F extends Fields> = { -readonly [K in keyof F]: F[K] extends Field<infer Value, any> ? Value : never };
type InitOf<F extends Fields> = { readonly [K in keyof F]?: F[K] extends Field<any, infer Init> ? Init : never };

const NO_BYTES = new Uint8Array(0);

/** Declares a message with its fields. */
export function message<F extends Fields>(fields: F): MessageType<ValueOf<F>, InitOf<F>> {
  const entries = Object.entries(fields).map(([name, field]) => ({ name, field }));
  const byNumber = new Map(entries.map((entry) => [entry.field.number, entry]));
  const write = (writer: Writer, value: InitOf<F>) => {
    for (const { name, field } of entries) {
      const fieldValue: unknown = value[name];
      if (fieldValue !== undefined) {
        field.write(writer, fieldValue);
      }
    }
  };
  return {
    write,
    encode(value) {
      const writer = new Writer();
      write(writer, value);
      return writer.finish();
    },
    decode(bytes) {
      const reader = new Reader(bytes);
      const value: Record<string, unknown> = {};
      for (const { name, field } of entries) {
        value[name] = field.initial();
      }
      while (!reader.atEnd) {
        const { fieldNumber, wireType } = reader.tag();
        const known = byNumber.get(fieldNumber);
        if (known === undefined) {
          reader.skip(wireType);
        } else {
          value[known.name] = known.field.read(reader, wireType, value[known.name]);
        }
      }
      return value as ValueOf<F>;
    },
  };
}

/** Declares a `string` field. A missing field is the empty string. */
export function string(number: number): Field<string> {
  return {
    number,
    write: (writer, value) => value !== "" && writer.tag(number, WireType.LengthDelimited).string(value),
    read: (reader, wireType) => reader.expect(number, wireType, WireType.LengthDelimited).string(),
    initial: () => "",
  };
}

/** Declares a `bytes` field. A missing field is an empty array. */
export function bytes(number: number): Field<Uint8Array> {
  return {
    number,
    write: (writer, value) => value.length > 0 && writer.tag(number, WireType.LengthDelimited).bytes(value),
    read: (reader, wireType) => reader.expect(number, wireType, WireType.LengthDelimited).bytes(),
    initial: () => NO_BYTES,
  };
}

/** Declares a `bool` field. A missing field is false. */
export function bool(number: number): Field<boolean> {
  return {
    number,
    write: (writer, value) => value && writer.tag(number, WireType.Varint).varint(1),
    read: (reader, wireType) => reader.expect(number, wireType, WireType.Varint).varint() !== 0n,
    initial: () => false,
  };
}

/** Declares an `int64`, `int32` or enumeration field as a number. A missing field is 0. Values above 2^53 lose precision. */
export function integer(number: number): Field<number> {
  return {
    number,
    write: (writer, value) => value !== 0 && writer.tag(number, WireType.Varint).varint(value),
    read: (reader, wireType) => Number(BigInt.asIntN(64, reader.expect(number, wireType, WireType.Varint).varint())),
    initial: () => 0,
  };
}

/** Declares a field whose presence matters (`optional`, or a member of a `oneof`). It is written even with the default. */
export function present<T>(field: Field<T>, defaultValue: T): Field<T | undefined> {
  return {
    number: field.number,
    write(writer, value) {
      if (value === undefined) {
        return;
      }
      if (value !== defaultValue) {
        field.write(writer, value);
      } else if (typeof value === "string") {
        writer.tag(field.number, WireType.LengthDelimited).string(value);
      } else {
        writer.tag(field.number, WireType.Varint).varint(0);
      }
    },
    read: (reader, wireType) => field.read(reader, wireType, defaultValue),
    initial: () => undefined,
  };
}

/** Declares an embedded message. A missing field is undefined. The last of several occurrences is used; they are not merged. */
export function embedded<Value, Init>(
  number: number,
  type: MessageType<Value, Init>,
): Field<Value | undefined, Init | undefined> {
  return {
    number,
    write(writer, value) {
      if (value !== undefined) {
        writer.tag(number, WireType.LengthDelimited).message((inner) => type.write(inner, value));
      }
    },
    read: (reader, wireType) => type.decode(reader.expect(number, wireType, WireType.LengthDelimited).bytes()),
    initial: () => undefined,
  };
}

/** Declares a `repeated` message. A missing field is an empty array. */
export function repeated<Value, Init>(number: number, type: MessageType<Value, Init>): Field<Value[], readonly Init[]> {
  const one = embedded(number, type);
  return {
    number,
    write: (writer, values) => values.forEach((value) => one.write(writer, value)),
    read(reader, wireType, previous) {
      previous.push(one.read(reader, wireType, undefined)!);
      return previous;
    },
    initial: () => [],
  };
}

/** Declares a `map<string, …>` of messages. A missing field is an empty object. */
export function map<Value, Init>(
  number: number,
  type: MessageType<Value, Init>,
): Field<Record<string, Value>, Readonly<Record<string, Init>>> {
  const entry = embedded(number, message({ key: string(1), value: embedded(2, type) }));
  return {
    number,
    write: (writer, values) => Object.entries(values).forEach(([key, value]) => entry.write(writer, { key, value })),
    read(reader, wireType, previous) {
      const { key, value } = entry.read(reader, wireType, undefined)!;
      // An assignment would not create a key such as "__proto__".
      Object.defineProperty(previous, key, {
        value: value ?? type.decode(new Uint8Array(0)),
        enumerable: true,
        configurable: true,
        writable: true,
      });
      return previous;
    },
    initial: () => ({}),
  };
}

/** Declares a message type that is resolved at its first use, for messages that contain themselves. */
export function lazy<Value, Init>(type: () => MessageType<Value, Init>): MessageType<Value, Init> {
  let resolved: MessageType<Value, Init> | undefined;
  const resolve = () => (resolved ??= type());
  return {
    encode: (value) => resolve().encode(value),
    write: (writer, value) => resolve().write(writer, value),
    decode: (source) => resolve().decode(source),
  };
}
