import { systemClock } from "../../../lib/aerial";
import type { EventDocument } from "../../../lib/cli/log/event-document";
import { useEmulators } from "../../support/emulator";
import { secretsInText } from "../../support/secrets";
import { runAerial } from "../support";

const ACCOUNT_ID = "0227testaccount";
const START = Date.parse("2024-03-01T12:00:00.000Z");
const HOUR = 3600 * 1000;
const org = (name: string) => ({
  id: `00o${name}`,
  name: `Acme ${name}`,
  domain: `acme-${name}.okta.com`,
  accountId: ACCOUNT_ID,
});

describe("aerial log", () => {
  const emulators = useEmulators();
  let now: number;
  beforeEach(() => (now = START));
  const clock = { ...systemClock, now: () => now };

  const start = async (scopes = ["okta.accounts.read", "okta.accounts.manage", "okta.logs.read"]) => {
    const service = await emulators({
      now: () => now,
      scopes,
      seed: {
        orgs: [org("hr"), org("sales"), { ...org("new"), accountId: null, consentTo: ACCOUNT_ID }],
      },
    });
    return { ...service, admin: service.emulator.admin };
  };
  type Service = Awaited<ReturnType<typeof start>>;
  const list = async ({ environment }: Service, ...args: string[]) => {
    const { exitCode, out, error } = await runAerial(["log", "--json", ...args], { environment, clock });
    expect([exitCode, error]).toEqual([0, ""]);
    return JSON.parse(out) as EventDocument[];
  };
  const brief = (events: readonly EventDocument[]) => events.map(({ type, orgs }) => `${type} ${orgs[0]?.id}`);

  /** One change by this API client, and two by a person, an hour between each. */
  const change = async ({ admin, url, clientId }: Service): Promise<void> => {
    const token = admin.issueAccessToken(clientId);
    await fetch(`${url}/${ACCOUNT_ID}/api/v1/orgs/00ohr/status`, {
      method: "PUT",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "user-agent": "cdktf-provider-aerial/1.2.3 terraform/1.13.3 node/24",
      },
      body: JSON.stringify({ status: "INACTIVE" }),
    });
    now += HOUR;
    admin.updateOrg("00osales", { products: ["P000052"] });
    now += HOUR;
    admin.updateOrg("00ohr", { status: "ACTIVE" });
    now += HOUR;
  };

  it("shows who changed what, and marks what this API client did", async () => {
    const service = await start();
    await change(service);
    const { exitCode, out, error } = await runAerial(["log"], { environment: service.environment, clock });
    expect([exitCode, error]).toEqual([0, "3 events.\n"]);
    const lines = out.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^TIME +EVENT +ORG +OUTCOME +ACTOR +CLIENT$/);
    expect(lines.slice(1).map((line) => line.split(/ {2,}/))).toEqual([
      [
        "2024-03-01T14:00:00.000Z",
        "account.org.status.update",
        "00ohr acme-hr.okta.com",
        "SUCCESS",
        "admin <admin@example.com>",
        "aerial-emulator-administration, 127.0.0.1",
      ],
      [
        "2024-03-01T13:00:00.000Z",
        "account.org.product.update",
        "00osales acme-sales.okta.com",
        "SUCCESS",
        "admin <admin@example.com>",
        "aerial-emulator-administration, 127.0.0.1",
      ],
      [
        "2024-03-01T12:00:00.000Z",
        "account.org.status.update",
        "00ohr acme-hr.okta.com",
        "SUCCESS",
        "API service integration <0oatestclient> (this API client)",
        "cdktf-provider-aerial/1.2.3 terraform/1.13.3 node/24, 127.0.0.1",
      ],
    ]);
  });

  it("prints documents with names that stay", async () => {
    const service = await start();
    await change(service);
    const [newest, , oldest] = await list(service);
    expect(newest).toEqual({
      uuid: expect.any(String),
      time: "2024-03-01T14:00:00.000Z",
      type: "account.org.status.update",
      message: "Update the status of an org",
      orgs: [{ id: "00ohr", domain: "acme-hr.okta.com", name: "Acme hr" }],
      outcome: { result: "SUCCESS", reason: null },
      actor: { id: "00u1ab2cd3ef4gh5ij6k", type: "User", name: "admin", login: "admin@example.com" },
      client: { id: null, userAgent: "aerial-emulator-administration", ip: "127.0.0.1" },
      thisClient: false,
    });
    expect(oldest).toMatchObject({ thisClient: true, client: { id: service.clientId } });
  });

  it.each([
    ["https://acme-hr.okta.com", "domain is acme-hr.okta.com"],
    ["acme-hr-admin.okta.com", "the org's domain is acme-hr.okta.com"],
    ["Acme HR", "neither an org's id nor a domain"],
    ["", "neither an org's id nor a domain"],
  ])("refuses %j, which no org can have as its id or domain, without a call", async (name, problem) => {
    const service = await start();
    const { exitCode, out, error } = await runAerial(["log", name, "--json"], { environment: service.environment });
    expect([exitCode, out]).toEqual([1, ""]);
    expect(JSON.parse(error).error).toMatchObject({
      code: "ERR_CLI_ORG",
      detail: expect.stringMatching(new RegExp(`^${JSON.stringify(name)}: .*${problem}\\.`)),
    });
    expect(service.admin.journal).toEqual([]);
  });

  it("asks for its own scope only, in one call, and leaves no secret anywhere", async () => {
    const service = await start(["okta.logs.read"]);
    service.admin.updateOrg("00ohr", { status: "INACTIVE" });
    now += 1;
    expect(await list(service)).toHaveLength(1);
    const { journal } = service.admin;
    expect(journal.map(({ method, path }) => `${method} ${path.split("?")[0]}`)).toEqual([
      "POST /oauth2/v1/token",
      "GET /api/v1/logs",
    ]);
    expect(JSON.stringify(journal[0]?.body)).toContain("okta.logs.read");
    expect(JSON.stringify(journal[0]?.body)).not.toContain("okta.accounts");
    expect(secretsInText(JSON.stringify([journal, service.admin.systemLog()]), service.secrets)).toEqual([]);
  });

  it.each([
    [["00ohr"], ["account.org.status.update 00ohr", "account.org.status.update 00ohr"]],
    [["acme-hr.okta.com"], ["account.org.status.update 00ohr", "account.org.status.update 00ohr"]],
    [["ACME-SALES.okta.com"], ["account.org.product.update 00osales"]],
    [["--type", "products"], ["account.org.product.update 00osales"]],
    [["--type", "account.org.product.update"], ["account.org.product.update 00osales"]],
    [["--type", "add", "--type", "products"], ["account.org.product.update 00osales"]],
    [["--actor", "0oatestclient"], ["account.org.status.update 00ohr"]],
    [
      ["--actor", "admin@example.com"],
      ["account.org.status.update 00ohr", "account.org.product.update 00osales"],
    ],
    [["--actor", "admin", "00ohr"], ["account.org.status.update 00ohr"]],
    [["--since", "90m"], ["account.org.status.update 00ohr"]],
    [["--since", "2024-03-01", "--until", "2024-03-01T12:30"], ["account.org.status.update 00ohr"]],
    [
      ["--until", "90m"],
      ["account.org.product.update 00osales", "account.org.status.update 00ohr"],
    ],
    [["--limit", "1"], ["account.org.status.update 00ohr"]],
    [["00onobody"], []],
  ])("lists with %j", async (args, expected) => {
    const service = await start();
    await change(service);
    expect(brief(await list(service, ...args))).toEqual(expected);
  });

  it("names the additions and consents too", async () => {
    const { admin, ...service } = await start();
    admin.updateOrg("00onew", { consentTo: null });
    admin.updateOrg("00onew", { consentTo: ACCOUNT_ID });
    admin.updateOrg("00onew", { accountId: ACCOUNT_ID });
    admin.updateOrg("00onew", { deletionRequested: true });
    now += 1;
    const types = async (type: string) => brief(await list({ ...service, admin }, "--type", type));
    expect(await types("add")).toEqual(["account.org.add 00onew"]);
    expect(await types("consent")).toEqual(["account.consent.grant 00onew", "account.consent.revoke 00onew"]);
    expect(await types("deletion")).toEqual(["account.org.delete.request 00onew"]);
  });

  it("reads page after page where the limit is higher than a page", async () => {
    const service = await start();
    for (let number = 0; number < 2500; number += 1) {
      service.admin.updateOrg("00ohr", { status: number % 2 === 0 ? "INACTIVE" : "ACTIVE" });
    }
    now += 1;
    expect(await list(service, "--limit", "2400")).toHaveLength(2400);
    const pages = service.admin.journal.filter(({ path }) => path.startsWith("/api/v1/logs"));
    expect(pages).toHaveLength(3);
  });

  it("says that there are more, that the retention is over, and how to find an org that no event names", async () => {
    const service = await start();
    await change(service);
    const { environment } = service;
    const note = async (...args: string[]) => (await runAerial(["log", ...args], { environment, clock })).error;
    expect(await note("--limit", "2")).toMatch(/^Only the newest 2 events .*--limit[^\n]*\n$/);
    expect(await note("--since", "100d")).toMatch(/^3 events\.\nOkta keeps the events .* 90 days/);
    expect(await note("--since", "80d")).toBe("3 events.\n");
    expect(await note("acme-none.okta.com")).toMatch(/^0 events\.\n.* acme-none\.okta\.com\..*id/);
  });

  it.each([["okta.accounts.read"], ["okta.accounts.manage"]])(
    "says how to grant the scope to a client that only has %s",
    async (scope) => {
      const { environment } = await start([scope]);
      const { exitCode, out, error } = await runAerial(["log"], { environment, clock });
      expect([exitCode, out]).toEqual([1, ""]);
      expect(error).toContain("Error: No permission to read the System Log");
      expect(error).toMatch(/okta\.logs\.read: .*Admin Console.*API service integration > Okta API Scopes/);
      const json = await runAerial(["log", "--json"], { environment, clock });
      expect(JSON.parse(json.error)).toMatchObject({ error: { code: "ERR_CLI_SYSTEM_LOG_NOT_PERMITTED" } });
    },
  );

  it("says so of a 403, and passes other errors on", async () => {
    const { environment, admin } = await start();
    const failing = async (status: number, errorCode: string) => {
      const body = { errorCode, errorSummary: "No", errorId: "oae1" };
      admin.addFault({ kind: "status", status, path: "/api/v1/logs", count: 10, body });
      const { exitCode, error } = await runAerial(["log"], { environment, clock });
      admin.clearFaults();
      expect(exitCode).toBe(1);
      return error;
    };
    expect(await failing(403, "E0000006")).toMatch(/^Error: No permission to read the System Log\n\n.*Admin roles/);
    expect(await failing(401, "E0000011")).toMatch(/the org domain is that of the Aerial org, that the org is active/);
    expect(await failing(500, "E0000009")).toContain("500 E0000009");
  });

  it("works with an access token, of which it needs to know the Aerial org's domain", async () => {
    const service = await start();
    service.admin.updateOrg("00ohr", { status: "INACTIVE" });
    now += 1;
    const { AERIAL_ACCOUNT_ID, AERIAL_BASE_URL, AERIAL_ORG_DOMAIN } = service.environment;
    const environment = {
      AERIAL_ACCOUNT_ID,
      AERIAL_BASE_URL,
      AERIAL_ACCESS_TOKEN: service.admin.issueAccessToken(service.clientId),
    };
    const missing = await runAerial(["log"], { environment, clock });
    expect([missing.exitCode, missing.error]).toEqual([1, expect.stringContaining("Set --org-domain")]);
    const given = await runAerial(["log", "--org-domain", AERIAL_ORG_DOMAIN!], { environment, clock });
    expect([given.exitCode, given.error]).toEqual([0, "1 event.\n"]);
  });

  it.each([
    [["--since", "yesterday"], "ISO 8601"],
    [["--type", "everything"], "Use one of add, status, products, deletion, consent"],
    [["--limit", "0"], "a number from 1 to 100000."],
    [["a", "b"], "too many arguments"],
  ])("refuses %j", async (args, message) => {
    const { exitCode, error } = await runAerial(["log", ...args]);
    expect([exitCode, error]).toEqual([1, expect.stringContaining(message)]);
  });

  it("refuses a range that ends before it starts", async () => {
    const { environment, admin } = await start();
    const { exitCode, error } = await runAerial(["log", "--since", "1h", "--until", "2h"], { environment, clock });
    expect([exitCode, error]).toEqual([1, expect.stringContaining("Empty time range")]);
    expect(admin.journal).toEqual([]);
  });
});
