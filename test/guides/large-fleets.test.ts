/** docs/guides/large-fleets.md: its commands on several stacks, and every way in which orgs move between states. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGE_NAMES, nextCommands } from "../../lib/cli/generate/languages/languages";
import { planCommands } from "../../lib/cli/generate/stack-commands";
import type { StackSummary } from "../../lib/cli/generate/stack-summary";
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { blocksOf, blockWith, useShell } from "./support";

const PAGE = "docs/guides/large-fleets.md";
const blocks = blocksOf(PAGE);
const ACCOUNT = "0227testaccount";
const FLEET = 7;
/** Instead of the page's hundred. */
const ORGS_PER_STACK = 3;
const GENERATE = "--out fleet --orgs-per-stack";

/** The commands that `aerial generate` prints before the engine's: they install what the program needs, and synthesize it. */
function preparation(language: (typeof LANGUAGE_NAMES)[number]): readonly string[] {
  const program: Parameters<typeof nextCommands>[0] = { accountId: ACCOUNT, orgs: [], aerialOrgs: [] };
  const engine = "terraform";
  const plans = [true, false].flatMap((isSynthesized) => planCommands(engine, isSynthesized, undefined));
  return nextCommands(program, { language, engine }).filter((command) => !plans.includes(command));
}

describe("The guides on fleets", () => {
  it.each(LANGUAGE_NAMES)("have the commands that prepare a program in %s", (language) => {
    expect(preparation(language).length).toBeGreaterThan(0);
    for (const page of [PAGE, "docs/guides/adopting-a-fleet.md"]) {
      const text = readFileSync(join(__dirname, "../..", page), "utf8");
      preparation(language).forEach((command) =>
        expect([page, text]).toEqual([page, expect.stringContaining(command)]),
      );
    }
  });
});

