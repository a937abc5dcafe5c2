/** The CDK Terrain edition as its users have it: its package installed into an empty project, and the README's program. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cdktnDependencyVersions } from "../../tools/cdktn/dependencies";
import { cdktfImports, EDITION_NAME, EDITION_PEERS } from "../../tools/cdktn/edition";
import { provideCdktnPackage } from "../../tools/cdktn/package";
import { findProgram, runCommand } from "../../tools/command";
import { limitPath } from "../../tools/limited-path";
import { writesOf } from "../lifecycle/support/calls";
import { builtProvider } from "../../tools/workspace/built-provider";
import { useEmulators } from "../support/emulator";
import { placedProviders } from "../support/placed-provider";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";

const root = join(__dirname, "../..");

function read(...path: string[]): string {
  return readFileSync(join(...path), "utf8");
}

/**
 * Compiles programs, all at once. Declarations of the packages are checked too: skipLibCheck is off.
 *
 * @returns the scripts' names
 */
async function compile(folder: string, programs: readonly string[], ...options: string[]): Promise<readonly string[]> {
  const names = programs.map((_, index) => `main-${index}`);
  programs.forEach((program, index) => writeFileSync(join(folder, `${names[index]}.ts`), program));
  const compiler = ["--strict", "--target", "es2022", "--module", "commonjs", "--types", "node", ...options];
  const files = names.map((name) => `${name}.ts`);
  await runCommand(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...compiler, ...files], {
    directory: folder,
  });
  return names.map((name) => `${name}.js`);
}

/** Runs a script. @returns the folder of its stack */
async function synthesize(folder: string, script: string, variables: NodeJS.ProcessEnv = {}): Promise<string> {
  await runCommand(process.execPath, [script], {
    directory: folder,
    environment: { PATH: process.env.PATH, HOME: process.env.HOME, ...variables },
  });
  return join(folder, "cdktf.out/stacks/orgs");
}

/** The README's program with imports of all kinds. */
function importing(program: string): string {
  const uses = `
    sales.importFrom("acme-sales.okta.com");
    new AerialOrg(stack, "old", { domain: "acme-old.okta.com" }).moveToId("aerial_org.new");
    AerialOrg.generateConfigForImport(stack, "generated", "acme-generated.okta.com");
    app.synth();`;
  return program.replace("app.synth();", uses);
}

