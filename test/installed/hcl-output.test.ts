/** HCL output and target versions in both editions, as their packages have them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as fc from "fast-check";
import { lowestVersion } from "../../lib/constructs/engine/version-range";
import { EDITIONS, FRAMEWORKS } from "../../lib/editions/editions";
import { runCommand } from "../../tools/command";
import { locateBuild } from "../../tools/editions/build";
import { describeWith } from "../support/required";

const PROGRAM = `
  const { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable } = require(process.argv[2]);
  const aerial = require(process.argv[3]);
  const app = new App({ hclOutput: process.env.SYNTH_HCL_OUTPUT === "true" });
  const stack = new TerraformStack(app, "orgs");
  new LocalBackend(stack, { path: "terraform.tfstate" });
  new aerial.AerialProvider(stack, "aerial");
  const token = new aerial.AerialAccessToken(stack, "token", { scopes: ["okta.accounts.read"] });
  const reader = new aerial.AerialProvider(stack, "reader", { alias: "reader", accessToken: token.accessToken });
  const name = new TerraformVariable(stack, "name", { type: "string" });
  new aerial.DataAerialOrgs(stack, "orgs", { filter: \`subdomain eq "\${name.stringValue}"\`, provider: reader });
  const acme = new aerial.AerialOrg(stack, "acme", { domain: "acme.okta.com", lifecycle: { preventDestroy: true } });
  acme.importFrom("acme.okta.com");
  const activate = new aerial.AerialOrgActivateAction(stack, "activate", { orgId: acme.orgId });
  activate.addTrigger(acme, { events: ["after_create"], condition: '\${var.name == "acme"}' });
  app.synth();
`;

describeWith(["packages"], "Both editions", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "aerial-editions-"));
    for (const framework of FRAMEWORKS) {
      const { directory, modules } = locateBuild(EDITIONS[framework])!;
      for (const peer of Object.keys(EDITIONS[framework].peers)) {
        link(join(modules, peer), framework, peer);
      }
      link(directory, framework, EDITIONS[framework].library);
      writeFileSync(join(folder, framework, "main.js"), PROGRAM);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function link(target: string, framework: string, name: string): void {
    const path = join(folder, framework, "node_modules", name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(target, path, "junction");
  }

  /** Runs the program, which needs no engine. @returns a file of its stack */
  async function synthesize(framework: string, file: string, variables: NodeJS.ProcessEnv = {}): Promise<string> {
    const directory = join(folder, framework);
    // Linked packages find their framework here, as installed ones do.
    const flags = ["--preserve-symlinks", "main.js", framework, `${framework}-provider-aerial`];
    await runCommand(process.execPath, flags, {
      directory,
      environment: { PATH: folder, HOME: process.env.HOME, ...variables },
    });
    return readFileSync(join(directory, "cdktf.out/stacks/orgs", file), "utf8");
  }

  it("write the same HCL, and the same of every block into its metadata", async () => {
    const hcl = { SYNTH_HCL_OUTPUT: "true" };
    const [cdktf, cdktn] = [await synthesize("cdktf", "cdk.tf", hcl), await synthesize("cdktn", "cdk.tf", hcl)];
    expect(cdktn).toBe(cdktf);
    for (const block of ["ephemeral", "action", "provider", "data", "resource"]) {
      expect(cdktn).toMatch(new RegExp(`^${block} "aerial`, "m"));
    }
    const blocks = async (framework: string) => {
      const { "//": _framework, ...metadata } = JSON.parse(await synthesize(framework, "metadata.json", hcl));
      return JSON.stringify(metadata).replace(/"stackTrace":\[.*?\]/g, '"stackTrace":[]');
    };
    expect(await blocks("cdktn")).toBe(await blocks("cdktf"));
  });

  it.each(FRAMEWORKS)("check target versions only if they are declared: %s", async (framework) => {
    const declaring = (targetVersions: object) => ({ CDKTF_CONTEXT_JSON: JSON.stringify({ targetVersions }) });
    await synthesize(framework, "cdk.tf.json");
    await synthesize(framework, "cdk.tf.json", declaring({ terraform: ">=1.14" }));
    const refused = synthesize(framework, "cdk.tf.json", declaring({ terraform: ">=1.10", opentofu: "^1.11" }));
    await expect(refused).rejects.toThrow('actions (orgs/activate), but targetVersions.terraform is ">=1.10"');
    await expect(refused).rejects.toThrow("and OpenTofu does not support actions");
    await expect(refused).rejects.not.toThrow(/ephemeral resources|import blocks/);
  });

  it("read ranges of versions as the library of CDK Terrain does", () => {
    const semver = createRequire(join(locateBuild(EDITIONS.cdktn)!.modules, "cdktn/package.json"))("semver") as {
      minVersion(range: string): { readonly version: string } | null;
      validRange(range: string): string | null;
    };
    const number = fc.integer({ min: 0, max: 12 }).map(String);
    const part = fc.oneof({ weight: 8, arbitrary: number }, fc.constantFrom("x", "*"));
    const version = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("."));
    const comparator = fc.tuple(
      fc.constantFrom("", "=", ">", ">=", "<=", "<", "~", "~>", "~> ", "^", ">= ", "v"),
      version,
    );
    const all = fc.array(comparator, { maxLength: 3 }).map((list) => list.map((one) => one.join("")).join(" "));
    const hyphen = fc.tuple(version, version).map((both) => both.join(" - "));
    const range = fc.array(fc.oneof(all, hyphen), { minLength: 1, maxLength: 3 }).map((list) => list.join(" || "));
    fc.assert(
      fc.property(range, (text) => {
        // An alternative that admits nothing, as ">2 <1", has no lowest version; the check takes it for another one.
        const admits = (one: string) => semver.validRange(one) !== null && semver.minVersion(one) !== null;
        fc.pre(text.split("||").every(admits));
        expect(lowestVersion(text)?.version).toBe(semver.minVersion(text)!.version);
      }),
      { numRuns: 2000 },
    );
  });
});
