/**
 * The framing of messages: one byte of flags, four bytes of length, the message.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md (Length-Prefixed-Message)
 */
import { GrpcError, Status } from "./status";

const PREFIX_BYTES = 5;

/** A message as received. */
export interface Frame {
  /** Whether the message is compressed with the algorithm in the `grpc-encoding` header. */
  readonly compressed: boolean;
  readonly message: Buffer;
}

/** Returns the five bytes that precede an uncompressed message of this length. */
export function framePrefix(messageBytes: number): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(messageBytes, 1);
  return prefix;
}

/** Returns a copy of an uncompressed message with its prefix. */
export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_BYTES + message.length);
  frame[0] = 0;
  frame.writeUInt32BE(message.length, 1);
  frame.set(message, PREFIX_BYTES);
  return frame;
}

/** Reassembles messages from the chunks of a stream. */
export class Deframer {
  private readonly prefix = Buffer.alloc(PREFIX_BYTES);
  private prefixFilled = 0;
  private body: Buffer | undefined;
  private bodyFilled = 0;

  /** @param maximumMessageBytes - the longest message to accept, in bytes. */
  constructor(private readonly maximumMessageBytes: number) {}

  /** Whether a message is incomplete. At the end of a stream, this means that it is truncated. */
  get incomplete(): boolean {
    return this.prefixFilled > 0;
  }

  /**
   * Adds a chunk and returns the messages that it completes. They may share memory with the chunk.
   *
   * @throws GrpcError RESOURCE_EXHAUSTED if a message exceeds the limit, INTERNAL if the flags are invalid.
   */
  push(chunk: Buffer): Frame[] {
    const frames: Frame[] = [];
    let offset = 0;
    for (;;) {
      if (this.body === undefined) {
        const taken = chunk.copy(this.prefix, this.prefixFilled, offset);
        this.prefixFilled += taken;
        offset += taken;
        if (this.prefixFilled < PREFIX_BYTES) {
          return frames;
        }
        const length = this.messageBytes();
        if (chunk.length - offset >= length) {
          frames.push(this.complete(chunk.subarray(offset, offset + length)));
          offset += length;
          continue;
        }
        this.body = Buffer.allocUnsafe(length);
        this.bodyFilled = 0;
      }
      const taken = chunk.copy(this.body, this.bodyFilled, offset);
      this.bodyFilled += taken;
      offset += taken;
      if (this.bodyFilled < this.body.length) {
        return frames;
      }
      frames.push(this.complete(this.body));
    }
  }

  private complete(message: Buffer): Frame {
    this.body = undefined;
    this.prefixFilled = 0;
    return { compressed: this.prefix[0] === 1, message };
  }

  private messageBytes(): number {
    const flags = this.prefix.readUInt8(0);
    if (flags > 1) {
      throw new GrpcError(Status.INTERNAL, `The message has the flags ${flags}, but gRPC allows only 0 and 1.`);
    }
    const length = this.prefix.readUInt32BE(1);
    if (length > this.maximumMessageBytes) {
      throw new GrpcError(
        Status.RESOURCE_EXHAUSTED,
        `The message has ${length} bytes, but this server accepts at most ${this.maximumMessageBytes}.`,
      );
    }
    return length;
  }
}
