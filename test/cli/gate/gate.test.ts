/** `aerial gate` on plans of real engines. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GateDocument } from "../../../lib/cli/gate/verdict";
import { run } from "../../../lib/cli/program";
import { useEmulators } from "../../support/emulator";
import { describeOnEngines } from "../../support/engines";
import { secretsInText } from "../../support/secrets";
import { useWorkspaces, withProvider } from "../../support/workspace";
import { runAerial } from "../support";
import { foundBy } from "./support";

const ACCOUNT = "0227testaccount";
const orgOf = (name: string, products: readonly string[] = []) =>
  ({ id: `00o${name}`, domain: `acme-${name}.okta.com`, accountId: ACCOUNT, products }) as const;
const ORGS = [
  orgOf("sales", ["P000052", "P000131"]),
  orgOf("hr"),
  orgOf("lab"),
  { ...orgOf("new"), accountId: null, consentTo: ACCOUNT },
];
/** A text that no output may show: a plan contains the values of variables. */
const SECRET = "variable-s3cr3t-of-a-plan";

const orgBlock = (name: string, policy: string) =>
  `resource "aerial_org" "${name}" {\n  org_id = "00o${name}"\n  deletion_policy = "${policy}"\n}\n`;
const importBlock = (name: string) => `import {\n  to = aerial_org.${name}\n  id = "00o${name}"\n}\n`;
const settingsOf = (status: string, products: string) => `
variable "secret" {}
resource "terraform_data" "other" {
  input = var.secret
}
resource "aerial_org_status" "sales" {
  org_id = aerial_org.sales.org_id
  status = "${status}"
}
resource "aerial_org_products" "sales" {
  org_id      = aerial_org.sales.org_id
  product_ids = [${products}]
}
`;
const BEFORE = withProvider(
  orgBlock("sales", "PREVENT") +
    orgBlock("hr", "DEACTIVATE") +
    orgBlock("lab", "ABANDON") +
    importBlock("sales") +
    importBlock("hr") +
    importBlock("lab") +
    settingsOf("ACTIVE", '"P000052", "P000131"'),
);
const AFTER = withProvider(
  orgBlock("sales", "PREVENT") + orgBlock("new", "PREVENT") + settingsOf("INACTIVE", '"P000052"'),
);

