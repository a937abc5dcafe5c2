/**
 * The guides about pipelines: the jobs of docs/guides/pipeline-jobs.md, the state in PostgreSQL and the two apps of
 * docs/guides/pipelines.md, and the new key of docs/guides/rotate-key.md.
 */
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { writesOf } from "../lifecycle/support/calls";
import { isExecutable } from "../lifecycle/support/org-hosts";
import { holdNext } from "../operations/support";
import { INSTALLATION_MILLISECONDS, installedProject } from "../installed/support/projects";
import { carry, documented } from "../pipelines/support";
import { type TestEmulator, useEmulators } from "../support/emulator";
import { type PostgresqlServer, startPostgresql } from "../support/postgresql";
import { describeWith } from "../support/required";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { useWorkspaces, withProvider, type Workspace } from "../support/workspace";
import { useShell } from "./support";

const ACCOUNT = "0227testaccount";
const ORG = { id: "00osales", domain: "acme-sales.okta.com", consentTo: ACCOUNT } as const;

/** A program as the guide's jobs run it. */
const PROGRAM = `
import { App, PgBackend, TerraformStack } from "cdktf";
import { AerialManagedOrg, AerialProvider } from "cdktf-provider-aerial";

const app = new App();
const stack = new TerraformStack(app, "orgs");
new PgBackend(stack, { connStr: process.env.PG_CONN_STR!, schemaName: "aerial_orgs" });
new AerialProvider(stack, "aerial");
new AerialManagedOrg(stack, "sales", { domain: "${ORG.domain}", productIds: ["P000052"] });
app.synth();
`;
const CONFIGURATION = `
resource "aerial_org" "sales" {
  org_id = "${ORG.id}"
}
resource "aerial_org_status" "sales" {
  org_id = aerial_org.sales.org_id
  status = "ACTIVE"
}`;

const TSCONFIG = documented("json", "compilerOptions");

/** Writes a program to a folder of a workspace, with the other file that the guide says the project needs. */
function writeProject({ directory }: Workspace, folder: string, program = PROGRAM): void {
  mkdirSync(join(directory, folder));
  writeFileSync(join(directory, folder, "main.ts"), program);
  writeFileSync(join(directory, folder, "tsconfig.json"), TSCONFIG);
}

/** Registers an app with new keys. @returns what makes the provider use it with one of them */
function registerApp(service: TestEmulator, clientId: string, scope: string, keyIds: readonly string[]) {
  const keys = keyIds.map((keyId) => {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const jwk = { ...publicKey.export({ format: "jwk" }), kid: keyId, alg: "ES256", use: "sig" };
    const pem = privateKey.export({ format: "pem", type: "pkcs8" }) as string;
    const environment = { AERIAL_CLIENT_ID: clientId, AERIAL_PRIVATE_KEY: pem, AERIAL_PRIVATE_KEY_ID: keyId };
    return { jwk, pem, environment: { ...service.environment, ...environment } };
  });
  const { admin } = service.emulator;
  const accept = (count: number, skip = 0) =>
    admin.seed({
      clients: [
        {
          clientId,
          accountId: ACCOUNT,
          scopes: [scope],
          publicKeys: keys.slice(skip, skip + count).map(({ jwk }) => jwk),
        },
      ],
    });
  accept(keys.length);
  return { keys, accept };
}

interface GitHubStep {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly "working-directory"?: string;
}
interface GitHubWorkflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly GitHubStep[] }>>;
}
type GitLabPipeline = Readonly<
  Record<string, { readonly script: readonly string[]; readonly artifacts?: { readonly exclude?: readonly string[] } }>
>;

/** The files that the first job passes to the second one. */
interface Artifact {
  /** Whether it has files and folders whose names begin with a dot. */
  readonly hidden: boolean;
  /** Patterns of what it lacks. */
  readonly excluded: readonly string[];
}

/** The scripts of a job, each with the folder that it runs in. */
type Job = readonly (readonly [script: string, folder: string])[];

const gitHub = documented("yaml", "name: orgs");
const gitLab = parse(documented("yaml", "resource_group")) as GitLabPipeline;
function gitHubSteps(workflow: string, job: string): Job {
  return (parse(workflow) as GitHubWorkflow).jobs[job]!.steps.flatMap(
    ({ run, "working-directory": folder = "." }): Job => (run === undefined ? [] : [[run, folder]]),
  );
}
const gitHubJob = (name: string): Job => gitHubSteps(gitHub, name);
const nightlyJob = gitHubSteps(documented("yaml", "name: drift"), "drift");
/** The steps of the workflow for Atlantis, which runs plan and apply in one clone. */
const atlantis = parse(documented("yaml", "apply_requirements")) as {
  readonly workflows: Readonly<
    Record<string, Readonly<Record<string, { readonly steps: readonly { readonly run: string }[] }>>>
  >;
};
const atlantisJob = (name: string): readonly string[] => atlantis.workflows.aerial![name]!.steps.map(({ run }) => run);
/** GitHub leaves out what begins with a dot, unless it is asked for. https://github.com/actions/upload-artifact#uploading-hidden-files */
function gitHubArtifact(): Artifact {
  const { steps } = (parse(gitHub) as GitHubWorkflow).jobs.plan!;
  const given = steps.find(({ uses }) => uses?.startsWith("actions/upload-artifact@"))!.with!;
  const paths = String(given.path).trim().split("\n");
  return {
    hidden: given["include-hidden-files"] === true,
    excluded: paths.filter((path) => path.startsWith("!")).map((path) => path.slice(1)),
  };
}
const gitLabArtifact = (): Artifact => ({ hidden: true, excluded: gitLab.plan!.artifacts?.exclude ?? [] });
const gitLabJob = (name: string): Job => [[gitLab[name]!.script.join("\n"), "."]];

