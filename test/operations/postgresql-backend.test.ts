/** Several engines at once, on states in one PostgreSQL database and on one account. */
import type { SeedOrg } from "../../lib/emulator";
import { callsOf, unwrapped, writesOf } from "../lifecycle/support/calls";
import { isExecutable } from "../lifecycle/support/org-hosts";
import { useEmulators } from "../support/emulator";
import { type PostgresqlServer, startPostgresql } from "../support/postgresql";
import { describeOnEngines } from "../support/engines";
import { secretsInDirectory, secretsInText } from "../support/secrets";
import { useWorkspaces, type Workspace, withProvider } from "../support/workspace";
import { holdNext, holdUntilTogether, processesOf, until } from "./support";

const ACCOUNT = "0227testaccount";
const HALF = 30;
const PRODUCTS = ["P000052", "P000131"];
/** Calls per org in a first apply by only one engine, including the look-ups before changes. */
const CALLS_OF_AN_ORG = 11;
/** Calls that a run costs besides, in the plan and in the apply: subscriptions, and the pages on which new orgs are looked up. */
const CALLS_OF_A_RUN = 18;

/** Orgs that wait to be added. */
function freeOrgs(count: number): readonly SeedOrg[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `00oacme${index}`,
    domain: `acme-${index}.okta.com`,
    consentTo: ACCOUNT,
    products: ["P000052"],
  }));
}

const statusOf = (index: number) => (index % 3 === 0 ? "INACTIVE" : "ACTIVE");

/** Declares these orgs, with products and status, and their state in the database. */
function fleet(indices: readonly number[]): string {
  const orgs = indices.map((index) => `    "00oacme${index}" = "${statusOf(index)}"`).join("\n");
  return withProvider(`
terraform {
  backend "pg" {
    schema_name = "orgs"
  }
}
locals {
  status_by_org = {
${orgs}
  }
}
resource "aerial_org" "this" {
  for_each = local.status_by_org
  org_id   = each.key
}
resource "aerial_org_products" "this" {
  for_each    = local.status_by_org
  org_id      = aerial_org.this[each.key].org_id
  product_ids = ${JSON.stringify(PRODUCTS)}
}
resource "aerial_org_status" "this" {
  for_each = local.status_by_org
  org_id   = aerial_org.this[each.key].org_id
  status   = each.value
}`);
}

const range = (start: number, end: number) => Array.from({ length: end - start }, (_, index) => start + index);

async function orgsInState(stack: Workspace): Promise<number> {
  const { stdout } = await stack.state(["list"]);
  return stdout.split("\n").filter((address) => address.startsWith("aerial_org.")).length;
}

