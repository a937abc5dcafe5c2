/** The primitives of Protocol Buffers' binary format: tags, varints, length-delimited bytes. */

/** @see https://protobuf.dev/programming-guides/encoding/#structure */
export const enum WireType {
  Varint = 0,
  Fixed64 = 1,
  LengthDelimited = 2,
  StartGroup = 3,
  EndGroup = 4,
  Fixed32 = 5,
}

/** Bytes that are not a message: truncated, or of another type than was declared. */
export class MalformedMessageError extends Error {
  readonly code = "ERR_PLUGIN_MALFORMED_MESSAGE";
  override readonly name = "MalformedMessageError";
}

const utf8Encoder = new TextEncoder();
// Without ignoreBOM a leading U+FEFF, which is part of the text, would be dropped.
const utf8Decoder = new TextDecoder("utf-8", { ignoreBOM: true });
/** The largest field number that a message can have. */
const MAX_FIELD_NUMBER = 2 ** 29 - 1;

/** Collects the pieces of one message; they are copied once, when the outermost message is finished. */
export class Writer {
  private readonly pieces: (Uint8Array | Writer)[] = [];
  private length = 0;

  tag(fieldNumber: number, wireType: WireType): this {
    return this.varint(fieldNumber * 8 + wireType);
  }

  /** A varint; negative values as the ten bytes of their 64-bit two's complement. */
  varint(value: number | bigint): this {
    const piece: number[] = [];
    let low: number;
    if (typeof value === "number" && value >= 0 && value <= 0x7fffffff) {
      low = value;
    } else {
      let rest = BigInt.asUintN(64, BigInt(value));
      while (rest > 0x7fffffffn) {
        piece.push(Number(rest & 0x7fn) | 0x80);
        rest >>= 7n;
      }
      low = Number(rest);
    }
    while (low > 0x7f) {
      piece.push((low & 0x7f) | 0x80);
      low >>>= 7;
    }
    piece.push(low);
    return this.append(Uint8Array.from(piece), piece.length);
  }

  bytes(value: Uint8Array): this {
    return this.varint(value.length).append(value, value.length);
  }

  string(value: string): this {
    return this.bytes(utf8Encoder.encode(value));
  }

  /** A message inside this one. */
  message(value: Writer): this {
    return this.varint(value.length).append(value, value.length);
  }

  finish(): Uint8Array {
    const result = new Uint8Array(this.length);
    this.copyTo(result, 0);
    return result;
  }

  private copyTo(target: Uint8Array, start: number): void {
    let offset = start;
    for (const piece of this.pieces) {
      if (piece instanceof Writer) {
        piece.copyTo(target, offset);
        offset += piece.length;
      } else {
        target.set(piece, offset);
        offset += piece.length;
      }
    }
  }

  private append(piece: Uint8Array | Writer, length: number): this {
    this.pieces.push(piece);
    this.length += length;
    return this;
  }
}

/** Reads one message. @throws MalformedMessageError */
export class Reader {
  private offset = 0;

  constructor(private readonly source: Uint8Array) {}

  get atEnd(): boolean {
    return this.offset >= this.source.length;
  }

  tag(): { fieldNumber: number; wireType: WireType } {
    const tag = Number(this.varint());
    const fieldNumber = Math.floor(tag / 8);
    if (fieldNumber === 0 || fieldNumber > MAX_FIELD_NUMBER) {
      throw new MalformedMessageError(
        `The message has a field with the number ${fieldNumber}, which no field can have.`,
      );
    }
    return { fieldNumber, wireType: tag % 8 };
  }

  expect(fieldNumber: number, actual: WireType, wanted: WireType): this {
    if (actual !== wanted) {
      throw new MalformedMessageError(
        `Field ${fieldNumber} of the message has wire type ${actual}, but ${wanted} was declared.`,
      );
    }
    return this;
  }

  varint(): bigint {
    let low = 0;
    let shift = 0;
    // Up to 28 bits stay plain numbers: nearly every tag and length.
    while (shift < 28) {
      const byte = this.byte();
      low += (byte & 0x7f) << shift;
      if (byte < 0x80) {
        return BigInt(low);
      }
      shift += 7;
    }
    let value = BigInt(low);
    while (shift < 70) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << BigInt(shift);
      if (byte < 0x80) {
        return BigInt.asUintN(64, value);
      }
      shift += 7;
    }
    throw new MalformedMessageError("The message has a varint of more than ten bytes.");
  }

  bytes(): Uint8Array {
    const length = Number(this.varint());
    const end = this.offset + length;
    if (end > this.source.length) {
      throw new MalformedMessageError(
        `The message ends after ${this.source.length} bytes, inside a field that reaches to byte ${end}.`,
      );
    }
    const value = this.source.subarray(this.offset, end);
    this.offset = end;
    return value;
  }

  string(): string {
    return utf8Decoder.decode(this.bytes());
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
        this.bytes();
        return;
      case WireType.Fixed32:
        this.advance(4);
        return;
      default:
        throw new MalformedMessageError(`The message has a field of wire type ${wireType}, which proto3 does not use.`);
    }
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