describeWith(["engine", "provider", "postgresql"], "the guides about pipelines", () => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();
  let database: PostgresqlServer;

  beforeAll(async () => {
    database = await startPostgresql();
  });
  afterAll(async () => await database.close());

  it.each([
    ["GitHub Actions", gitHubJob, gitHubArtifact()],
    ["GitLab", gitLabJob, gitLabArtifact()],
  ])("has jobs for %s whose commands plan with the one app and apply with the other", async (_, jobOf, artifact) => {
    const service = await emulator({ seed: { orgs: [ORG] } });
    const reader = registerApp(service, "0oaplan", "okta.accounts.read", ["plan-1"]).keys[0]!;
    const manager = registerApp(service, "0oaapply", "okta.accounts.manage", ["apply-1"]).keys[0]!;
    const stack = workspace({ provider: false });
    const shell = useShell(stack, database.environment);
    const host = async (folder: string, job: Job, environment: Readonly<Record<string, string>>) => {
      for (const [script, place] of job) {
        const ended = await shell(`cd ${folder}/${place}\n${script}`, environment);
        expect([script, ended.exitCode, ended.exitCode === 0 ? "" : ended.output]).toEqual([script, 0, ""]);
      }
    };
    writeProject(stack, "plan");
    await host("plan", jobOf("plan"), reader.environment);
    expect(writesOf(service.emulator)).toEqual([]);
    // On another machine, with what the artifact keeps.
    carry(join(stack.directory, "plan/cdktf.out"), join(stack.directory, "apply/cdktf.out"), artifact.hidden);
    expect(artifact.excluded).toEqual([expect.stringMatching(/^cdktf\.out\/\*\*\/\.terraform\/\*\*/)]);
    rmSync(join(stack.directory, "apply/cdktf.out/stacks/orgs/.terraform"), { recursive: true });
    expect(readdirSync(join(stack.directory, "apply/cdktf.out/stacks/orgs"))).toContain("plan");
    const searched = { privateKeys: [reader.pem, manager.pem], tokens: [database.password] };
    expect(secretsInDirectory(join(stack.directory, "apply"), searched, isExecutable)).toEqual([]);
    rmSync(join(stack.directory, "plan"), { recursive: true });
    await host("apply", jobOf("apply"), manager.environment);
    expect(service.emulator.admin.org(ORG.id)).toMatchObject({ accountId: ACCOUNT, products: ["P000052"] });
    expect(secretsInText(await database.dump(), searched)).toEqual([]);

    // Somebody enables a product outside: applying the next plan would take it away.
    service.emulator.admin.updateOrg(ORG.id, { products: ["P000052", "P000131"] });
    writeProject(stack, "gated");
    const gated = async (more: Readonly<Record<string, string>>) => {
      const scripts = jobOf("plan").map(([script, place]) => `(cd ${place}\n${script})`);
      return await shell(`cd gated\n${scripts.join("\n")}`, { ...reader.environment, ...more });
    };
    const refused = await gated({});
    expect([refused.exitCode, refused.output]).toEqual([
      2,
      expect.stringContaining("Refused: remove-products (1 org)."),
    ]);
    expect(await gated({ ALLOW: "remove-products" })).toMatchObject({ exitCode: 0 });
    service.emulator.admin.updateOrg(ORG.id, { products: ["P000052"] });

    writeProject(stack, "nightly");
    service.emulator.admin.clearJournal();
    await host("nightly", nightlyJob, { ...reader.environment, AERIAL_SCOPES: "okta.accounts.read" });
    expect(writesOf(service.emulator)).toEqual([]);
    // For the next service: the same database, another account.
    const forgotten = await shell("cd apply/cdktf.out/stacks/orgs\nterraform state list | xargs terraform state rm");
    expect(forgotten).toMatchObject({ exitCode: 0 });
  });

  it("has a workflow for Atlantis that applies only what the gate lets pass", async () => {
    const service = await emulator({ seed: { orgs: [ORG] } });
    const { admin } = service.emulator;
    const stack = workspace({ provider: false });
    const shell = useShell(stack, { ...database.environment, ...service.environment });
    writeProject(stack, "clone", PROGRAM.replace("aerial_orgs", "atlantis_orgs"));
    const step = async (name: string) => {
      const scripts = atlantisJob(name).map((script) => `(cd clone\n${script})`);
      return await shell(scripts.join("\n"), { PLANFILE: join(stack.base, "orgs.tfplan") });
    };
    for (const name of ["plan", "apply", "plan"]) {
      expect(await step(name)).toMatchObject({ exitCode: 0 });
    }
    expect(admin.org(ORG.id)).toMatchObject({ products: ["P000052"] });
    admin.updateOrg(ORG.id, { products: ["P000052", "P000131"] });
    expect(await step("plan")).toMatchObject({ exitCode: 0 });
    expect(await step("apply")).toMatchObject({ exitCode: 2 });
    expect(admin.org(ORG.id)).toMatchObject({ products: ["P000052", "P000131"] });
  });

  it("moves a state from the disk into the database", async () => {
    const service = await emulator({ seed: { orgs: [ORG] } });
    const environment = { ...service.environment, ...database.environment };
    const stack = workspace({ configuration: withProvider(CONFIGURATION), environment });
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    stack.write("backend.tf", documented("hcl", 'backend "pg"').replace("aerial_orgs", "moved"));
    const command = documented("shell", "-migrate-state").trim();
    // The answer "yes" that a person gives.
    expect(await useShell(stack, environment)(`${command} -force-copy`)).toMatchObject({ exitCode: 0 });
    rmSync(join(stack.directory, "terraform.tfstate"), { force: true });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await database.dump()).toContain("moved.states");
  });

  it("changes the key in the middle of a run, which goes on; no plan sees a difference", async () => {
    const service = await emulator({ seed: { orgs: [ORG] } });
    const { admin } = service.emulator;
    const app = registerApp(service, "0oaapply", "okta.accounts.manage", ["2026-01", "2026-02"]);
    const [before, after] = app.keys as [(typeof app.keys)[number], (typeof app.keys)[number]];
    const stack = workspace({ configuration: withProvider(CONFIGURATION), environment: before.environment });
    await stack.init();

    // A run with the old key is under way, and holds an access token.
    const addition = holdNext(admin, { method: "POST", path: "/orgs" });
    const applying = stack.start(["apply", "-auto-approve", "-no-color"]);
    await addition.arrived;
    app.accept(1, 1);
    addition.release();
    expect(await applying.result).toMatchObject({ exitCode: 0 });

    const shell = useShell(stack, after.environment);
    const look = documented("shell", "-detailed-exitcode");
    expect(await shell(look)).toMatchObject({ exitCode: 0 });
    const crossed = { ...after.environment, AERIAL_PRIVATE_KEY_ID: "2026-01" };
    for (const environment of [before.environment, crossed]) {
      const refused = await stack.plan([], { environment });
      expect(refused.exitCode).toBe(1);
      expect(refused.output).toContain("invalid_client");
    }
    expect(writesOf(service.emulator)).toHaveLength(1);
    const searched = { privateKeys: [before.pem, after.pem] };
    expect(secretsInDirectory(stack.directory, searched, isExecutable)).toEqual([]);

    // Activated again while somebody looks who still uses it.
    app.accept(2);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("tells drift to a job that may only read, without the lock", async () => {
    const service = await emulator({ seed: { orgs: [ORG] } });
    const { admin } = service.emulator;
    const stack = workspace({ configuration: withProvider(CONFIGURATION), environment: service.environment });
    await stack.init();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    const reader = registerApp(service, "0oaplan", "okta.accounts.read", ["plan-1"]).keys[0]!;
    const shell = useShell(stack, { ...reader.environment, TERRAFORM_BINARY_NAME: stack.engine.path });
    const job = documented("shell", "aerial drift");
    expect(await shell(job)).toMatchObject({ exitCode: 0 });
    admin.updateOrg(ORG.id, { status: "INACTIVE" });
    const found = await shell(job);
    expect(found).toMatchObject({ exitCode: 2 });
    expect(found.output).toContain("INACTIVE");
    expect(await shell(job, { AERIAL_CLIENT_ID: "0oanobody" })).toMatchObject({ exitCode: 1 });
  });
});

describeWith(["packages"], "the guides about pipelines, in a project with the installed package", () => {
  jest.setTimeout(INSTALLATION_MILLISECONDS);

  it("has compiler settings with which the jobs' type check passes, and finds what is wrong", async () => {
    const project = await installedProject("typescript");
    const check = async (program: string) => {
      writeFileSync(join(project.directory, "main.ts"), program);
      return await project.run("node_modules/.bin/tsc", "--noEmit").catch((error: Error) => error.message);
    };
    try {
      // Without settings, the compiler only prints its help.
      expect(await check(PROGRAM)).toContain("You can learn about all of the compiler options");
      writeFileSync(join(project.directory, "tsconfig.json"), TSCONFIG);
      expect(await check(PROGRAM)).toBe("");
      expect(await check(PROGRAM.replace("productIds", "productIDs"))).toContain("productIDs");
    } finally {
      project.remove();
    }
  });
});