describeOnEngines(["provider", "postgresql"], "engines that share a PostgreSQL database and an account", (engine) => {
  const emulator = useEmulators();
  const workspace = useWorkspaces();
  let server: PostgresqlServer;
  let database: PostgresqlServer;
  /** The server's log from before the test. */
  let logged: string;

  beforeAll(async () => {
    server = await startPostgresql();
  });
  afterAll(async () => await server.close());
  beforeEach(async () => {
    database = await server.another();
    logged = server.log();
  });

  /** An account, and folders with the same or other parts of its fleet, each with an engine of its own. */
  async function start(orgs: number, ...parts: readonly (readonly number[])[]) {
    const service = await emulator({ seed: { orgs: freeOrgs(orgs) } });
    const environment = { ...service.environment, ...database.environment };
    const stacks: Workspace[] = [];
    for (const part of parts) {
      const stack = workspace({ engine, configuration: fleet(part), environment });
      await stack.init();
      stacks.push(stack);
    }
    return { service, admin: service.emulator.admin, stacks };
  }

  /** Nothing secret is in the database, in what it logged, or next to the configurations. */
  async function expectNoSecrets(
    service: Awaited<ReturnType<typeof start>>["service"],
    stacks: readonly Workspace[],
  ): Promise<void> {
    const secrets = { ...service.secrets, tokens: [database.password] };
    const dump = await database.dump();
    expect(dump).toContain("00oacme0");
    const log = database.log().slice(logged.length);
    expect(log).toContain("pg_try_advisory_lock");
    const found = [
      ...secretsInText(dump, secrets, "database"),
      ...secretsInText(log, secrets, "log of the database"),
      ...stacks.flatMap(({ base }) => secretsInDirectory(base, secrets, isExecutable)),
    ];
    expect(found).toEqual([]);
  }

  it("lets one of two change a state: the other is refused, or waits, and then finds nothing to do", async () => {
    const { service, admin, stacks } = await start(1, [0], [0]);
    const [first, second] = stacks as [Workspace, Workspace];
    expect(await first.apply()).toMatchObject({ exitCode: 0 });
    admin.updateOrg("00oacme0", { status: "ACTIVE" });
    admin.clearJournal();

    const repair = holdNext(admin, { method: "PUT", path: "/orgs/00oacme0/status" });
    const applying = first.start(["apply", "-auto-approve", "-no-color"]);
    await repair.arrived;
    const refused = await second.apply();
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toContain("Error: Error acquiring the state lock");
    expect(unwrapped(refused.output)).toMatch(/already locked: default.* Operation: OperationTypeApply Who: \S+@\S+/);
    // A command that only reads needs no lock: it sees the earlier state.
    expect(await second.plan(["-lock=false", "-refresh=false"])).toMatchObject({ exitCode: 0 });

    const waiting = second.start(["apply", "-auto-approve", "-no-color", "-lock-timeout=240s"]);
    await waiting.printed("Acquiring state lock. This may take a few moments...");
    repair.release();
    expect(await applying.result).toMatchObject({ exitCode: 0 });
    const waited = await waiting.result;
    expect(waited.exitCode).toBe(0);
    expect(waited.output).toContain("No changes.");
    expect(writesOf(service.emulator)).toEqual([`PUT orgs/00oacme0/status {"status":"INACTIVE"}`]);
    await expectNoSecrets(service, stacks);
  });

  it("shares the account's ten places: each org is added once, nothing fails, nothing is lost", async () => {
    const halves = [range(0, HALF), range(HALF, 2 * HALF)] as const;
    const { service, admin, stacks } = await start(2 * HALF, ...halves);
    const [east, west] = stacks as [Workspace, Workspace];
    // A state that is not there yet is made under one lock for the whole database: here it is there before.
    for (const [stack, name] of [
      [east, "east"],
      [west, "west"],
    ] as const) {
      expect(await stack.run(["workspace", "new", name])).toMatchObject({ exitCode: 0 });
    }
    let most = 0;
    const token = { method: "POST", path: "/oauth2/v1/token" };
    const together = () => {
      admin.clearFaults();
      admin.clearJournal();
      most = 0;
      holdUntilTogether(admin, 2, token);
      holdUntilTogether(admin, 2, token);
      const path = /^\/0227testaccount\//;
      const onHit = () => (most = Math.max(most, admin.inFlight(ACCOUNT)));
      admin.addFault({ path, kind: "latency", latencyMs: 30, count: Infinity, onHit });
    };
    const patience = { environment: { AERIAL_REQUEST_TIMEOUT: "240" }, timeoutMilliseconds: 240_000 };
    // Whoever locks a state holds the lock for new states for a moment as well: two that start at once may meet there.
    const wait = ["-lock-timeout=60s"];

    together();
    const applied = await Promise.all(stacks.map(async (stack) => await stack.apply(wait, patience)));
    for (const { exitCode, output } of applied) {
      expect([exitCode, output.split("\n").filter((line) => /Error|Warning/.test(line))]).toEqual([0, []]);
      expect(output).toContain(`Apply complete! Resources: ${3 * HALF} added, 0 changed, 0 destroyed.`);
    }
    // All that is allowed was used, and what was too much was tried again, soon and not often.
    expect(most).toBe(10);
    const refused = admin.journal.filter(({ status }) => status === 429);
    const retries = admin.journal.filter(({ retryFor }) => retryFor !== undefined);
    expect(refused.length).toBeGreaterThan(0);
    expect(retries).toHaveLength(refused.length);
    const answered = callsOf(service.emulator).length - refused.length;
    expect(refused.length).toBeLessThan(answered / 4);
    expect(Math.max(...retries.map(({ retryCount }) => Number(retryCount)))).toBeLessThanOrEqual(5);
    expect(answered).toBeLessThanOrEqual(2 * HALF * CALLS_OF_AN_ORG + 2 * CALLS_OF_A_RUN);

    const added = admin.journal.filter(
      ({ method, path, status }) => method === "POST" && path.endsWith("/orgs") && status < 300,
    );
    expect(added.map(({ body }) => (body as { orgId: string }).orgId).sort()).toEqual(
      range(0, 2 * HALF)
        .map((index) => `00oacme${index}`)
        .sort(),
    );
    for (const index of range(0, 2 * HALF)) {
      const { accountId, products, status } = admin.org(`00oacme${index}`)!;
      expect([index, accountId, [...products].sort(), status]).toEqual([index, ACCOUNT, PRODUCTS, statusOf(index)]);
    }

    together();
    const planned = await Promise.all(stacks.map(async (stack) => await stack.plan(wait, patience)));
    admin.clearFaults();
    expect(planned.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(writesOf(service.emulator)).toEqual([]);
    expect(new Set(await Promise.all(stacks.map(orgsInState)))).toEqual(new Set([HALF]));
    await expectNoSecrets(service, stacks);
  });

  it("makes one new state at a time, Terraform in a database, OpenTofu in a schema: the other waits where it may", async () => {
    const { admin, stacks } = await start(2, [0], [1]);
    const [first, second] = stacks as [Workspace, Workspace];
    if (engine.kind === "terraform") {
      second.write("elsewhere_override.tf", `terraform {\n  backend "pg" {\n    schema_name = "elsewhere"\n  }\n}\n`);
      await second.init(["-reconfigure"]);
    } else {
      await second.run(["workspace", "new", "elsewhere"]);
    }
    const addition = holdNext(admin, { method: "POST", path: "/orgs" });
    const applying = first.start(["apply", "-auto-approve", "-no-color"]);
    await addition.arrived;
    const refused = await second.apply();
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toMatch(
      /Error message: .*already locked for workspace creation: (default|elsewhere)/i,
    );
    const waiting = second.start(["apply", "-auto-approve", "-no-color", "-lock-timeout=240s"]);
    await waiting.printed("Acquiring state lock.");
    addition.release();
    expect(await applying.result).toMatchObject({ exitCode: 0 });
    expect(await waiting.result).toMatchObject({ exitCode: 0 });
    expect(admin.orgs().map(({ accountId }) => accountId)).toEqual([ACCOUNT, ACCOUNT]);
  });

  it("frees the lock of an engine that was killed, by itself; force-unlock frees none that is held", async () => {
    const { service, admin, stacks } = await start(1, [0], [0]);
    const [first, second] = stacks as [Workspace, Workspace];
    const addition = holdNext(admin, { method: "POST", path: "/orgs" });
    const killed = first.start(["apply", "-auto-approve", "-no-color"]);
    await addition.arrived;

    const refused = await second.apply();
    const [, lockId] = /ID: +(\S+)/.exec(refused.output) ?? [];
    expect([refused.exitCode, lockId]).toEqual([1, expect.any(String)]);
    // The engine says that it did; the lock belongs to the connection that took it.
    const unlocked = await second.run(["force-unlock", "-force", lockId!]);
    expect(unlocked).toMatchObject({ exitCode: 0 });
    expect(unlocked.output).toContain("successfully unlocked");
    expect(unwrapped((await second.apply()).output)).toContain("Error: Error acquiring the state lock");

    const group = killed.process.pid!;
    process.kill(group, "SIGKILL");
    expect(await killed.result).toMatchObject({ exitCode: null });
    addition.release();
    const mended = await second.apply(["-lock-timeout=60s"]);
    expect(mended.exitCode).toBe(0);
    // The killed engine had added it, and could not note it any more.
    expect(unwrapped(mended.output)).toContain("Warning: Org adopted");
    expect(writesOf(service.emulator).filter((call) => call.startsWith("POST"))).toHaveLength(1);
    expect(await first.plan()).toMatchObject({ exitCode: 0 });
    // The provider misses its engine, and ends by itself.
    await until(() => processesOf(group).length === 0);
    await expectNoSecrets(service, stacks);
  });
});