describeWith(["engine", "provider"], PAGE, () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();

  /** An account of some orgs, and a shell in which the page's commands are run. */
  async function start(fleet = FLEET) {
    const service = await emulator({
      seed: { orgs: [{ id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true }] },
    });
    const orgs = service.emulator.admin.generate({ orgs: fleet, accountId: ACCOUNT, products: ["P000052"] });
    const stack = workspace({ provider: false });
    const shell = useShell(stack, { ...service.environment, TERRAFORM_BINARY_NAME: stack.engine.path });
    const run = async (script: string, folder = ".") => {
      const ended = await shell(
        `cd ${folder}\n${script.replaceAll("--orgs-per-stack 100", `--orgs-per-stack ${ORGS_PER_STACK}`)}`,
      );
      expect([script, ended.exitCode, ended.exitCode === 0 ? "" : ended.output]).toEqual([script, 0, ""]);
      return ended.output;
    };
    const block = (text: string) => blockWith(blocks("shell"), text);
    const path = (name: string) => join(stack.directory, name);
    /** Plans all stacks. @returns each stack's name and the summary of its plan */
    const planned = async (folder: string) => {
      const output = await run(`npx tsx main.ts\n${block("terraform plan")}`, folder);
      return [...output.matchAll(/stacks\/([\w-]+)\/plan\.txt:(.*)/g)].map(([, name, said]) => [name, said]);
    };
    const expectUnchanged = () => {
      expect(writesOf(service.emulator)).toEqual([]);
      expect(orgs.map(({ id }) => service.emulator.admin.org(id)!.accountId)).toEqual(orgs.map(() => ACCOUNT));
    };
    return { run, block, path, planned, orgs, expectUnchanged };
  }

  const UNCHANGED = "No changes. Your infrastructure matches the configuration.";
  const STACKS = ["orgs-01", "orgs-02", "orgs-03"];

  it("generates several stacks, plans all of them at once, and applies the plans", async () => {
    const { run, block, path, planned, expectUnchanged } = await start();
    await run(block(GENERATE));
    await run(block("npm install"));
    const described = await run(block(GENERATE).replace("--out fleet ", "--out again --json "));
    const { stacks } = JSON.parse(described) as { stacks: readonly StackSummary[] };
    expect(stacks.map(({ name }) => name)).toEqual(STACKS);
    expect(await planned("fleet")).toEqual(
      stacks.map(({ name, imports }) => [name, `Plan: ${imports} to import, 0 to add, 0 to change, 0 to destroy.`]),
    );
    const applied = await run(block("terraform apply"), "fleet");
    expect(
      [...applied.matchAll(/Apply complete! Resources: (\d+) imported, 0 added, 0 changed, 0 destroyed/g)].map(
        ([, count]) => Number(count),
      ),
    ).toEqual(stacks.map(({ imports }) => imports));
    expect(await planned("fleet")).toEqual(STACKS.map((name) => [name, UNCHANGED]));
    expectUnchanged();

    // The program's README.md has the same commands.
    const readme = readFileSync(path("fleet/README.md"), "utf8");
    const typed = (text: string) => block(text).trim().split("\n");
    for (const line of [...typed("terraform plan"), ...typed("terraform apply"), "deploy '*' --parallelism 4"]) {
      expect(readme.replaceAll("tofu", "terraform")).toContain(line);
    }
  });

  it("moves the orgs of one stack into several", async () => {
    const { run, block, planned, expectUnchanged } = await start();
    await run(block(GENERATE).replace(/ --orgs-per-stack \d+/, ""));
    await run("npx tsx main.ts\ncd cdktf.out/stacks/orgs\nterraform init\nterraform apply -auto-approve", "fleet");
    await run(block("--out fleet-split"));
    const plans = await planned("fleet-split");
    expect(plans.map(([name]) => name)).toEqual(STACKS);
    plans.forEach(([, said]) => expect(said).toMatch(/^Plan: \d+ to import, 0 to add, 0 to change, 0 to destroy\.$/));
    const old = "fleet/cdktf.out/stacks/orgs";
    await run(block("xargs -0 terraform state rm"), old);
    expect((await run("terraform state list", old)).trim()).toBe("");
    expect(await run("cat before-the-split.tfstate", old)).toContain('"aerial_org"');
    await run(block("terraform apply"), "fleet-split");
    expect(await planned("fleet-split")).toEqual(STACKS.map((name) => [name, UNCHANGED]));
    expectUnchanged();
  });

  it("moves one org to another stack", async () => {
    const { run, block, path, planned, orgs, expectUnchanged } = await start();
    await run(block(GENERATE));
    await planned("fleet");
    await run(block("terraform apply"), "fleet");
    const data = path("fleet/orgs.json");
    const lines = JSON.parse(readFileSync(data, "utf8")) as { orgId: string; stack: string }[];
    const moving = lines.find(({ stack }) => stack === "orgs-01")!;
    const edited = lines.map((line) => (line === moving ? { ...line, stack: "orgs-02" } : line));
    writeFileSync(data, JSON.stringify(edited));
    expect(readdirSync(path("fleet"))).toContain("terraform.orgs-01.tfstate");
    await run("npx tsx main.ts", "fleet");
    const script = block("state mv").replace("00o16fjDHCgFqob8n0g4", moving.orgId);
    expect(await run(script, "fleet")).toContain("Successfully moved 1 object(s).");
    expect(orgs.map(({ id }) => id)).toContain(moving.orgId);
    expect(await planned("fleet")).toEqual(STACKS.map((name) => [name, UNCHANGED]));
    expectUnchanged();
  });

  it("refuses to destroy an org whose line was moved without its state", async () => {
    const { run, block, path, planned, expectUnchanged } = await start();
    await run(block(GENERATE));
    await planned("fleet");
    await run(block("terraform apply"), "fleet");
    const data = path("fleet/orgs.json");
    writeFileSync(data, readFileSync(data, "utf8").replace('"stack": "orgs-01"', '"stack": "orgs-02"'));
    await run("npx tsx main.ts", "fleet");
    const stack = "fleet/cdktf.out/stacks/orgs-01";
    expect(await run("terraform plan 2>&1 || true", stack)).toMatch(/The deletion policy prevents this destroy/);
    expectUnchanged();
  });

  it("forgets the orgs of a configuration in HCL by removed blocks, with a plan", async () => {
    // With a data file.
    const { run, block, path, expectUnchanged } = await start(12);
    await run(
      block(GENERATE)
        .replace("typescript", "hcl")
        .replace(/ --orgs-per-stack \d+/, ""),
    );
    await run("npx --no aerial install\nterraform init\nterraform apply -auto-approve", "fleet");
    const addresses = (await run("terraform state list", "fleet")).trim().split("\n");
    expect(addresses).toContain("aerial_org.acme-aerial");
    const main = readFileSync(path("fleet/main.tf"), "utf8");
    const removed = blockWith(blocks("hcl"), "removed {");
    const [provider] = main.split("\nlocals {");
    const own = addresses
      .filter((address) => !address.startsWith("module."))
      .map((address) => removed.replace("module.org", address));
    writeFileSync(path("fleet/main.tf"), [provider, removed, ...own].join("\n"));
    rmSync(path("fleet/imports.tf"));
    expect(await run("terraform apply -auto-approve", "fleet")).toMatch(/Apply complete!.* 0 destroyed/);
    expect((await run("terraform state list", "fleet")).trim()).toBe("");
    expectUnchanged();
  });
});
