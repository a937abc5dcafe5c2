import * as fc from "fast-check";
import { canonicalCell, isCell, isSameCell } from "../../lib/facts/cells";

describe("a cell", () => {
  it.each([
    ["ok1", "ok1"],
    ["OK12", "ok12"],
    ["okta.com:1", "ok1"],
    [" OktaPreview.com:3 ", "op3"],
    ["OP3", "op3"],
    ["constructor:3", "constructor:3"],
    ["okta-emea.com:1", "okta-emea.com:1"],
  ])("%j has one form: %s", (cell, form) => {
    expect(canonicalCell(cell)).toBe(form);
    expect(canonicalCell(form)).toBe(form);
  });

  it.each([
    ["ok1", true],
    ["OP3", true],
    ["okta.com:1", true],
    ["okta-emea.com:1", true],
    ["", false],
    ["1", false],
    ["ok", false],
    ["okta.com", false],
    ["ok 1", false],
    ["https://okta.com:1", false],
  ])("%j has the form of one: %s", (text, expected) => {
    expect(isCell(text)).toBe(expected);
  });
});

describe("a cell and another one", () => {
  const number = fc.integer({ min: 1, max: 99 });
  const forms = {
    okta: (n: number) => [`ok${n}`, `OK${n}`, `Ok${n}`, `okta.com:${n}`, `OKTA.com:${n}`, ` ok${n} `],
    oktapreview: (n: number) => [`op${n}`, `OP${n}`, `oktapreview.com:${n}`],
  };

  it("is the same one in all of its forms", () => {
    for (const formsOf of Object.values(forms)) {
      fc.assert(
        fc.property(number, fc.nat(), fc.nat(), (n, i, j) => {
          const all = formsOf(n);
          expect(isSameCell(all[i % all.length]!, all[j % all.length]!)).toBe(true);
        }),
      );
    }
  });

  it("is another one with another number, or as a preview cell", () => {
    fc.assert(
      fc.property(number, number, fc.nat(), fc.nat(), (n, m, i, j) => {
        const [first, second] = [forms.okta(n), forms.okta(m)];
        expect(isSameCell(first[i % first.length]!, second[j % second.length]!)).toBe(n === m);
      }),
    );
    fc.assert(
      fc.property(number, (n) =>
        forms.okta(n).every((one) => forms.oktapreview(n).every((other) => !isSameCell(one, other))),
      ),
    );
  });

  it("of a form that nobody knows yet is the same as itself, whatever the letter case", () => {
    expect(isSameCell("eu-12", "EU-12")).toBe(true);
    expect(isSameCell("eu-12", "eu-1")).toBe(false);
    expect(isSameCell("ok1", "ok1x")).toBe(false);
  });
});