describeOnEngines(["provider"], "aerial gate", (engine) => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces();
  let elsewhere: string;
  beforeEach(() => (elsewhere = mkdtempSync(join(tmpdir(), "aerial-gate-"))));
  afterEach(() => rmSync(elsewhere, { recursive: true }));

  it("refuses what a plan does to orgs, as a file and as JSON, and lets pass what is allowed", async () => {
    const service = await emulators({ seed: { orgs: ORGS } });
    const workspace = workspaces({
      engine,
      configuration: BEFORE,
      environment: { ...service.environment, TF_VAR_secret: SECRET },
    });
    await workspace.init();
    const environment = {
      PATH: process.env.PATH,
      HOME: workspace.base,
      TF_CLI_CONFIG_FILE: join(workspace.base, "empty.tfrc"),
      TERRAFORM_BINARY_NAME: engine.path,
      AERIAL_PRIVATE_KEY: service.environment.AERIAL_PRIVATE_KEY,
    };
    const gate = async (...args: string[]) => {
      const { exitCode, out, error } = await runAerial(["gate", ...args], { environment });
      expect(secretsInText(out + error, { ...service.secrets, tokens: [SECRET] })).toEqual([]);
      return { exitCode, out, error };
    };
    const documentOf = ({ out }: { readonly out: string }) => JSON.parse(out) as GateDocument;
    const planFile = join(workspace.directory, "tfplan");

    expect((await workspace.plan(["-out=tfplan"])).exitCode).toBe(2);
    const imported = await gate(planFile, "--json");
    expect(imported).toMatchObject({ exitCode: 0, error: "" });
    expect(foundBy(documentOf(imported))).toEqual(["planned import", "planned import", "planned import"]);
    expect((await workspace.run(["apply", "-no-color", "tfplan"])).exitCode).toBe(0);

    workspace.configure(AFTER);
    expect((await workspace.plan(["-out=tfplan"])).exitCode).toBe(2);
    service.emulator.admin.clearJournal();
    const refused = await gate(planFile, "--json");
    expect(refused).toMatchObject({ exitCode: 2, error: "" });
    const document = documentOf(refused);
    expect(
      document.findings.map(({ kind, certainty, address, org, refused: no }) => [
        no,
        certainty,
        kind,
        address,
        org.domain,
      ]),
    ).toEqual([
      [true, "planned", "deactivate", "aerial_org.hr", "acme-hr.okta.com"],
      [true, "planned", "deactivate", "aerial_org_status.sales", "acme-sales.okta.com"],
      [true, "planned", "remove-products", "aerial_org_products.sales", "acme-sales.okta.com"],
      [false, "planned", "add", "aerial_org.new", null],
      [false, "planned", "forget", "aerial_org.lab", "acme-lab.okta.com"],
    ]);
    expect(document.findings[2]?.products).toEqual(["P000131"]);
    expect(document).toMatchObject({ verdict: "refuse", budget: { limit: null, orgs: 2, exceeded: false } });

    // The same from the JSON of show, from a file and from standard input, and for a plan that lies elsewhere.
    const shown = await workspace.run(["show", "-json", "tfplan"]);
    expect(shown.stdout).toContain(SECRET);
    const json = join(elsewhere, "plan.json");
    writeFileSync(json, shown.stdout);
    expect(documentOf(await gate(json, "--json"))).toEqual(document);
    let piped = "";
    const code = await run(["gate", "-", "--json"], {
      out: (text) => (piped += text),
      error: (text) => (piped += text),
      input: (async function* () {
        yield readFileSync(json);
      })(),
      stop: new AbortController().signal,
      environment,
    });
    expect([code, JSON.parse(piped)]).toEqual([2, document]);
    cpSync(planFile, join(elsewhere, "tfplan"));
    const away = ["--chdir", workspace.directory, "--json"];
    expect(documentOf(await gate(join(elsewhere, "tfplan"), ...away))).toEqual(document);
    expect(documentOf(await gate("tfplan", ...away))).toEqual(document);
    // Without the providers' schemas the engine cannot show it, and the plan must not pass.
    const lost = await gate(join(elsewhere, "tfplan"));
    expect(lost).toMatchObject({ exitCode: 1, out: "", error: expect.stringContaining("Plan cannot be read") });
    // The engine's output comes last.
    expect(lost.error).toMatch(/ Do not apply this plan\. [^\n]+:\n\nError: /);

    const reports: Record<string, string> = {};
    for (const format of ["markdown", "junit", "sarif", "json"]) {
      const { exitCode, out, error } = await gate(planFile, "--format", format);
      expect([format, exitCode, error]).toEqual([format, 2, ""]);
      reports[format] = out;
    }
    expect(JSON.parse(reports.json!)).toEqual(document);
    expect(reports.markdown).toMatch(/^### Plan refused\n\nDeactivate \(2 orgs\), remove-products \(1 org\)\. /);
    expect(reports.markdown).toContain(": 3 refused\n");
    expect(reports.junit).toContain('<testsuites name="aerial gate" tests="6" failures="3" errors="0">');
    const [log] = (JSON.parse(reports.sarif!) as { runs: { results: { ruleId: string; level: string }[] }[] }).runs;
    expect(log!.results.map(({ ruleId, level }) => `${level} ${ruleId}`).sort()).toEqual([
      "error gate/deactivate",
      "error gate/deactivate",
      "error gate/remove-products",
      "note gate/add",
      "note gate/forget",
    ]);

    const text = await gate(planFile);
    expect(text.exitCode).toBe(2);
    expect(text.out).toContain("--allow deactivate --allow remove-products");
    const allowed = ["--allow", "deactivate", "--allow", "remove-products", "--allow", "add"];
    expect(await gate(planFile, "--allow", "deactivate")).toMatchObject({ exitCode: 2 });
    expect(await gate(planFile, ...allowed)).toMatchObject({ exitCode: 0 });
    expect(await gate(planFile, ...allowed, "--max-disruptive-changes", "1")).toMatchObject({ exitCode: 2 });
    expect(await gate(planFile, ...allowed, "--refuse", "forget")).toMatchObject({ exitCode: 2 });
    // It called nothing.
    expect(service.emulator.admin.journal).toEqual([]);

    expect((await workspace.run(["apply", "-no-color", "tfplan"])).exitCode).toBe(0);
    workspace.configure(AFTER.replace('"INACTIVE"', '"ACTIVE"'));
    expect((await workspace.plan(["-out=tfplan"])).exitCode).toBe(2);
    const back = await gate(planFile, "--json");
    expect([back.exitCode, foundBy(documentOf(back))]).toEqual([2, ["planned reactivate"]]);
    expect(await gate(planFile, "--allow", "reactivate")).toMatchObject({ exitCode: 0 });
  });

  it("warns of products and statuses that only the apply will know", async () => {
    const service = await emulators({ seed: { orgs: ORGS } });
    const workspace = workspaces({
      engine,
      configuration: BEFORE,
      environment: { ...service.environment, TF_VAR_secret: "a" },
    });
    await workspace.init();
    expect((await workspace.apply()).exitCode).toBe(0);
    workspace.configure(
      BEFORE.replace('"P000052", "P000131"', "terraform_data.late.output").replace(
        '"ACTIVE"',
        "terraform_data.late.id",
      ) + 'resource "terraform_data" "late" {\n  input = "P000052"\n}\n',
    );
    expect((await workspace.plan(["-out=tfplan"])).exitCode).toBe(2);
    const environment = { PATH: process.env.PATH, HOME: workspace.base, TERRAFORM_BINARY_NAME: engine.path };
    const { exitCode, out } = await runAerial(["gate", join(workspace.directory, "tfplan"), "--json"], { environment });
    expect(exitCode).toBe(2);
    expect(foundBy(JSON.parse(out) as GateDocument)).toEqual([
      "possible deactivate",
      "possible remove-products P000052+P000131",
    ]);
  });
});

