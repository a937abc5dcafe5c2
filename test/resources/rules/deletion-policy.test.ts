import fc from "fast-check";

import {
  CONFIGURABLE_DELETION_POLICIES,
  DELETION_POLICIES,
  destroyPrevented,
  effectivePolicy,
  isDeletionAllowed,
} from "../../../lib/resources/rules/deletion-policy";

const settings = { accountId: "0227", baseUrl: "https://aerial-apac.okta.com", partnerProgram: false };

describe("the deletion policy in force", () => {
  it("is the state's, else the provider's, else PREVENT", () => {
    const inState = fc.constantFrom(null, ...DELETION_POLICIES);
    const ofProvider = fc.constantFrom(undefined, ...CONFIGURABLE_DELETION_POLICIES);
    fc.assert(
      fc.property(inState, ofProvider, (policy, deletionPolicy) => {
        expect(effectivePolicy(policy, { ...settings, deletionPolicy })).toBe(policy ?? deletionPolicy ?? "PREVENT");
      }),
    );
  });
});

describe("a destroy under PREVENT", () => {
  it("is explained in four of an engine's lines, which have 78 columns", () => {
    const { detail } = destroyPrevented("the org umbrella.oktapreview.com (00o16fjDHCgFqob8n0g4)");
    const lines = detail.split(" ").reduce<string[]>(
      (all, word) => {
        const longer = `${all.at(-1)} ${word}`.trimStart();
        return longer.length <= 78 ? [...all.slice(0, -1), longer] : [...all, word];
      },
      [""],
    );
    expect(lines).toHaveLength(4);
    for (const part of ["PREVENT", "moved block", "removed", "set deletion_policy", "then destroy"]) {
      expect(detail).toContain(part);
    }
  });
});

describe("deletion", () => {
  it.each([
    ["https://aerial-sandbox.okta.com", true],
    ["http://127.0.0.1:8080", true],
    ["http://127.1.2.3", true],
    ["http://localhost:8080/prefix", true],
    ["http://[::1]:8080", true],
    ["https://aerial-apac.okta.com", false],
    ["https://aerial-emea.okta.com", false],
    ["https://aerial-sandbox-like.okta.com", false],
    ["https://okta.com/aerial-sandbox", false],
    ["https://127.0.0.1.example.com", false],
  ])("at %s is available to everybody: %s", (baseUrl, isAllowed) => {
    expect(isDeletionAllowed({ ...settings, baseUrl })).toBe(isAllowed);
  });

  it("is available to partners everywhere", () => {
    expect(isDeletionAllowed({ ...settings, partnerProgram: true })).toBe(true);
  });
});
