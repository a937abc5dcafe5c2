import { integer, objectIdentifier, sequence, time } from "../../lib/certificates/der";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

describe("DER", () => {
  it("writes whole numbers in the shortest form that is not negative", () => {
    expect(hex(integer(Buffer.from([0])))).toBe("020100");
    expect(hex(integer(Buffer.from([0, 0, 5])))).toBe("020105");
    expect(hex(integer(Buffer.from([0x80])))).toBe("02020080");
    expect(hex(integer(Buffer.from([0, 0x7f])))).toBe("02017f");
    expect(hex(integer(Buffer.alloc(0)))).toBe("020100");
  });

  it("writes object identifiers", () => {
    expect(hex(objectIdentifier("1.2.840.10045.4.3.2"))).toBe("06082a8648ce3d040302");
    expect(hex(objectIdentifier("2.5.4.3"))).toBe("0603550403");
  });

  it("writes lengths of one, two and three bytes", () => {
    expect(hex(sequence(Buffer.alloc(127)).subarray(0, 2))).toBe("307f");
    expect(hex(sequence(Buffer.alloc(128)).subarray(0, 3))).toBe("308180");
    expect(hex(sequence(Buffer.alloc(256)).subarray(0, 4))).toBe("30820100");
  });

  it("writes times of two kinds", () => {
    expect(time(new Date("2049-12-31T23:59:59.999Z")).toString("latin1")).toBe("\x17\x0d491231235959Z");
    expect(time(new Date("2050-01-01T00:00:00Z")).toString("latin1")).toBe("\x18\x0f20500101000000Z");
  });
});
