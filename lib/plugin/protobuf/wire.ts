/** The primitives of the binary format of Protocol Buffers: tags, varints and length-delimited bytes. */

/** @see https://protobuf.dev/programming-guides/encoding/#structure */
export const enum WireType {
  Varint = 0,
  Fixed64 = 1,
  LengthDelimited = 2,
  StartGroup = 3,
  EndGroup = 4,
  Fixed32 = 5,
}

/** The bytes are not a message: they are truncated, or a field does not have its declared type. */
export class MalformedMessageError extends Error {
  readonly code = "ERR_PLUGIN_MALFORMED_MESSAGE";
  override readonly name = "MalformedMessageError";
}

/** The largest field number that a message can have. */
const MAX_FIELD_NUMBER = 2 ** 29 - 1;

/** The initial size in bytes, which is enough for most messages. Node takes such small buffers from a pool. */
const INITIAL_BYTES = 512;

/** The longest varint, in bytes. */
const LONGEST_VARINT = 10;

/** Writes a message with its embedded messages to a growing buffer. */
export class Writer {
  private target = Buffer.allocUnsafe(INITIAL_BYTES);
  private length = 0;

  tag(fieldNumber: number, wireType: WireType): this {
    return this.varint(fieldNumber * 8 + wireType);
  }

  /** Writes a varint. A negative value takes ten bytes, for its 64-bit two's complement. */
  varint(value: number | bigint): this {
    this.reserve(LONGEST_VARINT);
    let low: number;
    if (typeof value === "number" && value >= 0 && value <= 0x7fffffff) {
      low = value;
    } else {
      let rest = BigInt.asUintN(64, BigInt(value));
      while (rest > 0x7fffffffn) {
        this.target[this.length++] = Number(rest & 0x7fn) | 0x80;
        rest >>= 7n;
      }
      low = Number(rest);
    }
    this.length = writeVarint(this.target, this.length, low);
    return this;
  }

  bytes(value: Uint8Array): this {
    this.varint(value.length).reserve(value.length);
    this.target.set(value, this.length);
    this.length += value.length;
    return this;
  }

  string(value: string): this {
    const length = Buffer.byteLength(value);
    this.varint(length).reserve(length);
    this.target.write(value, this.length);
    this.length += length;
    return this;
  }

  /** Writes an embedded message: its length, and the output of `write`. */
  message(write: (writer: this) => void): this {
    this.reserve(1);
    const start = this.length + 1;
    this.length = start;
    write(this);
    const length = this.length - start;
    // The length of most messages fits into one byte. A longer message is moved to make space for its length.
    const more = bytesOfVarint(length) - 1;
    if (more > 0) {
      this.reserve(more);
      this.target.copyWithin(start + more, start, this.length);
      this.length += more;
    }
    writeVarint(this.target, start - 1, length);
    return this;
  }

  /** Returns the written bytes. The writer cannot be used after that. */
  finish(): Uint8Array {
    return this.target.subarray(0, this.length);
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed > this.target.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.target.length * 2));
      this.target.copy(larger, 0, 0, this.length);
      this.target = larger;
    }
  }
}

/** Writes a number of at most 31 bits. Returns the offset after it. */
function writeVarint(target: Uint8Array, start: number, value: number): number {
  let offset = start;
  let rest = value;
  while (rest > 0x7f) {
    target[offset++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  target[offset++] = rest;
  return offset;
}

function bytesOfVarint(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 0x7f; rest >>>= 7) {
    bytes += 1;
  }
  return bytes;
}

/** Reads a message. @throws MalformedMessageError */
export class Reader {
  private readonly source: Buffer;
  private offset = 0;

  constructor(source: Uint8Array) {
    // A Buffer can decode text from its bytes without creating a view.
    this.source = Buffer.isBuffer(source) ? source : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  }

  get atEnd(): boolean {
    return this.offset >= this.source.length;
  }

  tag(): { fieldNumber: number; wireType: WireType } {
    const tag = this.number();
    const fieldNumber = Math.floor(tag / 8);
    if (fieldNumber === 0 || fieldNumber > MAX_FIELD_NUMBER) {
      throw new MalformedMessageError(`The message has a field with the invalid number ${fieldNumber}.`);
    }
    return { fieldNumber, wireType: tag % 8 };
  }

  expect(fieldNumber: number, actual: WireType, wanted: WireType): this {
    if (actual !== wanted) {
      throw new MalformedMessageError(
        `Field ${fieldNumber} of the message has the wire type ${actual} instead of ${wanted}.`,
      );
    }
    return this;
  }

  varint(): bigint {
    let value = 0n;
    let shift = 0;
    while (shift < 70) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) {
        return BigInt.asUintN(64, value);
      }
      shift += 7;
    }
    throw new MalformedMessageError("The message has a varint with more than ten bytes.");
  }

  bytes(): Uint8Array {
    const end = this.endOfBytes();
    const value = this.source.subarray(this.offset, end);
    this.offset = end;
    return value;
  }

  string(): string {
    const end = this.endOfBytes();
    const value = this.source.toString("utf8", this.offset, end);
    this.offset = end;
    return value;
  }

  skip(wireType: WireType): void {
    switch (wireType) {
      case WireType.Varint:
        this.varint();
        return;
      case WireType.Fixed64:
        this.advance(8);
        return;
      case WireType.LengthDelimited:
        this.offset = this.endOfBytes();
        return;
      case WireType.Fixed32:
        this.advance(4);
        return;
      default:
        throw new MalformedMessageError(
          `The message has a field with the wire type ${wireType}, which proto3 does not use.`,
        );
    }
  }

  /** Reads a varint as a number, for tags and lengths. Values above 2^53 lose precision. */
  private number(): number {
    const start = this.offset;
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return value;
      }
    }
    this.offset = start;
    return Number(this.varint());
  }

  /** Reads a length and returns where the bytes of that length end. */
  private endOfBytes(): number {
    const length = this.number();
    const end = this.offset + length;
    if (end > this.source.length) {
      throw new MalformedMessageError(
        `The message ends after ${this.source.length} bytes, inside a field that ends at byte ${end}.`,
      );
    }
    return end;
  }

  private byte(): number {
    const byte = this.source[this.offset];
    if (byte === undefined) {
      throw new MalformedMessageError(`The message ends after ${this.source.length} bytes, inside a number.`);
    }
    this.offset += 1;
    return byte;
  }

  private advance(count: number): void {
    this.offset += count;
    if (this.offset > this.source.length) {
      throw new MalformedMessageError(`The message ends after ${this.source.length} bytes, inside a number.`);
    }
  }
}
