import fc from "fast-check";
import { Deframer, framePrefix } from "../../../lib/plugin/grpc/framing";
import { GrpcError, Status } from "../../../lib/plugin/grpc/status";

const frame = (message: Uint8Array) => Buffer.concat([framePrefix(message.length), message]);

function errorOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("the deframer", () => {
  it("puts the same messages together, however the stream is split", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ message: fc.uint8Array({ maxLength: 40 }), compressed: fc.boolean() }), { maxLength: 8 }),
        fc.array(fc.nat(400), { maxLength: 20 }),
        (messages, cuts) => {
          const wire = Buffer.concat(
            messages.map(({ message, compressed }) => {
              const bytes = frame(message);
              bytes[0] = compressed ? 1 : 0;
              return bytes;
            }),
          );
          const positions = [0, ...cuts.map((cut) => cut % (wire.length + 1)).sort((a, b) => a - b), wire.length];
          const deframer = new Deframer(40);
          const frames = positions
            .slice(1)
            .flatMap((end, index) => deframer.push(wire.subarray(positions[index], end)));
          expect(frames.map((one) => ({ ...one, message: [...one.message] }))).toEqual(
            messages.map(({ message, compressed }) => ({ compressed, message: [...message] })),
          );
          expect(deframer.incomplete).toBe(false);
        },
      ),
    );
  });

  it("knows that a message is incomplete, be it a byte of its prefix", () => {
    const wire = frame(Buffer.from("text"));
    for (let length = 1; length < wire.length; length += 1) {
      const deframer = new Deframer(100);
      expect(deframer.push(wire.subarray(0, length))).toEqual([]);
      expect(deframer.incomplete).toBe(true);
    }
  });

  it("accepts a message of exactly the limit and refuses one byte more before it arrives", () => {
    expect(new Deframer(10).push(frame(Buffer.alloc(10)))).toHaveLength(1);
    const error = errorOf(() => new Deframer(10).push(framePrefix(11)));
    expect(error).toBeInstanceOf(GrpcError);
    expect(error).toMatchObject({
      code: Status.RESOURCE_EXHAUSTED,
      message: "The message has 11 bytes, but this server accepts at most 10.",
    });
  });

  it("refuses flags that gRPC does not know", () => {
    const error = errorOf(() => new Deframer(10).push(Buffer.from([2, 0, 0, 0, 0])));
    expect(error).toMatchObject({ code: Status.INTERNAL });
  });
});
