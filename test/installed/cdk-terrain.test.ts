/** The edition for CDK Terrain as its npm package's README presents it, and the repository's examples with it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { CDK_TERRAIN } from "../../lib/editions/editions";
import { programFor } from "../../tools/editions/programs";
import { writesOf } from "../lifecycle/support/calls";
import { useEmulators } from "../support/emulator";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";
import { INSTALLATION_MILLISECONDS, installedProject, type InstalledProject } from "./support/projects";

const EXAMPLES = resolve(__dirname, "../../examples");

/**
 * The example programs. Those with the Okta provider are left out, since nobody publishes its constructs for CDK Terrain, and
 * tests, which need the types of a test runner.
 */
const PROGRAMS = (readdirSync(EXAMPLES, { recursive: true }) as readonly string[])
  .filter(
    (path) => path.endsWith(".ts") && !/[.]test[.]ts$|cdktf\.out|node_modules|^(configure-fleet|guide)\//.test(path),
  )
  .concat("guide/create-stack.ts", "guide/settings.ts");

describeWith(["packages", "engine"], "The edition for CDK Terrain", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);
  const emulator = useEmulators();
  const workspaces = useWorkspaces({ executable: true });
  let project: InstalledProject;

  beforeAll(async () => {
    project = await installedProject("typescript", { edition: CDK_TERRAIN });
  });
  afterAll(() => project.remove());

  /** Compiles programs under the settings of strict projects; declarations of packages are checked, too. */
  async function compile(...files: readonly string[]): Promise<void> {
    const options = ["--strict", "--skipLibCheck", "false", "--types", "node", "--target", "es2022"];
    await project.run("node_modules/.bin/tsc", ...options, "--module", "node16", ...files);
  }

  it("compiles the repository's examples, whose imports have the names of the edition", async () => {
    const files = PROGRAMS.map((path) => join("examples", path));
    expect(files.length).toBeGreaterThan(30);
    for (const file of files) {
      const example = readFileSync(resolve(EXAMPLES, "..", file), "utf8");
      const target = join(project.directory, file);
      mkdirSync(dirname(target), { recursive: true });
      // As their comments say: outside of the repository, the library is imported by its name.
      const outside = example.replaceAll('from "../../lib"', 'from "cdktf-provider-aerial"');
      writeFileSync(target, programFor(CDK_TERRAIN, "typescript", outside));
    }
    await expect(compile(...files)).resolves.toBeUndefined();
  });

  it("synthesizes the README's program, which the engine applies, finds unchanged and destroys", async () => {
    const readme = readFileSync(join(project.directory, "node_modules/cdktn-provider-aerial/README.md"), "utf8");
    const [, program] = /```typescript\n([\s\S]+?)```/.exec(readme)!;
    writeFileSync(join(project.directory, "readme.ts"), program!);
    await compile("readme.ts");
    await project.run("node", "readme.js");

    const service = await emulator({
      seed: {
        orgs: [{ id: "00osales", domain: "acme-sales.okta.com", consentTo: "0227testaccount", products: ["P000052"] }],
      },
    });
    const workspace = workspaces({ provider: false, environment: service.environment });
    cpSync(join(project.directory, "cdktf.out/stacks/orgs"), workspace.directory, { recursive: true });
    await workspace.init();
    expect((await workspace.plan()).exitCode).toBe(2);
    expect((await workspace.apply()).output).toContain("3 added, 0 changed, 0 destroyed");
    const writes = [
      'POST orgs {"domain":"acme-sales.okta.com"}',
      'PUT orgs/00osales/products [{"id":"P000052"},{"id":"P000131"}]',
    ];
    expect(writesOf(service.emulator)).toEqual(writes);
    expect((await workspace.stateJson()).values?.outputs?.["account-name"]?.value).toBe("Test account");

    const second = await workspace.plan();
    expect([second.exitCode, second.output]).toEqual([0, expect.stringContaining("No changes.")]);
    const refused = await workspace.destroy();
    expect([refused.exitCode, refused.output]).toEqual([
      1,
      expect.stringContaining("The deletion policy prevents this destroy"),
    ]);
    const destroyed = await workspace.destroy([], { environment: { AERIAL_DELETION_POLICY: "ABANDON" } });
    expect(destroyed.output).toContain("Destroy complete! Resources: 3 destroyed.");
    expect(writesOf(service.emulator)).toEqual(writes);
  });

  describe("has null_resource", () => {
    const [, declaration] = /```typescript\n(class NullProvider[\s\S]+?)```/.exec(
      readFileSync(resolve(EXAMPLES, "../docs/null-resource.md"), "utf8"),
    )!;

    /** Compiles and synthesizes a stack with a status by null_resource. @returns its JSON */
    async function synthesize(name: string, provider: string): Promise<any> {
      const program = `
        import { App, TerraformProvider, TerraformStack } from "cdktn";
        import { nullResource } from "cdktn-provider-aerial";
        const app = new App();
        const stack = new TerraformStack(app, "${name}");
        new nullResource.AerialOrgStatus(stack, "status", { domain: "acme.okta.com", status: "ACTIVE" });
        ${provider}
        app.synth();`;
      writeFileSync(join(project.directory, `${name}.ts`), program);
      await compile(`${name}.ts`);
      await project.run("node", `${name}.js`);
      return JSON.parse(readFileSync(join(project.directory, `cdktf.out/stacks/${name}/cdk.tf.json`), "utf8"));
    }

    it("with a provider that the program declares itself, as the documentation shows", async () => {
      const stack = await synthesize("own", declaration!);
      expect(Object.keys(stack.resource)).toEqual(expect.arrayContaining(["null_resource", "terraform_data"]));
      expect(stack.provider).toEqual({ null: [{}] });
      expect(stack.terraform.required_providers).toEqual({ null: { source: "hashicorp/null", version: "3.2.4" } });
    });

    it("and fails without a provider, as the edition for CDKTF does", async () => {
      await expect(synthesize("bare", "")).rejects.toThrow(/provider construct[^]*null/);
    });
  });
});
