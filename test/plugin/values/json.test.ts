import fc from "fast-check";
import { Decimal } from "../../../lib/plugin/values/decimal";
import { parseJson, stringifyJson } from "../../../lib/plugin/values/json";

describe("JSON without loss", () => {
  it("reads and writes all JSON values as JSON does", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual(JSON.parse(text));
        expect(JSON.parse(stringifyJson(parseJson(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("keeps every digit of numbers, wherever they are", () => {
    const digits = fc.stringMatching(/^-?[1-9]\d{0,40}(\.\d{0,30}[1-9])?([eE][+-]?[1-9]\d{0,2})?$/);
    fc.assert(
      fc.property(digits, digits, (one, other) => {
        const text = `{"a":${one},"b":[{"c":${other}},"${one}"]}`;
        const written = stringifyJson(parseJson(text));
        expect(numbersIn(written)).toEqual(numbersIn(text));
        expect(JSON.parse(written)).toEqual(JSON.parse(text));
      }),
    );
  });

  it("takes no text for a number, whatever it begins with", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("\u0000", "1", "9007199254740993", '"', "\\", "\\u0000")), (parts) => {
        const value = { [parts.join("")]: [parts.join("")] };
        const text = JSON.stringify(value);
        expect(parseJson(text)).toEqual(value);
        expect(JSON.parse(stringifyJson(parseJson(text)))).toEqual(value);
      }),
    );
  });

  it("gives numbers that a double does not hold as bigint or Decimal", () => {
    expect(parseJson('{"a":9007199254740993,"b":0.10000000000000000001,"c":1.5,"d":1e400}')).toEqual({
      a: 9007199254740993n,
      b: new Decimal("0.10000000000000000001"),
      c: 1.5,
      d: new Decimal("1e400"),
    });
  });

  it.each(["", "{", "[1,]", "{secret}", "01", "1 2", "-"])("refuses what is no JSON: %j", (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});

/** The numbers of a text, as exact as it writes them: coefficient and exponent. */
function numbersIn(text: string): unknown {
  return [...text.matchAll(/"[^"]*"|(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?/g)]
    .filter(([token]) => !token.startsWith('"'))
    .map(([, sign, whole, fraction = "", exponent = "0"]) => {
      const all = `${whole}${fraction}`;
      const significant = all.replace(/0+$/, "").replace(/^0+/, "");
      return [sign, significant, Number(exponent) - fraction.length + all.length - all.replace(/0+$/, "").length];
    });
}
