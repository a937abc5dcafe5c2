import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  cdktfImports,
  EDITION_NAME,
  editionManifest,
  editionSource,
  FRAMEWORK_MODULE,
} from "../../../tools/cdktn/edition";

const root = join(__dirname, "../../..");
const source = (path: string) => readFileSync(join(root, path), "utf8");

describe("The CDK Terrain edition of a source", () => {
  it("takes from cdktn what the library takes from cdktf, through the one module that imports it", () => {
    const edition = editionSource(FRAMEWORK_MODULE, source(FRAMEWORK_MODULE));
    expect(edition.match(/from "cdktn"/g)).toHaveLength(source(FRAMEWORK_MODULE).match(/from "cdktf"/g)!.length);
    expect(() => editionSource(FRAMEWORK_MODULE, 'export { App } from "elsewhere";')).toThrow(
      'imports nothing from "cdktf"',
    );
  });

  it("leaves the null_resource edition out, and fails where it cannot find it", () => {
    const edition = editionSource("lib/index.ts", source("lib/index.ts"));
    expect(edition).not.toContain("null-resource");
    expect(edition.split("\n").length).toBe(source("lib/index.ts").split("\n").length - 1);
    expect(() => editionSource("lib/index.ts", 'export * from "./constructs/aerial-org";\n')).toThrow(
      "no line that exports the null_resource edition",
    );
  });

  it("has examples that import the edition, and the Okta provider from where cdktn generates it", () => {
    const edition = editionSource(
      "lib/constructs/x.ts",
      source("lib/constructs/ephemeral-resources/aerial-access-token.ts"),
    );
    expect(edition).toContain(' * import { App, TerraformStack } from "cdktn";');
    expect(edition).toContain(` from "${EDITION_NAME}";`);
    expect(edition).toContain(' * import { OktaProvider } from "./.gen/providers/okta/provider";');
  });

  it("keeps what both frameworks call by the same name", () => {
    const text = 'Symbol.for("cdktf/customSynthesis"); this.cdktfStack; // below cdktf.out';
    expect(editionSource("lib/constructs/x.ts", text)).toBe(text);
  });

  it.each([
    ['import { resource } from "@cdktf/provider-null";', "@cdktf/provider-null"],
    ['const framework = require("cdktf");', "cdktf"],
    ["const framework = await import('cdktf/lib/app');", "cdktf/lib/app"],
  ])("is refused where the other framework would be left: %s", (text, name) => {
    expect(cdktfImports(text)).toEqual([name]);
    expect(() => editionSource("lib/constructs/x.ts", text)).toThrow(`would still import ${name}`);
  });
});

describe("The CDK Terrain edition's manifest", () => {
  it("has the library's version, licence and engines, and its own name and peers", () => {
    const library = JSON.parse(source("package.json"));
    const { version, license, engines, repository } = library;
    const manifest = editionManifest(library);
    expect(manifest).toMatchObject({ name: EDITION_NAME, version, license, engines, repository });
    expect(manifest.keywords).toContain("cdktn");
    expect(JSON.stringify([manifest.keywords, manifest.description, manifest.peerDependencies])).not.toMatch(/cdktf/i);
    expect(JSON.stringify(manifest.peerDependencies)).not.toContain("||");
  });
});
