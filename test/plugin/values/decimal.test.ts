import * as fc from "fast-check";
import { Decimal, numberFromWire, numbersEqual, numberToWire } from "../../../lib/plugin/values/decimal";

describe("numberFromWire", () => {
  it.each([
    ["an integer", 5, 5],
    ["an integer in 64 bits", 5n, 5],
    ["the largest safe integer", 2n ** 53n - 1n, 2 ** 53 - 1],
    ["an integer beyond it", 2n ** 53n + 1n, 2n ** 53n + 1n],
    ["a negative integer beyond it", -(2n ** 60n), -(2n ** 60n)],
    ["a fraction that a float holds", 0.5, 0.5],
    ["a whole number in a float", 3e10, 30_000_000_000],
    ["digits of an integer", "18446744073709551615", 18446744073709551615n],
    ["digits of a fraction", "1.1", 1.1],
    ["digits of a small fraction", "0.000000001", 1e-9],
  ])("reads %s", (_what, wire, expected) => {
    expect(numberFromWire(wire)).toBe(expected);
  });

  it("keeps the digits that no float holds", () => {
    expect(numberFromWire("0.10000000000000000001")).toEqual(new Decimal("0.10000000000000000001"));
  });

  it("keeps a float whose shortest digits are another number", () => {
    expect(numberFromWire(0.1)).toEqual(new Decimal("0.1", 0.1));
  });

  it.each([
    ["text"],
    [""],
    [" "],
    ["1."],
    ["0x10"],
    ["Infinity"],
    [NaN],
    [Infinity],
    [true],
    [null],
    [undefined],
    [[]],
  ])("finds no number in %p", (wire) => {
    expect(numberFromWire(wire)).toBeUndefined();
  });
});

describe("numberToWire", () => {
  it.each([
    ["a safe integer", 5, 5],
    ["a fraction as digits", 1.1, "1.1"],
    ["a tiny fraction without exponent", 1e-7, "0.0000001"],
    ["a large float without exponent", 1e21, "1000000000000000000000"],
    ["an integer of 64 bits", 2n ** 64n - 1n, 2n ** 64n - 1n],
    ["the smallest integer of 64 bits", -(2n ** 63n), -(2n ** 63n)],
    ["a larger integer as digits", 2n ** 64n, "18446744073709551616"],
    ["a smaller integer as digits", -(2n ** 63n) - 1n, "-9223372036854775809"],
    ["a decimal as it came", new Decimal("0.1", 0.1), 0.1],
  ])("writes %s", (_what, value, expected) => {
    expect(numberToWire(value)).toBe(expected);
  });

  it.each([[NaN], [Infinity], [-Infinity], [new Decimal("ten")], ["5"], [null], [{}]])("refuses %p", (value) => {
    expect(numberToWire(value)).toBeUndefined();
  });
});

describe("a number", () => {
  it("goes back to Terraform as the number that came, be it a float", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(numberToWire(numberFromWire(value)))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it("goes back to Terraform as the number that came, be it an integer", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), (value) => {
        expect(BigInt(numberToWire(numberFromWire(value.toString()))!)).toBe(value);
      }),
    );
  });

  it("goes back to Terraform with the digits that came", () => {
    const digits = fc
      .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.stringMatching(/^\d{0,29}[1-9]$/))
      .map(([negative, whole, fraction]) => `${negative ? "-" : ""}${whole}.${fraction}`);
    fc.assert(
      fc.property(digits, (text) => {
        expect(numberToWire(numberFromWire(text))).toBe(text);
      }),
    );
  });
});

describe("numbersEqual", () => {
  it.each([
    [1.5, new Decimal("1.50"), true],
    [5, new Decimal("5.0"), true],
    [100, new Decimal("100"), true],
    [2 ** 60, 2n ** 60n, true],
    [1.5, 1.25, false],
    [new Decimal("0.10000000000000000001"), 0.1, false],
    [1n, -1n, false],
    [new Decimal("1.50e10"), new Decimal("1.50e1"), false],
  ])("of %s and %s is %s", (a, b, expected) => {
    expect(numbersEqual(a, b)).toBe(expected);
  });
});
