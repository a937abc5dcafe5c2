import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CDK_TERRAIN, CDKTF } from "../../../lib/editions/editions";
import { foreignImports, importsOf, programFor, type Language } from "../../../tools/editions/programs";

const EXAMPLES = resolve(__dirname, "../../../examples");

const PROGRAMS: readonly (readonly [string, Language])[] = (
  readdirSync(EXAMPLES, { recursive: true }) as readonly string[]
).flatMap((path) => {
  const language = ({ ts: "typescript", py: "python", go: "go" } as const)[path.split(".").at(-1)!];
  return language === undefined || path.includes("cdktf.out") ? [] : [[path, language] as const];
});

const source = (path: string) => readFileSync(join(EXAMPLES, path), "utf8");

describe("A program for CDK Terrain", () => {
  it.each(PROGRAMS)("imports in each place what the one for CDKTF does: %s", (path, language) => {
    const program = source(path);
    const edition = programFor(CDK_TERRAIN, language, program);
    expect(importsOf(CDK_TERRAIN, language, edition)).toHaveLength(importsOf(CDKTF, language, program).length);
    expect(importsOf(CDKTF, language, edition)).toEqual([]);
    expect(edition.split("\n")).toHaveLength(program.split("\n").length);
  });

  it("is among those that are tested, in each language", () => {
    expect(new Set(PROGRAMS.map(([, language]) => language))).toEqual(new Set(["typescript", "python", "go"]));
  });

  it.each([
    ["typescript", 'import { App } from "cdktf";', 'import { App } from "cdktn";'],
    [
      "typescript",
      'import { AerialOrg } from "cdktf-provider-aerial";',
      'import { AerialOrg } from "cdktn-provider-aerial";',
    ],
    [
      "typescript",
      'import { NullProvider } from "@cdktf/provider-null/lib/provider";',
      'import { NullProvider } from "@cdktn/provider-null/lib/provider";',
    ],
    ["python", "from cdktf import App", "from cdktn import App"],
    [
      "python",
      "from cdktf_cdktf_provider_null.provider import NullProvider",
      "from cdktn_provider_null.provider import NullProvider",
    ],
    [
      "python",
      "from cdktf_provider_aerial import (\n    AerialOrg,\n)",
      "from cdktn_provider_aerial import (\n    AerialOrg,\n)",
    ],
    [
      "go",
      '\tnull "github.com/cdktf/cdktf-provider-null-go/null/v11/provider"\n\tapp := cdktf.NewApp(nil)',
      '\tnull "github.com/cdktn-io/cdktn-provider-null-go/null/v15/provider"\n\tapp := cdktn.NewApp(nil)',
    ],
  ] as const)("has other names in %s: %s", (language, program, expected) => {
    expect(programFor(CDK_TERRAIN, language, program)).toBe(expected);
    expect(programFor(CDKTF, language, program)).toBe(program);
  });

  it.each([
    ["typescript", '// below cdktf.out\nthis.cdktfStack; Symbol.for("cdktf/x"); import { x } from "./cdktf";'],
    ["python", 'folder = "cdktf.out"\nfrom cdktf_tools import x'],
    ["go", '\t"github.com/hashicorp/terraform-cdk-go/cdktf-tools"\n\t// cdktf.out'],
  ] as const)("keeps in %s what is called so in both", (language, text) => {
    expect(programFor(CDK_TERRAIN, language, text)).toBe(text);
  });
});

describe("Imports of another edition", () => {
  it.each([
    ['import { resource } from "@cdktf/provider-null";', "@cdktf/provider-null"],
    ['const framework = require("cdktf");', "cdktf"],
    ["const framework = await import('cdktf/lib/app');", "cdktf/lib/app"],
    ['{"example":"import { App } from \\"cdktf\\";"}', "cdktf"],
  ])("are found: %s", (text, name) => {
    expect(foreignImports(CDK_TERRAIN, text)).toEqual([name]);
    expect(foreignImports(CDKTF, text)).toEqual([]);
  });

  it("are none where the edition's own, or other things, are named", () => {
    const text = 'import { App } from "cdktn"; import { AerialOrg } from "cdktn-provider-aerial"; // cdktf.out';
    expect(foreignImports(CDK_TERRAIN, text)).toEqual([]);
    expect(foreignImports(CDKTF, text)).toEqual(["cdktn", "cdktn-provider-aerial"]);
  });
});
