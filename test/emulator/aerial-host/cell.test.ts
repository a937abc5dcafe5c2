import fc from "fast-check";
import { formatCell } from "../../../lib/emulator/aerial-host/cell";

const FORMS = ["ok1", "OK1", "okta.com:1"] as const;

describe("the form of a cell", () => {
  it("can be changed there and back", () => {
    const anyForm = fc.constantFrom(...FORMS);
    fc.assert(
      fc.property(fc.nat(99), fc.constantFrom("ok", "op"), anyForm, anyForm, (number, prefix, first, second) => {
        const cell = `${prefix}${number}`;
        expect(formatCell(formatCell(formatCell(cell, first), second), "ok1")).toBe(cell);
      }),
    );
  });

  it.each([
    ["op3", "okta.com:1", "oktapreview.com:3"],
    ["OK14", "okta.com:1", "okta.com:14"],
    ["oktapreview.com:3", "OK1", "OP3"],
    ["us-west", "OK1", "us-west"],
    ["ok", "OK1", "ok"],
  ] as const)("%s as %s is %s", (cell, form, expected) => {
    expect(formatCell(cell, form)).toBe(expected);
  });
});
