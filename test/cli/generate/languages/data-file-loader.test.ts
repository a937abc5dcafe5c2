/** The loaders of orgs.json, each run by its language: they refuse the same files, and name the same entries. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { locateEngine } from "../../../../tools/toolchain/engine";
import {
  GO_LOADER,
  GO_LOADER_FILE,
  HCL_CHECK,
  HCL_CHECK_FILE,
  HCL_LOADER,
  PYTHON_LOADER,
  PYTHON_LOADER_FILE,
  TYPESCRIPT_LOADER,
} from "../../../../lib/cli/generate/languages/data-file-loader";
import { unwrapped } from "../../../lifecycle/support/calls";
import { describeWith } from "../../../support/required";
import { useWorkspaces } from "../../../support/workspace";

type Line = Readonly<Record<string, unknown>>;

/** Files that are wrong, in camel case; what each message names. */
const WRONG: readonly (readonly [string, readonly Line[], readonly string[]])[] = [
  [
    "the same key twice",
    [
      { key: "a", orgId: "00oa" },
      { key: "b", orgId: "00ob" },
      { key: "a", orgId: "00oc" },
    ],
    ["the same key", '"a"'],
  ],
  [
    "the same org id twice",
    [
      { key: "a", orgId: "00oa" },
      { key: "b", orgId: "00oa" },
    ],
    ["a", "b", 'the same ORG_ID "00oa"'],
  ],
  [
    "the same domain twice, in other letters",
    [
      { key: "a", orgId: "00oa", domain: "Acme.okta.com" },
      { key: "b", domain: "acme.okta.com" },
    ],
    ["a", "b", 'the same domain "acme.okta.com"'],
  ],
  ["a misspelled property", [{ key: "a", orgId: "00oa", productIDs: ["P1"] }], ["a", 'unknown property "productIDs"']],
];

const RIGHT: readonly Line[] = [
  { key: "a", orgId: "00oa", domain: "a.okta.com", name: "A", productIds: ["P1"], status: "ACTIVE" },
  { key: "b", domain: "b.okta.com" },
  { key: "c", orgId: "00oc" },
];

const snakeCase = (line: Line) =>
  Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      ({ orgId: "org_id", productIds: "product_ids" } as Record<string, string>)[name] ?? name,
      value,
    ]),
  );

/** What running a loader in a folder with these files says. */
type Load = (lines: readonly Line[], files?: Readonly<Record<string, string>>) => { exitCode: number; output: string };

function loadIn(files: Readonly<Record<string, string>>, program: string, args: readonly string[]): Load {
  return (lines) => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-loader-"));
    try {
      for (const [name, text] of Object.entries({ ...files, "orgs.json": JSON.stringify(lines) })) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: "utf8" });
      return { exitCode: status ?? -1, output: stdout + stderr };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

function itRefuses(load: Load, orgIdName: string, ownCase: (line: Line) => Line): void {
  it.each(WRONG)("refuses %s, and names the entries", (_, lines, named) => {
    const { exitCode, output } = load(lines.map(ownCase));
    expect(exitCode).not.toBe(0);
    expect(output).toContain("orgs.json is wrong");
    for (const text of named) {
      expect(output).toContain(text.replace("ORG_ID", orgIdName));
    }
  });

  it("refuses the properties of another language, which it would not find", () => {
    const other = ownCase({ orgId: "" }).orgId === "" ? snakeCase(RIGHT[0]!) : RIGHT[0]!;
    const { output } = load([other]);
    expect(output).toContain(
      orgIdName === "orgId" ? 'unknown property "product_ids"' : 'unknown property "productIds"',
    );
  });

  it("reads a file in which each org is listed once", () => {
    expect(load(RIGHT.map(ownCase))).toEqual({ exitCode: 0, output: "3\n" });
  });
}

describe("The loader of orgs.json in TypeScript", () => {
  const options = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(TYPESCRIPT_LOADER, { compilerOptions: options });
  const main = 'console.log(require("./load-orgs.js").loadOrgs().length);';
  itRefuses(
    loadIn({ "load-orgs.js": outputText, "main.js": main }, process.execPath, ["main.js"]),
    "orgId",
    (line) => line,
  );
});

describeWith(["python"], "The loader of orgs.json in Python", () => {
  const main = "from load_orgs import load_orgs\nprint(len(load_orgs()))\n";
  itRefuses(
    loadIn({ [PYTHON_LOADER_FILE]: PYTHON_LOADER, "main.py": main }, "python3", ["main.py"]),
    "org_id",
    snakeCase,
  );
});

describeWith(["go"], "The loader of orgs.json in Go", () => {
  const main =
    'package main\n\nimport (\n\t"fmt"\n\t"log"\n)\n\nfunc main() {\n\torgs, err := loadOrgs(orgsFile)\n' +
    "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tfmt.Println(len(orgs))\n}\n";
  const files = { [GO_LOADER_FILE]: GO_LOADER, "main.go": main, "go.mod": "module loader\n\ngo 1.21\n" };
  itRefuses(loadIn(files, "go", ["run", "."]), "orgId", (line) => line);

  it("is formatted", () => {
    expect(execFileSync("gofmt", ["-d"], { input: GO_LOADER, encoding: "utf8" })).toBe("");
  });
});

describeWith(["engine"], "The reading of orgs.json in HCL", () => {
  const workspaces = useWorkspaces();

  async function planned(lines: readonly Line[]) {
    const main = `${HCL_LOADER.join("\n")}\n\noutput "count" {\n  value = length(local.orgs)\n}\n`;
    const workspace = workspaces({ configuration: main, provider: false, engine: locateEngine() });
    mkdirSync(dirname(join(workspace.directory, HCL_CHECK_FILE)), { recursive: true });
    workspace.write(HCL_CHECK_FILE, HCL_CHECK);
    workspace.write("orgs.json", JSON.stringify(lines.map(snakeCase)));
    await workspace.init();
    return await workspace.plan();
  }

  it.each(WRONG)("fails the plan of %s, and names the entries", async (_, lines, named) => {
    const { exitCode, output } = await planned(lines);
    expect(exitCode).toBe(1);
    expect(output).toContain("orgs.json is wrong");
    for (const text of named) {
      expect(unwrapped(output)).toContain(text.replace("ORG_ID", "org_id"));
    }
  });

  it("plans a file in which each org is listed once, and is not in the way of other values", async () => {
    const plan = await planned(RIGHT);
    expect(plan.output).toContain("+ count = 3");
  });
});
