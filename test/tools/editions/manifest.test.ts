import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CDK_TERRAIN, CDKTF } from "../../../lib/editions/editions";
import { editionManifest } from "../../../tools/editions/manifest";

const library = JSON.parse(readFileSync(resolve(__dirname, "../../../package.json"), "utf8"));

describe("The manifest of an edition", () => {
  it("is the repository's own for CDKTF, as far as packages go by it", () => {
    const { files: _, ...manifest } = editionManifest(CDKTF, library);
    expect(library).toMatchObject(manifest);
  });

  it("has for CDK Terrain the library's version, licence and engines, and its own names and peers", () => {
    const { version, license, engines, repository } = library;
    const manifest = editionManifest(CDK_TERRAIN, library);
    expect(manifest).toMatchObject({ name: "cdktn-provider-aerial", version, license, engines, repository });
    expect(manifest.keywords).toContain("cdktn");
    expect(JSON.stringify(manifest)).not.toMatch(/\bcdktf\b(?!-provider-aerial(-go)?\b)/i);
  });

  it.each([CDKTF, CDK_TERRAIN])("has peers that bindings for other languages can express: $library", (edition) => {
    expect(JSON.stringify(edition.peers)).not.toContain("||");
    expect(Object.keys(edition.peers)).toEqual(expect.arrayContaining([edition.framework, "constructs"]));
  });
});
