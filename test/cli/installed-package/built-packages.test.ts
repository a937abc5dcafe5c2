import { dirname, join } from "node:path";
import { CDK_TERRAIN, CDKTF, type Edition } from "../../../lib/editions/editions";
import { builtPackages } from "../../../lib/cli/installed-package/built-packages";
import { useTree } from "./support";

const VERSION = "1.2.3";

describe("The packages beside the installed one", () => {
  const tree = useTree();
  const path = (...parts: readonly string[]) => join(tree().base, ...parts);

  /** All packages of an edition, as `npm run package` writes them in a clone. */
  const make = (edition: Edition, clone = "clone") => {
    const folder = `${clone}/${edition.distribution}`;
    const module = `${edition.go.repository}/aerial`;
    const go = dirname(tree().write(`${folder}/go/aerial/go.mod`, `module ${module}\n\ngo 1.25\n`));
    const bindings = dirname(tree().write(`${folder}/go/null/go.mod`, 'module "example.com/null/v11"\n'));
    return {
      npm: tree().write(`${folder}/js/${edition.library}@${VERSION}.jsii.tgz`, ""),
      wheel: tree().write(`${folder}/python/${edition.python.library}-${VERSION}-py3-none-any.whl`, ""),
      goModules: { [module]: go, "example.com/null/v11": bindings },
    };
  };
  const found = (own: Edition, from: string, edition: Edition, kind: "tarball" | "folder" = "tarball") =>
    builtPackages({ edition: own, version: VERSION, source: { kind, path: from } }, edition);

  it("are found from the npm package of either edition, for either", () => {
    const [cdktf, cdktn] = [make(CDKTF), make(CDK_TERRAIN)];
    for (const [own, { npm }] of [
      [CDKTF, cdktf],
      [CDK_TERRAIN, cdktn],
    ] as const) {
      expect(found(own, npm, CDKTF)).toEqual(cdktf);
      expect(found(own, npm, CDK_TERRAIN)).toEqual(cdktn);
    }
  });

  it("are found from a clone", () => {
    const [cdktf, cdktn] = [make(CDKTF), make(CDK_TERRAIN)];
    expect(found(CDKTF, path("clone"), CDKTF, "folder")).toEqual(cdktf);
    expect(found(CDKTF, path("clone"), CDK_TERRAIN, "folder")).toEqual(cdktn);
  });

  it("are found under the name that npm pack gives", () => {
    const npm = tree().write(`dist/js/cdktf-provider-aerial-${VERSION}.tgz`, "");
    expect(found(CDKTF, npm, CDKTF)).toEqual({ npm, goModules: {} });
  });

  it("are those of the same version alone", () => {
    const npm = tree().write(`dist/js/cdktf-provider-aerial-${VERSION}.tgz`, "");
    tree().write("dist/python/cdktf_provider_aerial-1.2.4-py3-none-any.whl", "");
    tree().write(`dist/python/cdktf_provider_aerial-${VERSION}.tar.gz`, "");
    tree().write(`dist/cdktn/js/cdktn-provider-aerial-${VERSION}-rc.1.tgz`, "");
    expect(found(CDKTF, npm, CDKTF)).toEqual({ npm, goModules: {} });
    expect(found(CDKTF, npm, CDK_TERRAIN)).toEqual({ goModules: {} });
  });

  it("are not looked for where nothing says that they would be", () => {
    make(CDKTF);
    const elsewhere = tree().write(`clone/dist/other/cdktf-provider-aerial-${VERSION}.tgz`, "");
    expect(found(CDKTF, elsewhere, CDKTF)).toEqual({ goModules: {} });
    // A package for CDK Terrain that lies in js, but not in cdktn/js.
    const cdktn = tree().write(`clone/dist/js/cdktn-provider-aerial-${VERSION}.tgz`, "");
    expect(found(CDK_TERRAIN, cdktn, CDK_TERRAIN)).toEqual({ goModules: {} });
    for (const source of [{ kind: "registry" }, { kind: "url", spec: "github:acme/fork" }] as const) {
      expect(builtPackages({ edition: CDKTF, version: VERSION, source }, CDKTF)).toEqual({ goModules: {} });
    }
  });

  it("are found without what else lies in the folder of Go modules", () => {
    const { npm, goModules } = make(CDKTF);
    tree().write("clone/dist/go/a-file", "");
    tree().write("clone/dist/go/no-module/main.go", "");
    tree().write("clone/dist/go/wrong/go.mod", "no such line\n");
    expect(found(CDKTF, npm, CDKTF).goModules).toEqual(goModules);
  });
});
