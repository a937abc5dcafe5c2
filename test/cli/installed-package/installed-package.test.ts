import { join } from "node:path";
import { CDK_TERRAIN, CDKTF } from "../../../lib/editions/editions";
import { findInstalledPackage } from "../../../lib/cli/installed-package/installed-package";
import { version } from "../../../package.json";
import { useTree } from "./support";

const REGISTRY = { kind: "registry" };

describe("The package that the command was installed with", () => {
  const tree = useTree();

  it("is the repository's own for the command of a clone, which is a folder to install from", () => {
    const source = { kind: "folder", path: join(__dirname, "../../..") };
    expect(findInstalledPackage()).toEqual({ edition: CDKTF, version, source });
  });

  it.each([CDKTF, CDK_TERRAIN])("is the edition that the manifest two folders above names: $library", (edition) => {
    const folder = tree().install(`node_modules/${edition.library}`, { name: edition.library, version: "4.5.6" });
    expect(findInstalledPackage(folder)).toEqual({ edition, version: "4.5.6", source: REGISTRY });
  });

  it.each([
    ["is not JSON", "{"],
    ["is not an object", "null"],
    ["is a list", "[]"],
    ["has no name", { version: "4.5.6" }],
    ["has the name of another package", { name: "aerial", version: "1.0.0" }],
    ["has a name that is not a text", { name: ["cdktf-provider-aerial"], version: "1.0.0" }],
  ])("is the one that was built where the manifest %s", (_, manifest) => {
    const folder = tree().install("node_modules/x", manifest);
    expect(findInstalledPackage(folder)).toEqual({ edition: CDKTF, version, source: REGISTRY });
  });

  it.each([{ name: "cdktn-provider-aerial" }, { name: "cdktn-provider-aerial", version: 4 }])(
    "has the version that was built where the manifest has none: %j",
    (manifest) => {
      const folder = tree().install("node_modules/x", manifest);
      expect(findInstalledPackage(folder)).toEqual({ edition: CDK_TERRAIN, version, source: REGISTRY });
    },
  );

  it("is the one that was built where there is no manifest at all", () => {
    expect(findInstalledPackage("/")).toEqual({ edition: CDKTF, version, source: REGISTRY });
  });
});
