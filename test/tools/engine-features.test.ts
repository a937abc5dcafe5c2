import { enginesWith, knows } from "../../tools/engine-features";

it.each([
  ["ephemeral resources", "terraform", "1.10.0", true],
  ["ephemeral resources", "terraform", "1.9.8", false],
  ["ephemeral resources", "opentofu", "1.10.6", false],
  ["ephemeral resources", "opentofu", "1.12.6", true],
  ["write-only arguments", "terraform", "1.10.5", false],
  ["write-only arguments", "terraform", "1.11.4", true],
  ["write-only arguments", "opentofu", "1.11.0", true],
  ["write-only arguments", "opentofu", "2.0.0", true],
  ["actions", "terraform", "1.13.3", false],
  ["actions", "terraform", "1.16.0", true],
  ["actions", "opentofu", "1.12.6", false],
] as const)("knows since when engines have %s: %s %s", (feature, kind, version, known) => {
  expect(knows(feature, kind, version)).toBe(known);
});

it("names the first release of each engine that knows a feature", () => {
  expect(enginesWith("write-only arguments")).toEqual(["Terraform 1.11", "OpenTofu 1.11"]);
  expect(enginesWith("actions")).toEqual(["Terraform 1.14"]);
});
