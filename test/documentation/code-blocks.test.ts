/** Every code block of README.md and docs/ is compiled, validated, parsed or run; those that cannot say why. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CDK_TERRAIN, CDKTF, type Edition } from "../../lib/editions/editions";
import { locateBuild } from "../../tools/editions/build";
import { provideNullProviderConstructs } from "../../tools/editions/null-provider";
import { locateEngine } from "../../tools/toolchain/engine";
import { engineVersion } from "../../tools/toolchain/engine-version";
import { runCommand } from "../../tools/command";
import { describeWith } from "../support/required";
import { useWorkspaces, withProvider } from "../support/workspace";
import { blocksOfPages, type CodeBlock, place, ROOT, wholeText } from "./support/blocks";
import { isTestedHere, RUN_ELSEWHERE, SHOWN_COMMANDS } from "./support/commands";
import { dataProblem } from "./support/data";
import { textFor } from "./support/editions";
import { hclKind, hclProblems, isKnownTo } from "./support/hcl";
import { commandProblem, commandsOf } from "./support/shell";
import { typescriptProblems } from "./support/typescript";

const ALL = blocksOfPages();
/** Those that are tested here. */
const HERE = ALL.filter(isTestedHere);

/** The blocks in these languages, each under its place. */
function blocksIn(...languages: readonly string[]): [string, CodeBlock][] {
  return HERE.filter(({ language }) => languages.includes(language)).map((block) => [place(block), block]);
}

const TYPESCRIPT = blocksIn("typescript", "ts");
const HCL = blocksIn("hcl", "terraform");
const SHELL = blocksIn("shell", "sh", "bash", "console");
const DATA = blocksIn("json", "yaml", "yml");
/** Tested by bindings.test.ts. */
const BINDINGS = blocksIn("python", "py", "go");
/** Drawings, and what programs print. */
const TEXT = blocksIn("text");
/** Tested by diagrams.test.ts. */
const DIAGRAMS = blocksIn("mermaid");

/** The blocks in TypeScript that readers of an edition type, each under its place. */
function typescriptFor(edition: Edition): ReadonlyMap<string, string> {
  const texts = TYPESCRIPT.map(
    ([where, block]) => [where, textFor(edition, "typescript", wholeText(block, ALL))] as const,
  );
  return new Map(texts);
}

describe("The code blocks of the documentation", () => {
  it("are in languages that are tested, or say who runs them, or why nobody does", () => {
    const tested = new Set([TYPESCRIPT, HCL, SHELL, DATA, BINDINGS, TEXT, DIAGRAMS].flat().map(([where]) => where));
    const others = HERE.filter((block) => !tested.has(place(block)));
    expect(
      others.map((block) => `${place(block)}: "${block.language}" is not tested: put <!-- not run: why --> before it`),
    ).toEqual([]);
    expect(ALL.length).toBeGreaterThan(40);
  });

  it("that another test runs name one that there is, which knows of the page", () => {
    const named = ALL.filter(({ runBy }) => runBy !== undefined).filter(
      ({ file, runBy }) => !existsSync(join(ROOT, runBy!)) || !readFileSync(join(ROOT, runBy!), "utf8").includes(file),
    );
    expect(named.map((block) => `${place(block)}: ${block.runBy} is not there, or never names ${block.file}`)).toEqual(
      [],
    );
  });

  it.each([...SHOWN_COMMANDS, ...RUN_ELSEWHERE])("are run by $test", ({ test, evidence }) => {
    expect(readFileSync(join(ROOT, test), "utf8")).toContain(evidence);
  });

  it("are the reason for everything that the lists in support/commands.ts say", () => {
    const commands = new Set(SHELL.flatMap(([, block]) => commandsOf(block)));
    const stale = SHOWN_COMMANDS.flatMap((entry) => entry.commands).filter((command) => !commands.has(command));
    expect(stale).toEqual([]);
    expect(RUN_ELSEWHERE.filter(({ file }) => !ALL.some((block) => file.test(block.file)))).toEqual([]);
  });
});

