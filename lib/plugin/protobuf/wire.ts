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
const utf8Decoder = new TextDecoder("utf-8");

/** Collects the pieces of one message. */
export class Writer {
  private readonly pieces: Uint8Array[] = [];
  private length = 0;

  tag(fieldNumber: number, wireType: WireType): this {
    return this.varint(BigInt(fieldNumber * 8 + wireType));
  }

  /** A varint; negative values as the ten bytes of their 64-bit two's complement. */
  varint(value: bigint): this {
    const piece: number[] = [];
    let rest = BigInt.asUintN(64, value);
    while (rest > 0x7fn) {
      piece.push(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    piece.push(Number(rest));
    return this.append(Uint8Array.from(piece));
  }

  bytes(value: Uint8Array): this {
    return this.varint(BigInt(value.length)).append(value);
  }

  string(value: string): this {
    return this.bytes(utf8Encoder.encode(value));
  }

  finish(): Uint8Array {
    const result = new Uint8Array(this.length);
    let offset = 0;
    for (const piece of this.pieces) {
      result.set(piece, offset);
      offset += piece.length;
    }
    return result;
  }

  private append(piece: Uint8Array): this {
    this.pieces.push(piece);
    this.length += piece.length;
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
    if (fieldNumber === 0) {
      throw new MalformedMessageError("The message has a field with the number 0, which no field can have.");
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
