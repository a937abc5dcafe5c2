import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FleetStack } from "../../examples/fleet/main";
import type { DriftDocument } from "../../lib/cli/drift/command";
import { EXIT_CODES } from "../../lib/cli/exit-code";
import { locateEngine } from "../../tools/toolchain/engine";
import { bundleCommand } from "../cli/support";
import { describeWith } from "../support/required";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { exampleApp, synthesizeExample, useExampleAccounts } from "./support";

const ACCOUNT = "0227testaccount";
const FLEET = [
  { key: "sales", domain: "acme-sales.okta.com", productIds: ["P000052", "P000131"] },
  { key: "support", domain: "acme-support.okta.com", productIds: ["P000052"] },
];
const ORGS = FLEET.map(({ key, domain }) => ({ id: `00o${key}`, domain, consentTo: ACCOUNT }));

describeWith(["engine", "provider"], "The pipeline example", () => {
  const start = useExampleAccounts();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-pipeline-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs the job as a pipeline does: as a program of its own, in a folder that its results go to. */
  const job = async (args: readonly string[], environment: NodeJS.ProcessEnv) => {
    const results = mkdtempSync(join(folder, "results-"));
    const AERIAL = `${process.execPath} ${await bundleCommand(folder)}`;
    const program = join(__dirname, "../../examples/pipeline/drift.sh");
    const printed = { stdout: "", stderr: "" };
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      const child = spawn(program, args, { cwd: results, env: { ...environment, AERIAL } });
      child.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
      child.on("error", reject);
      child.on("close", resolve);
    });
    const text = readFileSync(join(results, "drift.json"), "utf8");
    return { exitCode, ...printed, results, report: text === "" ? undefined : (JSON.parse(text) as DriftDocument) };
  };

  it("tells no drift, drift, and what an apply would do about it; with a client that may only read", async () => {
    const { workspace, service, admin, writes } = await start(
      synthesizeExample(new FleetStack(exampleApp(), "fleet", FLEET)),
      ORGS,
    );
    const applied = await workspace.apply();
    expect(applied.exitCode).toBe(0);
    writes();

    const environment = {
      PATH: process.env.PATH,
      HOME: workspace.base,
      TF_CLI_CONFIG_FILE: join(workspace.base, "empty.tfrc"),
      TERRAFORM_BINARY_NAME: locateEngine()!.path,
      ...service.environment,
    };
    const quiet = await job([workspace.directory], environment);
    expect([quiet.exitCode, quiet.stdout]).toEqual([EXIT_CODES.done, "No drift.\n"]);
    expect(quiet.report).toMatchObject({ status: "unchanged", stacks: [{ drift: [] }] });

    admin.updateOrg("00osales", { status: "INACTIVE", products: ["P000052"] });
    const found = await job([workspace.directory], environment);
    expect([found.exitCode, found.stdout]).toEqual([EXIT_CODES.different, "Drift: see drift.json.\n"]);
    const differences = found.report!.stacks[0]!.drift.map(({ type, org, attributes, apply }) => [
      type,
      org.domain,
      attributes.map(({ name }) => name),
      apply?.actions,
    ]);
    expect(differences).toEqual([
      ["aerial_org_products", "acme-sales.okta.com", ["product_ids"], ["update"]],
      ["aerial_org_status", "acme-sales.okta.com", ["status"], ["update"]],
    ]);
    // A token for reading is all that the job asks for.
    const scopes = admin.journal.filter(({ path }) => path.includes("/token")).map(({ body }) => (body as any)?.scope);
    expect(new Set(scopes)).toEqual(new Set(["okta.accounts.read"]));
    expect(writes()).toEqual([]);
    expect(secretsInText(found.stdout + found.stderr, service.secrets)).toEqual([]);
    expect(secretsInDirectory(found.results, service.secrets)).toEqual([]);
  });

  it("ends with 1 where it cannot tell, and says why", async () => {
    const environment = { PATH: process.env.PATH, HOME: folder, TERRAFORM_BINARY_NAME: locateEngine()!.path };
    const missing = await job([join(folder, "nothing")], environment);
    expect([missing.exitCode, missing.stdout]).toEqual([
      EXIT_CODES.failed,
      "The drift job failed: see drift.json, or the error above.\n",
    ]);
    expect(missing.report?.stacks[0]?.error?.detail).toContain(join(folder, "nothing"));

    const without = await job([], environment);
    expect([without.exitCode, without.report]).toEqual([EXIT_CODES.failed, undefined]);
    expect(without.stderr).toContain("ERR_CLI_STACK_NOT_FOUND");
  });
});
