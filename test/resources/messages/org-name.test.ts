import { capitalized, orgName } from "../../../lib/resources/messages/org-name";
import { oneOf } from "../../../lib/resources/attributes/one-of";

describe("an org's name in messages", () => {
  it.each([
    [{ id: "00o1", domain: "acme.okta.com" }, "the org acme.okta.com (00o1)"],
    [{ id: "00o1", domain: null }, "the org 00o1"],
    [{ domain: "acme.okta.com" }, "the org acme.okta.com"],
    [{ id: "", domain: null }, "an org whose id is not known yet"],
    [{}, "an org whose id is not known yet"],
  ])("has as much as is known of %j", (org, expected) => {
    expect(orgName(org)).toBe(expected);
    expect(capitalized(orgName(org))).toBe(expected.replace(/^[at]/, (first) => first.toUpperCase()));
  });
});

describe("a closed set of values", () => {
  it("takes its values in exactly their spelling, and names them otherwise", () => {
    const check = oneOf("status", ["ACTIVE", "INACTIVE"]);
    expect(check("ACTIVE")).toBeUndefined();
    expect(check("active")).toMatch(/"active" .*status\. .*"ACTIVE" or "INACTIVE"/);
  });
});
