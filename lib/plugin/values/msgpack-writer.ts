/** @see https://github.com/msgpack/msgpack/blob/master/spec.md (Formats) */
import { Extension } from "./extension";

/** The initial size in bytes, which is enough for most values. Node takes such small buffers from a pool. */
const INITIAL_BYTES = 512;

/** Writes MessagePack values, with numbers in as few bytes as possible. */
export class MessagePackWriter {
  private target = Buffer.allocUnsafe(INITIAL_BYTES);
  private length = 0;

  /** Writes null, a bool, number, bigint, string, bytes, extension, array or record. Writes any other object as a record. */
  value(value: unknown): void {
    switch (typeof value) {
      case "string":
        this.text(value);
        return;
      case "number":
        this.number(value);
        return;
      case "bigint":
        this.bigInteger(value);
        return;
      case "boolean":
        this.byte(value ? 0xc3 : 0xc2);
        return;
      case "object":
        this.object(value);
        return;
      case "undefined":
        this.byte(0xc0);
        return;
      default:
        throw new TypeError(`MessagePack cannot represent a ${typeof value}.`);
    }
  }

  /** Returns the written bytes. The writer cannot be used after that. */
  finish(): Uint8Array {
    return this.target.subarray(0, this.length);
  }

  private object(value: object | null): void {
    if (value === null) {
      this.byte(0xc0);
    } else if (Array.isArray(value)) {
      this.header(value.length, { short: 0x90, most: 15, long: 0xdc });
      for (const element of value) {
        this.value(element);
      }
    } else if (value instanceof Extension) {
      this.extension(value);
    } else if (ArrayBuffer.isView(value)) {
      this.bytes(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
    } else {
      const names = Object.keys(value);
      this.header(names.length, { short: 0x80, most: 15, long: 0xde });
      for (const name of names) {
        this.text(name);
        this.value((value as Record<string, unknown>)[name]);
      }
    }
  }

  /** Writes the header of an array or a map. */
  private header(count: number, { short, most, long }: { short: number; most: number; long: number }): void {
    if (count <= most) {
      this.byte(short + count);
    } else if (count <= 0xffff) {
      this.byte(long);
      const start = this.reserve(2);
      this.target.writeUInt16BE(count, start);
    } else {
      this.byte(long + 1);
      const start = this.reserve(4);
      this.target.writeUInt32BE(count, start);
    }
  }

  private text(text: string): void {
    const length = Buffer.byteLength(text);
    if (length <= 31) {
      this.byte(0xa0 + length);
    } else {
      this.sized(0xd9, length);
    }
    const start = this.reserve(length);
    this.target.write(text, start);
  }

  private bytes(bytes: Uint8Array): void {
    this.sized(0xc4, bytes.length);
    this.append(bytes);
  }

  private extension({ type, data }: Extension): void {
    const fixed = [1, 2, 4, 8, 16].indexOf(data.length);
    if (fixed >= 0) {
      this.byte(0xd4 + fixed);
    } else {
      this.sized(0xc7, data.length);
    }
    this.byte(type & 0xff);
    this.append(data);
  }

  private number(value: number): void {
    if (!Number.isInteger(value) || Object.is(value, -0) || value > 0xffffffff || value < -0x80000000) {
      this.byte(0xcb);
      const start = this.reserve(8);
      this.target.writeDoubleBE(value, start);
    } else if (value >= 0) {
      if (value <= 0x7f) {
        this.byte(value);
      } else {
        this.sized(0xcc, value);
      }
    } else if (value >= -0x20) {
      this.byte(value + 0x100);
    } else {
      this.negative(value);
    }
  }

  private negative(value: number): void {
    if (value >= -0x80) {
      this.byte(0xd0);
      this.byte(value + 0x100);
    } else if (value >= -0x8000) {
      this.byte(0xd1);
      const start = this.reserve(2);
      this.target.writeInt16BE(value, start);
    } else {
      this.byte(0xd2);
      const start = this.reserve(4);
      this.target.writeInt32BE(value, start);
    }
  }

  /** Writes a bigint. @throws RangeError if it has more than 64 bits */
  private bigInteger(value: bigint): void {
    this.byte(value >= 0n ? 0xcf : 0xd3);
    const start = this.reserve(8);
    if (value >= 0n) {
      this.target.writeBigUInt64BE(value, start);
    } else {
      this.target.writeBigInt64BE(value, start);
    }
  }

  /** Writes one of three formats, depending on the size of a number, and the number in 1, 2 or 4 bytes. */
  private sized(format: number, size: number): void {
    if (size <= 0xff) {
      this.byte(format);
      this.byte(size);
    } else if (size <= 0xffff) {
      this.byte(format + 1);
      const start = this.reserve(2);
      this.target.writeUInt16BE(size, start);
    } else {
      this.byte(format + 2);
      const start = this.reserve(4);
      this.target.writeUInt32BE(size, start);
    }
  }

  private append(bytes: Uint8Array): void {
    const start = this.reserve(bytes.length);
    this.target.set(bytes, start);
  }

  private byte(value: number): void {
    const start = this.reserve(1);
    this.target[start] = value;
  }

  /** Reserves this number of bytes, possibly in a new buffer, and returns the offset of the first. */
  private reserve(bytes: number): number {
    const start = this.length;
    this.length += bytes;
    if (this.length > this.target.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.length, this.target.length * 2));
      this.target.copy(larger, 0, 0, start);
      this.target = larger;
    }
    return start;
  }
}