describeWith(["provider", "engine", "cdktn"], "The package of the CDK Terrain edition, installed", () => {
  const emulator = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  let project: string;
  let installed: string;
  // Compiled before: the README's program, and one with imports.
  let [readme, imports] = ["", ""];

  beforeAll(async () => {
    project = mkdtempSync(join(tmpdir(), "aerial-cdktn-"));
    const tarball = await provideCdktnPackage();
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "orgs", private: true }));
    const versions = Object.entries(cdktnDependencyVersions()).map(([name, version]) => `${name}@${version}`);
    const settings = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
    await runCommand(findProgram("npm")!, ["install", ...settings, tarball, ...versions], {
      directory: project,
      environment: { PATH: process.env.PATH, HOME: process.env.HOME },
    });
    installed = join(project, "node_modules", EDITION_NAME);
    [readme, imports] = (await compile(project, [program(), importing(program())])) as [string, string];
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  function program(): string {
    return /```typescript\n([\s\S]+?)```/.exec(read(installed, "README.md"))![1]!;
  }

  it("brings nothing along but its peers, and is accepted by npm beside them", async () => {
    const manifest = JSON.parse(read(installed, "package.json"));
    expect(manifest).toMatchObject({ name: "cdktn-provider-aerial", peerDependencies: EDITION_PEERS });
    expect(manifest).not.toHaveProperty("dependencies");
    expect(JSON.stringify(manifest.peerDependencies)).not.toContain("||");
    expect(readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))).toEqual([
      "@types",
      "cdktn",
      "cdktn-provider-aerial",
      "constructs",
      "undici-types",
    ]);
    await runCommand(findProgram("npm")!, ["ls", "--all"], { directory: project });
  });

  it("holds scripts, declarations, the bundles and the assembly: no sources, maps or tests", () => {
    const files = (readdirSync(installed, { recursive: true }) as string[])
      .filter((name) => statSync(join(installed, name)).isFile())
      .filter((name) => !/^lib\/(index|(constructs|facts)\/.+)(\.js|\.d\.ts)$/.test(name));
    expect(files.sort()).toEqual([
      ".jsii",
      "LICENSE",
      "README.md",
      "assets/THIRD-PARTY-NOTICES.txt",
      "assets/provider/terraform-provider-aerial",
      "assets/provider/terraform-provider-aerial.zip",
      "assets/provider/version",
      "package.json",
    ]);
    expect(read(installed, "lib/constructs/resources/aerial-org.js")).not.toContain("sourceMappingURL");
    // Each of the construct library's modules is there, but for the null_resource edition.
    const modules = (folder: string) =>
      (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(".d.ts")).sort();
    expect(modules(join(installed, "lib/constructs"))).toEqual(modules(join(root, "lib/constructs")));
    expect(read(installed, "lib/index.d.ts")).not.toContain("nullResource");
  });

  it("names no module of the other framework, in code, declarations, examples or documentation", () => {
    const texts = (readdirSync(installed, { recursive: true }) as string[]).filter((name) =>
      /^(lib\/.*(\.js|\.d\.ts)|README\.md|\.jsii)$/.test(name),
    );
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.flatMap((name) => cdktfImports(read(installed, name)).map((found) => `${name}: ${found}`))).toEqual(
      [],
    );
    // The repository keeps its name, and so do those who wrote both; the rest speaks of the package that is installed.
    const others = texts
      .filter((name) => name.startsWith("lib/"))
      .filter((name) => read(installed, name).includes("cdktf-provider-aerial"));
    expect(others).toEqual([]);
  });

  it("synthesizes what the other edition does, so that a state of the one is a state of the other", async () => {
    const other = join(project, "cdktf");
    mkdirSync(join(other, "node_modules/@types"), { recursive: true });
    for (const name of ["cdktf", "constructs", "@types/node"]) {
      symlinkSync(join(root, "node_modules", name), join(other, "node_modules", name), "junction");
    }
    symlinkSync(root, join(other, "node_modules/cdktf-provider-aerial"), "junction");
    const stack = await synthesize(project, readme);
    // That edition's declarations are checked with the npm package.
    const [script] = await compile(other, [program().replaceAll('"cdktn', '"cdktf')], "--noCheck", "--noResolve");
    const otherStack = await synthesize(other, script!);
    const json = (folder: string) => {
      const { terraform, ...blocks } = JSON.parse(read(folder, "cdk.tf.json"));
      return { ...blocks, "//": undefined, terraform: terraform.required_providers };
    };
    expect(json(stack)).toEqual(json(otherStack));
    expect(Object.keys(json(stack).resource)).toEqual(["aerial_org", "aerial_org_products", "aerial_org_status"]);
  });

  it("has its own check of the engine in place of the framework's, which is skipped without an engine", async () => {
    const PATH = limitPath(join(project, "programs"));
    expect(JSON.parse(read(await synthesize(project, imports, { PATH }), "cdk.tf.json")).import).toHaveLength(2);
    const wrong = synthesize(project, imports, { TERRAFORM_BINARY_NAME: "no-such-engine" });
    await expect(wrong).rejects.toThrow('[orgs] TERRAFORM_BINARY_NAME is "no-such-engine"');
    await expect(wrong).rejects.not.toThrow("version of terraform");
  });

  it("synthesizes the README's program, which the engine applies, finds unchanged and destroys", async () => {
    const stack = await synthesize(project, readme);
    const { version, path } = builtProvider();
    const placed = placedProviders(stack);
    expect(placed.length).toBeGreaterThan(0);
    for (const { entries } of placed) {
      expect(entries.map(({ name, mode }) => ({ name, mode }))).toEqual([
        { name: `terraform-provider-aerial_v${version}`, mode: 0o100755 },
      ]);
      expect(entries[0]!.content.equals(readFileSync(path))).toBe(true);
    }

    const service = await emulator({
      seed: {
        orgs: [{ id: "00osales", domain: "acme-sales.okta.com", consentTo: "0227testaccount", products: ["P000052"] }],
      },
    });
    const workspace = workspaces({ provider: false, environment: service.environment });
    cpSync(stack, workspace.directory, { recursive: true });
    await workspace.init();
    expect((await workspace.plan()).exitCode).toBe(2);
    const applied = await workspace.apply();
    expect(applied.output).toContain("3 added, 0 changed, 0 destroyed");
    const writes = [
      'POST orgs {"domain":"acme-sales.okta.com"}',
      'PUT orgs/00osales/products [{"id":"P000052"},{"id":"P000131"}]',
    ];
    expect(writesOf(service.emulator)).toEqual(writes);
    expect((await workspace.stateJson()).values?.outputs?.["account-name"]?.value).toBe("Test account");

    const second = await workspace.plan();
    expect([second.exitCode, second.output]).toEqual([0, expect.stringContaining("No changes.")]);
    const refused = await workspace.destroy();
    expect([refused.exitCode, refused.output]).toEqual([1, expect.stringContaining("Destruction is prevented")]);
    const destroyed = await workspace.destroy([], { environment: { AERIAL_DELETION_POLICY: "ABANDON" } });
    expect(destroyed.output).toContain("Destroy complete! Resources: 3 destroyed.");
    expect(writesOf(service.emulator)).toEqual(writes);
  });
});