describe("The TypeScript in the documentation", () => {
  it("compiles for CDKTF", () => {
    expect(TYPESCRIPT.length).toBeGreaterThan(0);
    expect(typescriptProblems(typescriptFor(CDKTF))).toEqual([]);
  });
});

describeWith(["packages"], "The TypeScript in the documentation, with the names of CDK Terrain", () => {
  it("compiles for CDK Terrain", async () => {
    const { directory, modules } = locateBuild(CDK_TERRAIN)!;
    const nullProvider = await provideNullProviderConstructs();
    const declarations = {
      [CDK_TERRAIN.library]: join(directory, "lib/index.d.ts"),
      [CDK_TERRAIN.framework]: join(modules, CDK_TERRAIN.framework),
      constructs: join(modules, "constructs"),
      [nullProvider.name]: nullProvider.directory,
    };
    const texts = typescriptFor(CDK_TERRAIN);
    expect(typescriptProblems(texts, CDK_TERRAIN, declarations)).toEqual([]);
    const wrong = new Map([["wrong", `new AerialOrg(stack, "acme", { dominion: "acme.okta.com" });`]]);
    expect(typescriptProblems(wrong, CDK_TERRAIN, declarations)).toEqual([expect.stringContaining("dominion")]);
  });
});

describe("The JSON and YAML in the documentation", () => {
  it("parses", () => {
    expect(DATA.map(([where, block]) => [where, dataProblem(block)]).filter(([, problem]) => problem !== "")).toEqual(
      [],
    );
  });
});

describeWith(["engine", "provider"], "The HCL in the documentation", () => {
  const workspaces = useWorkspaces();

  it("is valid, and in the engine's own format", async () => {
    const engine = locateEngine()!;
    const version = await engineVersion(engine.path);
    const workspace = workspaces({ files: { "versions_override.tf": withProvider("") } });
    await workspace.init();
    const problems: string[] = [];
    for (const [where, block] of HCL.filter(([, { text }]) => hclKind(text) === "configuration")) {
      const text = wholeText(block, ALL);
      const problem = await hclProblems(workspace, text, isKnownTo(engine.kind, version, text));
      if (problem !== "") {
        problems.push(`${where}: ${problem}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it("has the engine find the provider, where it is the engine's own configuration", async () => {
    const settings = HCL.filter(([, { text }]) => hclKind(text) !== "configuration");
    expect(settings.length).toBeGreaterThan(0);
    for (const [where, { text }] of settings) {
      const workspace = workspaces({ configuration: withProvider("") });
      // A mirror elsewhere has the files that are next to this configuration.
      const mirror = join(workspace.directory, "terraform.d/plugins");
      workspace.write("settings.tfrc", text.replace(/^(\s*path\s*=\s*)".*"$/gm, `$1${JSON.stringify(mirror)}`));
      const environment = { TF_CLI_CONFIG_FILE: join(workspace.directory, "settings.tfrc") };
      const { exitCode, output } = await workspace.run(["init", "-input=false", "-no-color"], { environment });
      expect([where, exitCode, output]).toEqual([where, 0, expect.not.stringContaining("Warning: Invalid")]);
    }
  });
});

describeWith(["engine", "provider"], "The commands in the documentation", () => {
  it("are what a shell understands", async () => {
    for (const [where, block] of SHELL) {
      const script = block.language === "console" ? commandsOf(block).join("\n") : block.text;
      const said = await runCommand("bash", ["-n", "-c", script]).catch((error: Error) => error.message);
      expect([where, said]).toEqual([where, ""]);
    }
  });

  it("are there, with their options, or another test runs them", async () => {
    const engine = locateEngine()!.path;
    const problems: string[] = [];
    for (const [where, block] of SHELL) {
      for (const command of commandsOf(block)) {
        const problem = await commandProblem(command, engine);
        if (problem !== "") {
          problems.push(`${where}: ${command}: ${problem}`);
        }
      }
    }
    expect(problems).toEqual([]);
  });
});
