import { knows } from "./engine-features";

it.each([
  ["ephemeral resources", "terraform", "1.10.0", true],
  ["ephemeral resources", "terraform", "1.9.8", false],
  ["ephemeral resources", "opentofu", "1.10.6", false],
  ["ephemeral resources", "opentofu", "1.12.6", true],
  ["write-only arguments", "terraform", "1.10.5", false],
  ["write-only arguments", "terraform", "1.11.4", true],
  ["write-only arguments", "opentofu", "1.11.0", true],
  ["write-only arguments", "opentofu", "2.0.0", true],
] as const)("knows since when engines have %s: %s %s", (feature, kind, version, known) => {
  expect(knows(feature, kind, version)).toBe(known);
});
