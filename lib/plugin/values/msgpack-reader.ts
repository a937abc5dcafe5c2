/** @see https://github.com/msgpack/msgpack/blob/master/spec.md (Formats) */
import { Extension } from "./extension";

/** The deepest nesting of values. Terraform's values are only as deep as the types of a schema. */
const DEEPEST = 500;

/** The bytes are not MessagePack. */
export class MessagePackError extends Error {
  readonly code = "ERR_PLUGIN_MESSAGE_PACK";
  override readonly name = "MessagePackError";
}

/** Reads MessagePack values. 64-bit integers become a bigint, and the keys of maps become strings. */
export class MessagePackReader {
  private readonly source: Buffer;
  private offset = 0;
  private depth = 0;

  constructor(source: Uint8Array) {
    this.source = Buffer.isBuffer(source) ? source : Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  }

  /** Checks that all bytes were read. @throws MessagePackError if there are more */
  end(): void {
    if (this.offset < this.source.length) {
      throw new MessagePackError(`The value is followed by ${this.source.length - this.offset} unexpected bytes.`);
    }
  }

  /** Reads a value. @throws MessagePackError */
  value(): unknown {
    const format = this.source[this.advance(1)]!;
    if (format <= 0x7f) {
      return format;
    }
    if (format >= 0xe0) {
      return format - 0x100;
    }
    if (format >= 0xa0 && format <= 0xbf) {
      return this.text(format & 0x1f);
    }
    if (format <= 0x8f) {
      return this.map(format & 0x0f);
    }
    return format <= 0x9f ? this.array(format & 0x0f) : this.marked(format);
  }

  /** Reads a value whose format takes a whole byte. */
  private marked(format: number): unknown {
    const { source } = this;
    switch (format) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.bytes(this.length(format - 0xc4));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.extension(this.length(format - 0xc7));
      case 0xca:
        return source.readFloatBE(this.advance(4));
      case 0xcb:
        return source.readDoubleBE(this.advance(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.length(format - 0xcc);
      case 0xcf:
        return source.readBigUInt64BE(this.advance(8));
      case 0xd0:
        return source.readInt8(this.advance(1));
      case 0xd1:
        return source.readInt16BE(this.advance(2));
      case 0xd2:
        return source.readInt32BE(this.advance(4));
      case 0xd3:
        return source.readBigInt64BE(this.advance(8));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.extension(1 << (format - 0xd4));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.text(this.length(format - 0xd9));
      case 0xdc:
      case 0xdd:
        return this.array(this.length(format - 0xdc + 1));
      case 0xde:
      case 0xdf:
        return this.map(this.length(format - 0xde + 1));
      default:
        throw new MessagePackError(`No value can begin with the byte ${format}.`);
    }
  }

  /** Reads an unsigned number of 1, 2 or 4 bytes, for a width of 0, 1 or 2. */
  private length(width: number): number {
    switch (width) {
      case 0:
        return this.source[this.advance(1)]!;
      case 1:
        return this.source.readUInt16BE(this.advance(2));
      default:
        return this.source.readUInt32BE(this.advance(4));
    }
  }

  private text(length: number): string {
    const start = this.advance(length);
    return this.source.toString("utf8", start, start + length);
  }

  private bytes(length: number): Uint8Array {
    const start = this.advance(length);
    return Uint8Array.from(this.source.subarray(start, start + length));
  }

  private extension(length: number): Extension {
    const type = this.source.readInt8(this.advance(1));
    return new Extension(type, this.bytes(length));
  }

  private array(length: number): unknown[] {
    this.enter();
    const values: unknown[] = [];
    for (let index = 0; index < length; index += 1) {
      values.push(this.value());
    }
    this.depth -= 1;
    return values;
  }

  private map(length: number): Record<string, unknown> {
    this.enter();
    const values: Record<string, unknown> = {};
    for (let index = 0; index < length; index += 1) {
      const key = String(this.value());
      const value = this.value();
      if (key === "__proto__") {
        // An assignment would set the prototype.
        Object.defineProperty(values, key, { value, enumerable: true, configurable: true, writable: true });
      } else {
        values[key] = value;
      }
    }
    this.depth -= 1;
    return values;
  }

  private enter(): void {
    this.depth += 1;
    if (this.depth > DEEPEST) {
      throw new MessagePackError(`Values are nested deeper than ${DEEPEST} levels.`);
    }
  }

  /** Advances by this number of bytes and returns the offset of the first. */
  private advance(count: number): number {
    const start = this.offset;
    if (start + count > this.source.length) {
      throw new MessagePackError(`The value is truncated after ${this.source.length} bytes.`);
    }
    this.offset = start + count;
    return start;
  }
}