describe("aerial gate, before any engine runs", () => {
  const environment = { PATH: "" };
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-gate-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each([
    [["missing"], {}, "ERR_CLI_PLAN_UNREADABLE"],
    [["text"], {}, "ERR_CLI_ENGINE_NOT_FOUND"],
    [["state"], {}, "ERR_CLI_PLAN_UNREADABLE"],
    [["state"], { AERIAL_MAX_DISRUPTIVE_CHANGES: "few" }, "ERR_CLI_BUDGET"],
  ])("%j with %j ends with 1 and says why, without a part of the file", async ([name], more, code) => {
    writeFileSync(join(folder, "text"), `not a plan, but ${SECRET}`);
    writeFileSync(
      join(folder, "state"),
      JSON.stringify({ format_version: "1.0", terraform_version: "1.11.4", values: SECRET }),
    );
    const { exitCode, out, error } = await runAerial(["gate", join(folder, name!), "--json"], {
      environment: { ...environment, ...more },
    });
    expect([exitCode, out]).toEqual([1, ""]);
    expect(JSON.parse(error).error.code).toBe(code);
    expect(error).not.toContain(SECRET);
  });

  it("writes why a plan cannot be read into a report, and on standard error", async () => {
    for (const [format, text] of [
      ["markdown", "### Plan refused: it cannot be read"],
      ["junit", '<error message="Plan cannot be read" type="error">'],
      ["sarif", '"executionSuccessful": false'],
    ] as const) {
      const args = ["gate", join(folder, "missing"), "--format", format];
      const { exitCode, out, error } = await runAerial(args, { environment });
      expect([exitCode, out]).toEqual([1, expect.stringContaining(text)]);
      expect(error).toContain("Error: Plan cannot be read");
    }
  });

  it("refuses two formats at once", async () => {
    const { exitCode, out, error } = await runAerial(["gate", "plan", "--json", "--format", "sarif"], { environment });
    expect([exitCode, out, JSON.parse(error).error.code]).toEqual([1, "", "ERR_CLI_FORMAT"]);
  });

  it("takes the budget from the environment", async () => {
    const plan = join(folder, "plan.json");
    writeFileSync(plan, JSON.stringify({ format_version: "1.2", terraform_version: "1.11.4", planned_values: {} }));
    const { out } = await runAerial(["gate", plan, "--json"], {
      environment: { ...environment, AERIAL_MAX_DISRUPTIVE_CHANGES: " 7 " },
    });
    expect((JSON.parse(out) as GateDocument).budget).toEqual({ limit: 7, orgs: 0, exceeded: false });
  });

  it.each([
    [["--allow", "everything"], "Allowed choices are reactivate, deactivate, delete, remove-products, add"],
    [["--refuse", "delete"], "Allowed choices are add, adopt, import, forget"],
    [["--max-disruptive-changes", "-1"], "whole number"],
  ])("refuses %j with 1", async (args, message) => {
    const { exitCode, error } = await runAerial(["gate", "plan", ...args], { environment });
    expect([exitCode, error]).toEqual([1, expect.stringContaining(message)]);
  });
});
