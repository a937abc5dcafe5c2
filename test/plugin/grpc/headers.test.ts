import fc from "fast-check";
import { parseTimeout, percentEncode, refusal, statusTrailers } from "../../../lib/plugin/grpc/headers";
import { Status } from "../../../lib/plugin/grpc/status";

describe("the percent-encoding of grpc-message", () => {
  it("leaves printable ASCII as it is and encodes the rest as UTF-8", () => {
    expect(percentEncode("plain text, ~ and !")).toBe("plain text, ~ and !");
    expect(percentEncode("100%\nfür 😀")).toBe("100%25%0Af%C3%BCr %F0%9F%98%80");
  });

  it("is undone by decodeURIComponent, for every text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const encoded = percentEncode(text);
        expect(encoded).toMatch(/^[ -~]*$/);
        expect(decodeURIComponent(encoded)).toBe(text);
      }),
    );
  });

  it("replaces half a surrogate pair", () => {
    expect(percentEncode("a\ud83d!")).toBe("a%EF%BF%BD!");
  });
});

describe("the trailers", () => {
  it("leave an empty message out", () => {
    expect(statusTrailers(Status.OK, "")).toEqual({ "grpc-status": "0" });
  });

  it("shorten a message that clients would refuse for its size", () => {
    const message = String(statusTrailers(Status.UNKNOWN, "x".repeat(100_000))["grpc-message"]);
    expect(message).toHaveLength(4095 + "%E2%80%A6".length);
  });
});

describe("grpc-timeout", () => {
  it.each([
    ["1H", 3_600_000],
    ["2M", 120_000],
    ["3S", 3000],
    ["250m", 250],
    ["1500u", 1.5],
    ["99999999n", 99.999999],
    ["99999999H", 0x7fffffff],
    [undefined, undefined],
  ])("reads %s", (header, milliseconds) => {
    const timeout = parseTimeout(header);
    if (milliseconds === undefined) {
      expect(timeout).toBeUndefined();
    } else {
      expect(timeout).toBeCloseTo(milliseconds, 6);
    }
  });

  it.each(["", "5", "m", "123456789m", "-1m", "1.5S", "1s", "1 m"])("refuses %j", (header) => {
    expect(() => parseTimeout(header)).toThrow(/grpc-timeout ".*" is malformed/);
  });
});

describe("a request", () => {
  const call = { ":method": "POST", "content-type": "application/grpc", te: "trailers" };

  it.each(["application/grpc", "application/grpc+proto", "application/grpc;charset=utf-8", "Application/GRPC"])(
    "of content-type %s is a call",
    (contentType) => {
      expect(refusal({ ...call, "content-type": contentType })).toBeUndefined();
    },
  );

  it.each(["application/grpc-web", "application/grpc+json", "application/json", "application/grpcx", undefined])(
    "of content-type %s is none",
    (contentType) => {
      expect(refusal({ ...call, "content-type": contentType })).toMatchObject({ status: 415 });
    },
  );

  it("without te: trailers, or with another method than POST, is none", () => {
    expect(refusal({ ...call, te: undefined })).toMatchObject({ status: 400 });
    expect(refusal({ ...call, ":method": "GET" })).toMatchObject({ status: 405 });
  });
});
