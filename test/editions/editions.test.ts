import { CDK_TERRAIN, CDKTF, EDITIONS, FRAMEWORKS, goModule, lowestPeer } from "../../lib/editions/editions";

describe("The editions", () => {
  it("are found by the framework's npm package", () => {
    expect(FRAMEWORKS).toEqual(["cdktf", "cdktn"]);
    for (const framework of FRAMEWORKS) {
      expect(EDITIONS[framework].framework).toBe(framework);
      expect(EDITIONS[framework].peers).toHaveProperty(framework);
    }
  });

  it("share no name by which they are installed or imported", () => {
    const names = [CDKTF, CDK_TERRAIN].flatMap((edition) => [
      edition.library,
      edition.framework,
      edition.python.library,
      edition.go.framework,
      edition.go.repository,
    ]);
    // Python's name for a framework is npm's.
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ["cdktf", "cdktf", "0.21.0"],
    ["cdktf", "constructs", "10.4.2"],
    ["cdktf", "@cdktf/provider-null", "11"],
    ["cdktn", "cdktn", "0.24.0"],
    ["cdktn", "constructs", "10.6.0"],
  ] as const)("accept a peer from some version on: for %s, %s from %s", (framework, name, version) => {
    expect(lowestPeer(EDITIONS[framework], name)).toBe(version);
  });

  it.each([
    ["0.0.0", "github.com/cdktf-provider-aerial/cdktn-provider-aerial-go/aerial"],
    ["1.9.3", "github.com/cdktf-provider-aerial/cdktn-provider-aerial-go/aerial"],
    ["2.0.0", "github.com/cdktf-provider-aerial/cdktn-provider-aerial-go/aerial/v2"],
    ["10.0.0-rc.1", "github.com/cdktf-provider-aerial/cdktn-provider-aerial-go/aerial/v10"],
  ])("have a Go module whose path ends as Go wants it: %s", (version, path) => {
    expect(goModule(CDK_TERRAIN, version)).toBe(path);
  });
});
