/** The loaders of orgs.json, each run by its language: they refuse the same files, and name the same entries. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { locateEngine } from "../../../../tools/toolchain/engine";
import {
  GO_LOADER_FILE,
  goLoader,
  HCL_CHECK,
  HCL_CHECK_FILE,
  hclLoader,
  PYTHON_LOADER_FILE,
  pythonLoader,
  typescriptLoader,
} from "../../../../lib/cli/generate/languages/data-file-loader";
import type { Stacks } from "../../../../lib/cli/generate/stacks";
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

/** The stacks of the loaders that have some. */
const STACKS: Stacks = { orgsPerStack: 2, names: ["orgs-01", "orgs-02"] };

/** Files that are wrong if there are stacks; what each message says. */
const WITHOUT_STACK: readonly (readonly [string, readonly Line[], readonly string[]])[] = [
  [
    "an org without a stack",
    [
      { key: "a", stack: "orgs-01", orgId: "00oa" },
      { key: "b", stack: "orgs-01", orgId: "00ob" },
      { key: "c", stack: "orgs-02", orgId: "00oc" },
      { key: "d", domain: "d.okta.com" },
    ],
    ["d", '"stack"', "Stacks with room: orgs-02 (1 of 2 orgs)."],
  ],
  [
    "an org whose stack is null",
    [
      { key: "a", stack: null, orgId: "00oa" },
      { key: "b", stack: "orgs-02", orgId: "00ob" },
      { key: "c", stack: "orgs-01", orgId: "00oc" },
    ],
    ["a", '"stack"', "Stacks with room: orgs-01 (1 of 2 orgs), orgs-02 (1 of 2 orgs)."],
  ],
  [
    "an org without a stack if all are full",
    [
      ...["a", "b"].map((key) => ({ key, stack: "orgs-01", orgId: `00o${key}` })),
      ...["c", "d", "e"].map((key) => ({ key, stack: "orgs-02", orgId: `00o${key}` })),
      { key: "f", orgId: "00of" },
    ],
    ["f", '"stack"', "All stacks have 2 orgs"],
  ],
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

/** Returns the output of a loader in a folder with these files. */
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

function itRefuses(load: Load, orgIdName: string, ownCase: (line: Line) => Line, hasStacks = false): void {
  const placed = (line: Line): Line => (hasStacks ? { stack: "orgs-01", ...ownCase(line) } : ownCase(line));

  if (hasStacks) {
    it.each(WITHOUT_STACK)("refuses %s, and names the stacks with room", (_, lines, said) => {
      const { exitCode, output } = load(lines.map(ownCase));
      expect(exitCode).not.toBe(0);
      said.forEach((text) => expect(output).toContain(text));
    });
  }

  it(`${hasStacks ? "knows" : "does not know"} the property "stack"`, () => {
    const { exitCode, output } = load([{ ...ownCase(RIGHT[0]!), stack: "orgs-01" }]);
    expect([exitCode === 0, output.includes('unknown property "stack"')]).toEqual([hasStacks, !hasStacks]);
  });

  it.each(WRONG)("refuses %s, and names the entries", (_, lines, named) => {
    const { exitCode, output } = load(lines.map(placed));
    expect(exitCode).not.toBe(0);
    expect(output).toContain("orgs.json is invalid");
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
    expect(load(RIGHT.map(placed))).toEqual({ exitCode: 0, output: "3\n" });
  });
}

/** A loader of a program with one stack, and one of several. */
const KINDS = [
  ["", undefined],
  [", of several stacks", STACKS],
] as const;

describe.each(KINDS)("The loader of orgs.json in TypeScript%s", (_, stacks) => {
  const options = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(typescriptLoader(stacks), { compilerOptions: options });
  const main = 'console.log(require("./load-orgs.js").loadOrgs().length);';
  itRefuses(
    loadIn({ "load-orgs.js": outputText, "main.js": main }, process.execPath, ["main.js"]),
    "orgId",
    (line) => line,
    stacks !== undefined,
  );
});

describeWith(["python"], "The loader of orgs.json in Python", () => {
  const main = "from load_orgs import load_orgs\nprint(len(load_orgs()))\n";
  describe.each(KINDS)("as it is%s", (_, stacks) => {
    itRefuses(
      loadIn({ [PYTHON_LOADER_FILE]: pythonLoader(stacks), "main.py": main }, "python3", ["main.py"]),
      "org_id",
      snakeCase,
      stacks !== undefined,
    );
  });
});

describeWith(["go"], "The loader of orgs.json in Go", () => {
  const main =
    'package main\n\nimport (\n\t"fmt"\n\t"log"\n)\n\nfunc main() {\n\torgs, err := loadOrgs(orgsFile)\n' +
    "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tfmt.Println(len(orgs))\n}\n";
  describe.each(KINDS)("as it is%s", (_, stacks) => {
    const files = { [GO_LOADER_FILE]: goLoader(stacks), "main.go": main, "go.mod": "module loader\n\ngo 1.21\n" };
    itRefuses(loadIn(files, "go", ["run", "."]), "orgId", (line) => line, stacks !== undefined);

    it("is formatted", () => {
      expect(execFileSync("gofmt", ["-d"], { input: goLoader(stacks), encoding: "utf8" })).toBe("");
    });
  });
});

describeWith(["engine"], "The reading of orgs.json in HCL", () => {
  const workspaces = useWorkspaces();

  async function planned(lines: readonly Line[], stacks?: Stacks) {
    const configuration = `${hclLoader(stacks).join("\n")}\n\noutput "count" {\n  value = length(local.orgs)\n}\n`;
    const workspace = workspaces({ provider: false, engine: locateEngine() });
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(workspace.directory, path)), { recursive: true });
      workspace.write(path, text);
    };
    for (const folder of stacks?.names ?? ["."]) {
      write(join(folder, "main.tf"), configuration);
      write(join(folder, "imports.tf"), "");
    }
    write(HCL_CHECK_FILE, HCL_CHECK);
    write("orgs.json", JSON.stringify(lines.map(snakeCase)));
    if (stacks !== undefined) {
      const stack = workspaces({
        directory: join(workspace.directory, "orgs-02"),
        provider: false,
        engine: locateEngine(),
      });
      await stack.init();
      return await stack.plan();
    }
    await workspace.init();
    return await workspace.plan();
  }

  it.each(WRONG)("fails the plan of %s, and names the entries", async (_, lines, named) => {
    const { exitCode, output } = await planned(lines);
    expect(exitCode).toBe(1);
    expect(output).toContain("orgs.json is invalid");
    for (const text of named) {
      expect(unwrapped(output)).toContain(text.replace("ORG_ID", "org_id"));
    }
  });

  it("plans a file in which each org is listed once, and is not in the way of other values", async () => {
    const plan = await planned(RIGHT);
    expect(plan.output).toContain("+ count = 3");
  });

  it.each([
    ...WITHOUT_STACK,
    ["an org of a stack without a folder", [{ key: "a", stack: "orgs-03" }], ["a", '"stack"']] as const,
  ])("fails the plan of %s, and names the stacks with room", async (_, lines, said) => {
    const { exitCode, output } = await planned(lines, STACKS);
    expect(exitCode).toBe(1);
    said.forEach((text) => expect(unwrapped(output)).toContain(text));
  });

  it("plans the orgs of the folder's own stack", async () => {
    const lines = RIGHT.map((line, index) => ({ ...line, stack: index === 0 ? "orgs-01" : "orgs-02" }));
    expect((await planned(lines, STACKS)).output).toContain("+ count = 2");
  });
});
