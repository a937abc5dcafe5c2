import { RELEASE } from "../../../lib/cli/generate/release";
import { PLACED_PLATFORMS, PROVIDER_SOURCE } from "../../../lib/constructs/placement/provider-executable";
import { PLATFORMS } from "../../../tools/release/layout";

describe("A release", () => {
  it("has packages for the platforms that the provider is placed for beside a stack", () => {
    expect(PLATFORMS.map(({ directory }) => directory)).toEqual(PLACED_PLATFORMS);
    expect(PLATFORMS[0]).toEqual({
      operatingSystem: "linux",
      architecture: "amd64",
      directory: "linux_amd64",
      executableSuffix: "",
    });
  });

  it("is named in generated configurations by the address under which it is placed", () => {
    expect(RELEASE.providerSource).toBe(PROVIDER_SOURCE);
  });
});
