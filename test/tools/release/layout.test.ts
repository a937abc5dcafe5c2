import { RELEASE } from "../../../lib/cli/generate/release";
import { PROVIDER_SOURCE, SCRIPT_PLATFORMS as PLACED } from "../../../lib/constructs/placement/provider-executable";
import { SCRIPT_PLATFORMS } from "../../../tools/release/layout";

describe("A release", () => {
  it("has the script for the platforms that it is placed for beside a stack", () => {
    expect(SCRIPT_PLATFORMS.map(({ directory }) => directory)).toEqual(PLACED);
    expect(SCRIPT_PLATFORMS[0]).toEqual({
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
