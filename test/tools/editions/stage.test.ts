import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { CDK_TERRAIN, CDKTF } from "../../../lib/editions/editions";
import { foreignImports } from "../../../tools/editions/programs";
import { librarySources, ownFiles } from "../../../tools/editions/stage";

const root = resolve(__dirname, "../../..");
const OWN = (readdirSync(ownFiles(CDK_TERRAIN), { recursive: true }) as string[]).filter((path) => /\.\w+$/.test(path));
const MODULES = OWN.filter((path) => path.endsWith(".ts"));

/** The exports of a module, with `type` before what is only a type. */
function exportsOf(path: string): readonly string[] {
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      const prefix = statement.isTypeOnly ? "type " : "";
      return statement.exportClause.elements.map(({ name }) => `${prefix}${name.text}`);
    }
    if (
      !ts.canHaveModifiers(statement) ||
      !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
    ) {
      return [];
    }
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => name.getText(source));
    }
    return ts.isClassDeclaration(statement) ? [statement.name!.text] : [];
  });
}

describe("The files that the edition for CDK Terrain has of its own", () => {
  it("are the two modules that name the framework or the package, the one of null_resource, and the README", () => {
    expect(OWN.sort()).toEqual([
      "README.md",
      "lib/constructs/edition.ts",
      "lib/constructs/framework.ts",
      "lib/null-resource/null-resource.ts",
    ]);
  });

  it.each(MODULES)("stand in for a module of the library, and export the same: %s", (path) => {
    expect(librarySources()).toContain(path);
    const own = exportsOf(join(ownFiles(CDK_TERRAIN), path));
    expect(own.length).toBeGreaterThan(0);
    expect([...own].sort()).toEqual([...new Set(exportsOf(join(root, path)))].sort());
  });

  it("are the only ones that import a framework, or name the package, in code", () => {
    const withoutComments = (text: string) => text.replace(/\/\*\*[\s\S]*?\*\//g, "");
    const named = librarySources().filter((path) => {
      const code = withoutComments(readFileSync(join(root, path), "utf8"));
      return foreignImports(CDK_TERRAIN, code).length > 0 || code.includes(CDKTF.library);
    });
    expect(named).toEqual(MODULES);
  });
});
