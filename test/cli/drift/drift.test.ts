import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DriftDocument } from "../../../lib/cli/drift/command";
import { locateEngine } from "../../../tools/toolchain/engine";
import { writesOf } from "../../lifecycle/support/calls";
import { type TestEmulator, type TestEmulatorOptions, useEmulators } from "../../support/emulator";
import { describeWith } from "../../support/required";
import { secretsInText } from "../../support/secrets";
import { GO_SETTINGS, useWorkspaces, withProvider, withServedProvider, type Workspace } from "../../support/workspace";
import { runAerial, type RunOptions } from "../support";

const ACCOUNT = "0227testaccount";
const ORGS = [
  { id: "00osales", domain: "acme-sales.okta.com", accountId: ACCOUNT, products: ["P000052", "P000131"] },
  { id: "00ohr", domain: "acme-hr.okta.com", accountId: ACCOUNT, products: ["P000052"] },
];
const FLEET = `
resource "aerial_org" "sales" {
  domain = "acme-sales.okta.com"
}
resource "aerial_org" "hr" {
  org_id = "00ohr"
}
resource "aerial_org_products" "sales" {
  org_id      = aerial_org.sales.org_id
  product_ids = ["P000052", "P000131"]
}
resource "aerial_org_status" "sales" {
  org_id = aerial_org.sales.org_id
  status = "ACTIVE"
}
resource "terraform_data" "other" {
  input = "kept"
}
`;

