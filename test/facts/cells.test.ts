import { canonicalCell, isCell } from "../../lib/facts/cells";

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
