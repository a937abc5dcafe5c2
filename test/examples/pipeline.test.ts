import { spawn } from "node:child_process";
import { join } from "node:path";
import { type DriftReport, EXIT_CODES, runDriftJob } from "../../examples/pipeline/drift";
import { FleetStack } from "../../examples/fleet/main";
import { locateEngine } from "../../scripts/engine";
import { describeWith } from "../support/required";
import { exampleApp, synthesizeExample, useExampleAccounts } from "./support";

const ACCOUNT = "0227testaccount";
const FLEET = [
  { key: "sales", domain: "acme-sales.okta.com", productIds: ["P000052", "P000131"] },
  { key: "support", domain: "acme-support.okta.com", productIds: ["P000052"] },
];
const ORGS = FLEET.map(({ key, domain }) => ({ id: `00o${key}`, domain, consentTo: ACCOUNT }));

/** Runs the job as a pipeline does: as a program of its own. */
function runProgram(args: readonly string[], environment: NodeJS.ProcessEnv) {
  return new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const program = join(__dirname, "../../examples/pipeline/drift.ts");
    const child = spawn(process.execPath, ["--import", "tsx", program, ...args], { env: environment });
    const printed = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, ...printed }));
  });
}

describeWith(["engine", "provider"], "The pipeline example", () => {
  jest.setTimeout(120_000);
  const start = useExampleAccounts();

  it("tells no drift, drift, and what an apply would do about it; with a client that may only read", async () => {
    const { workspace, service, admin, writes } = await start(
      synthesizeExample(new FleetStack(exampleApp(), "fleet", FLEET)),
      ORGS,
    );
    const applied = await workspace.apply();
    expect(applied.exitCode).toBe(0);
    writes();

    const engine = locateEngine()!.path;
    const environment = { PATH: process.env.PATH, HOME: workspace.base, ...service.environment };
    const job = () => runDriftJob({ directory: workspace.directory, engine, environment });
    expect(await job()).toEqual({ status: "unchanged", drift: [], planned: [] });

    admin.updateOrg("00osales", { status: "INACTIVE", products: ["P000052"] });
    const found = await job();
    expect(found.status).toBe("changed");
    const summary = (differences: DriftReport["drift"]) =>
      differences.map(({ address, actions, attributes }) => [address.split(".")[0], actions, attributes]);
    const changed = [
      ["aerial_org_products", ["update"], ["product_ids"]],
      ["aerial_org_status", ["update"], ["status"]],
    ];
    expect(summary(found.drift)).toEqual(changed);
    expect(summary(found.planned)).toEqual(changed);
    // A token for reading is all that the job asks for.
    const scopes = admin.journal.filter(({ path }) => path.includes("/token")).map(({ body }) => (body as any)?.scope);
    expect(new Set(scopes)).toEqual(new Set(["okta.accounts.read"]));
    expect(writes()).toEqual([]);

    const program = await runProgram([workspace.directory], { ...environment, TERRAFORM_BINARY_NAME: engine });
    expect(program.exitCode).toBe(EXIT_CODES.changed);
    expect(JSON.parse(program.stdout)).toEqual(found);
  });

  it("ends with 1 where it cannot tell, and says why", async () => {
    const { workspace, service } = await start(
      synthesizeExample(new FleetStack(exampleApp(), "fleet", FLEET.slice(0, 1))),
      ORGS,
    );
    const engine = locateEngine()!.path;
    const environment = { PATH: process.env.PATH, HOME: workspace.base, ...service.environment };
    const report = await runDriftJob({
      directory: workspace.directory,
      engine,
      environment: { ...environment, AERIAL_ACCOUNT_ID: "" },
    });
    expect(report).toMatchObject({ status: "failed", drift: [], planned: [] });
    expect(report.error).toContain("account_id");
    const missing = await runDriftJob({ directory: workspace.directory, engine: "no-such-engine", environment });
    expect(missing.error).toContain("no-such-engine cannot be run");

    const program = await runProgram([], { PATH: process.env.PATH });
    expect([program.exitCode, program.stdout]).toEqual([EXIT_CODES.failed, ""]);
    expect(program.stderr).toContain("Which stack?");
  });
});