describeWith(["engine", "provider"], "aerial drift", () => {
  const emulators = useEmulators();
  const workspaces = useWorkspaces();

  // The command keeps plans in this folder, which nobody else uses.
  let temporary: string;
  const outer = process.env.TMPDIR;
  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), "aerial-drift-test-"));
  });
  afterEach(() => rmSync(temporary, { recursive: true }));

  /** Runs the command with that folder; `isExecutable` says whether engines start the provider's executable. */
  const run = async (args: readonly string[], options: RunOptions, isExecutable = args.includes("--init")) => {
    process.env.TMPDIR = temporary;
    try {
      return isExecutable
        ? await runAerial(args, options)
        : await withServedProvider({ ...options.environment }, (environment) =>
            runAerial(args, { ...options, environment }),
          );
    } finally {
      if (outer === undefined) {
        delete process.env.TMPDIR;
      } else {
        process.env.TMPDIR = outer;
      }
    }
  };

  interface Stack {
    readonly service: TestEmulator;
    readonly workspace: Workspace;
    readonly environment: Record<string, string | undefined>;
  }

  const make = async (configuration = FLEET, options: TestEmulatorOptions = {}): Promise<Stack> => {
    const service = await emulators({ seed: { orgs: ORGS }, ...options });
    const workspace = workspaces({
      configuration: withProvider(configuration),
      environment: { ...service.environment },
    });
    const environment = {
      PATH: process.env.PATH,
      HOME: workspace.base,
      TF_CLI_CONFIG_FILE: join(workspace.base, "empty.tfrc"),
      TERRAFORM_BINARY_NAME: locateEngine()!.path,
      ...GO_SETTINGS,
      ...service.environment,
    };
    return { service, workspace, environment };
  };
  const applied = async (configuration?: string, options?: TestEmulatorOptions): Promise<Stack> => {
    const stack = await make(configuration, options);
    await stack.workspace.init();
    const result = await stack.workspace.apply();
    expect(result.exitCode).toBe(0);
    stack.service.emulator.admin.clearJournal();
    return stack;
  };
  const drift = async ({ environment, workspace }: Stack, ...args: string[]) => {
    const { exitCode, out, error } = await run(["drift", "--json", ...args, workspace.directory], {
      environment,
    });
    expect(error).toBe("");
    return { exitCode, document: JSON.parse(out) as DriftDocument };
  };

  it("tells no drift, then what changed, in which org, and what an apply would do; changes nothing", async () => {
    const stack = await applied();
    const { service, workspace, environment } = stack;
    const { admin } = service.emulator;
    const before = workspace.read("terraform.tfstate");
    expect(await drift(stack)).toEqual({
      exitCode: 0,
      document: {
        status: "unchanged",
        stacks: [
          {
            directory: workspace.directory,
            status: "unchanged",
            drift: [],
            information: [],
            pending: null,
            others: [],
            error: null,
            applyError: null,
          },
        ],
      },
    });

    admin.updateOrg("00osales", { status: "INACTIVE", products: ["P000052", "P000139"] });
    const found = await drift(stack);
    expect(found.exitCode).toBe(2);
    expect(found.document.status).toBe("changed");
    const org = { id: "00osales", domain: "acme-sales.okta.com" };
    const products = { name: "product_ids", sensitive: false };
    const status = { name: "status", sensitive: false };
    expect(found.document.stacks[0]?.drift).toEqual([
      {
        address: "aerial_org_products.sales",
        type: "aerial_org_products",
        org,
        actions: ["update"],
        attributes: [{ ...products, before: ["P000052", "P000131"], after: ["P000052", "P000139"] }],
        apply: {
          actions: ["update"],
          attributes: [{ ...products, before: ["P000052", "P000139"], after: ["P000052", "P000131"] }],
        },
      },
      {
        address: "aerial_org_status.sales",
        type: "aerial_org_status",
        org,
        actions: ["update"],
        attributes: [{ ...status, before: "ACTIVE", after: "INACTIVE" }],
        apply: { actions: ["update"], attributes: [{ ...status, before: "INACTIVE", after: "ACTIVE" }] },
      },
    ]);

    const shown = await run(["drift", workspace.directory], { environment });
    expect([shown.exitCode, shown.error]).toEqual([2, ""]);
    expect(shown.out).toMatch(/^2 resources changed .*:$/m);
    const line = (...cells: string[]) => new RegExp(`^${cells.map(escaped).join(" {2,}")}$`, "m");
    expect(shown.out).toMatch(
      line(
        "aerial_org_products.sales",
        "acme-sales.okta.com",
        "product_ids -P000131 +P000139",
        "update: product_ids -P000139 +P000131",
      ),
    );
    expect(shown.out).toMatch(
      line(
        "aerial_org_status.sales",
        "acme-sales.okta.com",
        "status ACTIVE → INACTIVE",
        "update: status INACTIVE → ACTIVE",
      ),
    );
    expect(writesOf(service.emulator)).toEqual([]);
    expect(workspace.read("terraform.tfstate")).toBe(before);
    expect(secretsInText(shown.out + JSON.stringify(found), service.secrets)).toEqual([]);
    // A plan holds all values: none is left behind.
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("says that an org is gone", async () => {
    const stack = await applied();
    stack.service.emulator.admin.removeOrg("00ohr");
    const { exitCode, document } = await drift(stack);
    expect(exitCode).toBe(2);
    expect(document.stacks[0]?.drift).toMatchObject([
      {
        address: "aerial_org.hr",
        org: { id: "00ohr", domain: "acme-hr.okta.com" },
        actions: ["delete"],
        attributes: [],
      },
    ]);
    const shown = await run(["drift", stack.workspace.directory], { environment: stack.environment });
    expect(shown.out).toMatch(/^aerial_org\.hr +acme-hr\.okta\.com +deleted +create it$/m);
  });

  it("needs a client that may read alone, and holds no lock", async () => {
    const stack = await applied();
    stack.service.emulator.admin.updateOrg("00osales", { status: "INACTIVE" });
    // The lock of somebody who applies just now.
    stack.workspace.write(".terraform.tfstate.lock.info", '{"ID":"other","Operation":"OperationTypeApply"}');
    const environment = { ...stack.environment, AERIAL_SCOPES: "okta.accounts.read" };
    const { exitCode } = await drift({ ...stack, environment });
    expect(exitCode).toBe(2);
    const tokens = stack.service.emulator.admin.journal.filter(({ path }) => path.includes("/token"));
    expect(new Set(tokens.map(({ body }) => (body as { scope?: string }).scope))).toEqual(
      new Set(["okta.accounts.read"]),
    );
    expect(stack.workspace.read(".terraform.tfstate.lock.info")).toContain('"other"');
  });

  it("counts changes that wait for an apply where it is asked to, and only then", async () => {
    const stack = await applied();
    stack.workspace.configure(withProvider(FLEET.replace('status = "ACTIVE"', 'status = "INACTIVE"')));
    expect((await drift(stack)).exitCode).toBe(0);
    const { exitCode, document } = await drift(stack, "--pending");
    expect(exitCode).toBe(2);
    expect(document.stacks[0]).toMatchObject({
      drift: [],
      pending: [
        {
          address: "aerial_org_status.sales",
          org: { id: "00osales", domain: "acme-sales.okta.com" },
          actions: ["update"],
          attributes: [{ name: "status", before: "ACTIVE", after: "INACTIVE" }],
        },
      ],
    });
    const shown = await run(["drift", "--pending", stack.workspace.directory], {
      environment: stack.environment,
    });
    expect(shown.out).toMatch(/^aerial_org_status\.sales +acme-sales\.okta\.com +update: status ACTIVE → INACTIVE$/m);
  });

  it("tells the drift where an apply cannot be planned, and why that is", async () => {
    const stack = await applied();
    stack.service.emulator.admin.updateOrg("00osales", { status: "INACTIVE" });
    stack.workspace.configure(withProvider(FLEET.replace('"P000052", "P000131"', '"P000052", "P999999"')));
    const { exitCode, document } = await drift(stack);
    expect(exitCode).toBe(2);
    expect(document.stacks[0]).toMatchObject({
      drift: [{ address: "aerial_org_status.sales", apply: null }],
      applyError: { code: "ERR_CLI_ENGINE", detail: expect.stringContaining("P999999") },
    });
    const shown = await run(["drift", stack.workspace.directory], { environment: stack.environment });
    expect(shown.out).toContain("could not be planned: ");
  });

  it("initializes a stack where it is asked to, and says so where it must be and is not", async () => {
    const stack = await make();
    const { environment, workspace } = stack;
    const without = await drift(stack);
    expect(without.exitCode).toBe(1);
    expect(without.document.stacks[0]?.error).toEqual({
      code: "ERR_CLI_STACK_NOT_INITIALIZED",
      summary: "Stack not initialized",
      detail: expect.stringMatching(/ \.terraform, which init creates\. Run "\w+ init" in \S+ first, or add --init/),
    });
    const shown = await run(["drift", workspace.directory], { environment });
    expect(shown.exitCode).toBe(1);
    expect(shown.out).toContain("failed: Stack not initialized\n");
    expect((await drift(stack, "--init")).exitCode).toBe(0);
    // The backend changed since init, which the engine reports.
    workspace.configure(`terraform {\n  backend "local" {\n    path = "elsewhere.tfstate"\n  }\n}\n${FLEET}`);
    const stale = await drift(stack);
    expect(stale.exitCode).toBe(1);
    expect(stale.document.stacks[0]?.error?.code).toBe("ERR_CLI_STACK_NOT_INITIALIZED");
  });

  it("says what the provider says, with the resource, where the account does not answer", async () => {
    const stack = await applied();
    const environment = { ...stack.environment, AERIAL_ACCOUNT_ID: "0227another" };
    const { exitCode, document } = await drift({ ...stack, environment });
    expect(exitCode).toBe(1);
    expect(document).toMatchObject({ status: "failed", stacks: [{ status: "failed", drift: [] }] });
    expect(document.stacks[0]?.error).toMatchObject({ code: "ERR_CLI_ENGINE" });
    expect(document.stacks[0]?.error?.detail).toContain("aerial_org.");
    expect(document.stacks[0]?.error?.detail).toContain("0227another");
  });

  it("looks at every stack of a project, and at the others where one fails", async () => {
    const stack = await applied();
    const project = mkdtempSync(join(tmpdir(), "aerial-project-"));
    try {
      const stacks = join(project, "cdktf.out", "stacks");
      mkdirSync(join(stacks, "broken"), { recursive: true });
      writeFileSync(join(stacks, "broken", "cdk.tf.json"), "{}");
      const { environment, workspace } = stack;
      const all = await run(["drift", "--json", "--chdir", project], { environment });
      const listed = JSON.parse(all.out) as DriftDocument;
      expect([all.exitCode, listed.stacks.map(({ directory }) => directory)]).toEqual([1, [join(stacks, "broken")]]);

      stack.service.emulator.admin.updateOrg("00osales", { status: "INACTIVE" });
      const args = ["drift", "--json", "--chdir", project, "cdktf.out/stacks/broken", workspace.directory];
      const both = await run(args, { environment });
      const { status, stacks: found } = JSON.parse(both.out) as DriftDocument;
      expect([both.exitCode, status]).toEqual([1, "failed"]);
      expect(found.map((one) => one.status)).toEqual(["failed", "changed"]);
    } finally {
      rmSync(project, { recursive: true });
    }
  });

  it("shows no sensitive value", async () => {
    const stack = await applied(`
resource "aerial_org" "sales" {
  org_id = "00osales"
}
resource "aerial_org_status" "sales" {
  org_id = aerial_org.sales.org_id
  status = sensitive("ACTIVE")
}
`);
    stack.service.emulator.admin.updateOrg("00osales", { status: "INACTIVE" });
    const { exitCode, document } = await drift(stack);
    expect(exitCode).toBe(2);
    expect(document.stacks[0]?.drift[0]?.attributes).toEqual([
      { name: "status", before: "(sensitive)", after: "(sensitive)", sensitive: true },
    ]);
    const shown = await run(["drift", stack.workspace.directory], { environment: stack.environment });
    expect(shown.out).toMatch(/status \(sensitive\) → \(sensitive\)/);
    expect(shown.out).not.toMatch(/INACTIVE/);
  });

  it("shows a renamed org, which does not count", async () => {
    const stack = await applied();
    stack.service.emulator.admin.updateOrg("00ohr", { name: "Acme People", domain: "acme-people.okta.com" });
    const { exitCode, document } = await drift(stack);
    expect([exitCode, document.status, document.stacks[0]?.drift]).toEqual([0, "unchanged", []]);
    expect(document.stacks[0]?.information).toMatchObject([
      {
        address: "aerial_org.hr",
        reason: "renamed",
        attributes: [
          { name: "domain", before: "acme-hr.okta.com", after: "acme-people.okta.com" },
          { name: "name", after: "Acme People" },
        ],
      },
    ]);
    const shown = await run(["drift", stack.workspace.directory], { environment: stack.environment });
    expect(shown.exitCode).toBe(0);
    expect(shown.out).toContain("1 difference for information only:\n");
    expect(shown.out).toMatch(/^aerial_org\.hr .*name .* → Acme People +renamed$/m);
  });

  it("does not count what --ignore names: an attribute, a type or a resource", async () => {
    const stack = await applied();
    stack.service.emulator.admin.updateOrg("00osales", { status: "INACTIVE" });
    for (const name of ["status", "aerial_org_status", "aerial_org_status.sales"]) {
      const { exitCode, document } = await drift(stack, "--ignore", name);
      expect([name, exitCode, document.stacks[0]?.drift]).toEqual([name, 0, []]);
      expect(document.stacks[0]?.information).toMatchObject([
        { address: "aerial_org_status.sales", reason: "ignored" },
      ]);
    }
    expect((await drift(stack, "--ignore", "product_ids", "--ignore", "aerial_org.hr")).exitCode).toBe(2);
    const args = ["drift", "--json", "--ignore", "aerial_org_status.salse", stack.workspace.directory];
    const { exitCode, out, error } = await run(args, { environment: stack.environment });
    expect([exitCode, out]).toEqual([1, ""]);
    expect(JSON.parse(error)).toEqual({
      error: {
        code: "ERR_CLI_IGNORE",
        summary: "Unknown name in --ignore",
        detail:
          '--ignore "aerial_org_status.salse": no stack has a resource with this address. Did you mean aerial_org_status.sales?',
      },
    });
  });

  it("writes reports for pipelines, without secrets", async () => {
    const stack = await applied();
    stack.service.emulator.admin.updateOrg("00osales", { status: "INACTIVE" });
    const written: Record<string, string> = {};
    for (const format of ["markdown", "junit", "sarif", "json"]) {
      const args = ["drift", "--format", format, stack.workspace.directory];
      const { exitCode, out, error } = await run(args, { environment: stack.environment });
      expect([format, exitCode, error]).toEqual([format, 2, ""]);
      expect(secretsInText(out, stack.service.secrets)).toEqual([]);
      written[format] = out;
    }
    expect(written.markdown).toMatch(/^### Drift found\n\n1 difference in 1 stack\.\n/);
    expect(written.markdown).toMatch(
      /\n\| <code>aerial&#95;org&#95;status\.sales<\/code> \| <code>acme-sales\.okta\.com<\/code> \| /,
    );
    expect(written.junit).toContain('<testsuites name="aerial drift" tests="4" failures="1" errors="0">');
    expect(written.junit).toContain(
      '<failure message="status ACTIVE → INACTIVE. An apply would update: status INACTIVE → ACTIVE" type="drift/changed">',
    );
    expect(written.junit).toContain('<testcase name="aerial_org.hr (acme-hr.okta.com)"');
    const [sarif] = (JSON.parse(written.sarif!) as { runs: { results: { ruleId: string; level: string }[] }[] }).runs;
    expect(sarif!.results).toMatchObject([{ ruleId: "drift/changed", level: "error" }]);
    expect((JSON.parse(written.json!) as DriftDocument).status).toBe("changed");
  });

  it("ends the engine and its providers when it is told to stop", async () => {
    const stack = await applied();
    const stop = new AbortController();
    let release = (): void => undefined;
    const hold = new Promise<void>((resolve) => (release = resolve));
    stack.service.emulator.admin.addFault({
      kind: "latency",
      path: /\/orgs/,
      hold,
      onHit: () => {
        stop.abort();
        release();
      },
    });
    const options = { environment: stack.environment, stop: stop.signal };
    const result = await run(["drift", stack.workspace.directory], options, true);
    expect(result).toEqual({ exitCode: 130, out: "", error: "Stopped.\n" });
    expect(readdirSync(temporary)).toEqual([]);
  });

  describe("--who", () => {
    const SCOPES = ["okta.accounts.read", "okta.accounts.manage", "okta.logs.read"];
    const logCalls = ({ service }: Stack) =>
      service.emulator.admin.journal.filter(({ path }) => path.startsWith("/api/v1/logs"));

    it("names who made each change, when and with what, from one listing for all", async () => {
      const stack = await applied(FLEET, { scopes: SCOPES });
      const { admin } = stack.service.emulator;
      admin.updateOrg("00osales", { products: ["P000052", "P000139"] });
      // An event that is not within the time that is asked for: the log has nothing about this change.
      admin.clock.advance(86_400_000);
      admin.updateOrg("00osales", { status: "INACTIVE" });
      admin.clock.advance(-86_400_000);
      const { exitCode, document } = await drift(stack, "--who");
      expect([exitCode, document.status, document.systemLogError]).toEqual([2, "changed", null]);
      const found = new Map(document.stacks[0]?.drift.map(({ address, changedBy }) => [address, changedBy]));
      const admins = {
        actor: { name: "admin" },
        client: { userAgent: "aerial-emulator-administration" },
        thisClient: false,
        time: expect.stringMatching(/Z$/),
      };
      expect(found.get("aerial_org_products.sales")).toMatchObject({ ...admins, type: "account.org.product.update" });
      expect(found.get("aerial_org_status.sales")).toBeNull();
      expect(logCalls(stack)).toHaveLength(1);
      expect(secretsInText(JSON.stringify(admin.journal), stack.service.secrets)).toEqual([]);

      const { environment, workspace } = stack;
      const { out, error } = await run(["drift", "--who", workspace.directory], { environment });
      expect(error).toBe("");
      expect(out).toMatch(/RESOURCE +ORG +CHANGED IN THE ACCOUNT +BY +AT +WITH +APPLY WOULD/);
      expect(out).toMatch(/aerial_org_products\.sales .* admin <admin@example\.com> .*aerial-emulator-administration/);
      expect(out).toMatch(/aerial_org_status\.sales .* nothing in the System Log /);
    });

    it("marks what this API client did outside of the stack", async () => {
      const stack = await applied(FLEET, { scopes: SCOPES });
      const { service } = stack;
      const answer = await fetch(`${service.url}/${ACCOUNT}/api/v1/orgs/00osales/status`, {
        method: "PUT",
        headers: {
          authorization: `Bearer ${service.emulator.admin.issueAccessToken(service.clientId)}`,
          "content-type": "application/json",
          "user-agent": "curl/8.0",
        },
        body: JSON.stringify({ status: "INACTIVE" }),
      });
      expect(answer.status).toBe(200);
      const { document } = await drift(stack, "--who");
      expect(document.stacks[0]?.drift.map(({ changedBy }) => changedBy)).toMatchObject([
        { thisClient: true, client: { id: service.clientId, userAgent: "curl/8.0" } },
      ]);
    });

    it("does not read the log where nothing differs", async () => {
      const stack = await applied(FLEET, { scopes: SCOPES });
      expect((await drift(stack, "--who")).exitCode).toBe(0);
      expect(logCalls(stack)).toEqual([]);
    });

    it("says that the log cannot be read, and does not fail for that", async () => {
      const stack = await applied();
      stack.service.emulator.admin.updateOrg("00osales", { status: "INACTIVE" });
      const { environment, workspace } = stack;
      const people = await run(["drift", "--who", workspace.directory], { environment });
      expect(people.exitCode).toBe(2);
      expect(people.error).toMatch(/^Warning: .*: No permission to read the System Log\n/);
      expect(people.error).toContain("okta.logs.read");
      expect(people.out).toMatch(/aerial_org_status\.sales/);
      expect(people.out).not.toContain("WITH");
      const programs = await run(["drift", "--who", "--json", workspace.directory], { environment });
      const document = JSON.parse(programs.out) as DriftDocument;
      expect([programs.exitCode, document.status, document.systemLogError?.code]).toEqual([
        2,
        "changed",
        "ERR_CLI_SYSTEM_LOG_NOT_PERMITTED",
      ]);
      expect(JSON.parse(programs.error)).toMatchObject({ warning: { code: "ERR_CLI_SYSTEM_LOG_NOT_PERMITTED" } });
    });
  });
});

describe("aerial drift, before any engine runs", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "aerial-no-stack-"))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const environment = { PATH: "/nowhere" };
  const withEngine = { PATH: "/nowhere", TERRAFORM_BINARY_NAME: process.execPath };

  it.each([
    [environment, "ERR_CLI_ENGINE_NOT_FOUND", "Neither terraform nor tofu is on PATH."],
    [
      { ...environment, TERRAFORM_BINARY_NAME: "no-such" },
      "ERR_CLI_ENGINE_NOT_FOUND",
      'TERRAFORM_BINARY_NAME is "no-such"',
    ],
    [withEngine, "ERR_CLI_STACK_NOT_FOUND", "does not contain a Terraform configuration."],
  ])("says what is missing: %j", async (given, code, text) => {
    const { exitCode, out, error } = await runAerial(["drift", "--json", "--chdir", folder], { environment: given });
    expect([exitCode, out]).toEqual([1, ""]);
    expect(JSON.parse(error)).toEqual({
      error: expect.objectContaining({ code, detail: expect.stringContaining(text) }),
    });
  });

  it.each([
    [["--ignore", "statsu"], "ERR_CLI_IGNORE", "Did you mean status?"],
    [["--ignore", "aerial_org_produts"], "ERR_CLI_IGNORE", "Did you mean aerial_org_products?"],
    [["--ignore", "everything that differs"], "ERR_CLI_IGNORE", "an attribute such as product_ids"],
    [["--format", "sarif"], "ERR_CLI_FORMAT", "--format sarif"],
  ])("refuses %j", async (args, code, text) => {
    const { exitCode, out, error } = await runAerial(["drift", "--json", "--chdir", folder, ...args], {
      environment: withEngine,
    });
    expect([exitCode, out]).toEqual([1, ""]);
    expect(JSON.parse(error)).toEqual({
      error: expect.objectContaining({ code, detail: expect.stringContaining(text) }),
    });
  });

  it("reports a stack that could not be looked at in every format", async () => {
    for (const [format, text] of [
      ["markdown", "### Drift: some stacks could not be checked"],
      ["junit", '<error message="Stack not found" type="error">'],
      ["sarif", '"executionSuccessful": false'],
    ] as const) {
      const args = ["drift", "--format", format, "--chdir", folder, "missing"];
      const { exitCode, out } = await runAerial(args, { environment: withEngine });
      expect([exitCode, out]).toEqual([1, expect.stringContaining(text)]);
    }
  });

  it("says that a stack's folder is missing, is a file, or is empty", async () => {
    writeFileSync(join(folder, "file"), "");
    mkdirSync(join(folder, "empty"));
    const args = ["drift", "--json", "--chdir", folder, "missing", "file", "empty"];
    const { exitCode, out } = await runAerial(args, { environment: withEngine });
    const { stacks } = JSON.parse(out) as DriftDocument;
    expect(exitCode).toBe(1);
    expect(stacks.map(({ error }) => [error?.code, error?.detail])).toEqual([
      ["ERR_CLI_STACK_NOT_FOUND", expect.stringMatching(/ \S+missing .* \(cdktf synth or cdktn synth\)/)],
      ["ERR_CLI_STACK_NOT_FOUND", expect.stringMatching(/^\S+file is not a folder\./)],
      ["ERR_CLI_STACK_NOT_FOUND", expect.stringMatching(/^\S+empty does not contain a configuration/)],
    ]);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
