import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CDK_TERRAIN } from "../../../lib/editions/editions";
import { locateBuild } from "../../../tools/editions/build";
import { goBindings } from "../../../tools/packages/go-bindings";
import { describeWith } from "../../support/required";

describe("The Go bindings of an npm package", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "go-bindings-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["0.24.0", { packageName: "cdktn" }, "example.com/bindings/cdktn"],
    ["1.2.3", {}, "example.com/bindings/some-package"],
    ["11.0.0", { packageName: "null" }, "example.com/bindings/null/v11"],
  ])("are called by what its manifest says of %s", (version, names, modulePath) => {
    const target = { moduleName: "example.com/bindings", ...names };
    const manifest = { name: "some-package", version, jsii: { targets: { go: target } } };
    mkdirSync(join(folder, "package"));
    writeFileSync(join(folder, "package/package.json"), JSON.stringify(manifest));
    const bindings = goBindings(join(folder, "package"));
    expect(bindings).toMatchObject({ modulePath, version });
    expect(modulePath).toContain(`/${bindings.packageName}`);
  });
});

describeWith(["packages"], "The Go bindings of the editions' peers", () => {
  it("are those that the table of editions names", () => {
    const { modules } = locateBuild(CDK_TERRAIN)!;
    expect(goBindings(join(modules, "cdktn")).modulePath).toBe(CDK_TERRAIN.go.framework);
    expect(goBindings(join(modules, "constructs")).modulePath).toBe("github.com/aws/constructs-go/constructs/v10");
  });
});
