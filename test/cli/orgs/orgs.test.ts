import type { OrgDocument } from "../../../lib/cli/orgs/org-document";
import { age } from "../../../lib/cli/orgs/command";
import { systemClock } from "../../../lib/aerial";
import { callsOf } from "../../lifecycle/support/calls";
import { useEmulators } from "../../support/emulator";
import { runAerial } from "../support";

const ACCOUNT_ID = "0227testaccount";
const CONTRACT = "acme";
const CREATED = "2024-01-01T00:00:00.000Z";
const NOW = Date.parse("2024-03-01T12:00:00.000Z");
const clock = { ...systemClock, now: () => NOW };
const ORGS = [
  {
    id: "00oaerial",
    name: "Acme",
    domain: "acme-aerial.okta.com",
    cell: "ok1",
    accountId: ACCOUNT_ID,
    aerialOrg: true,
    createdDate: "2020-01-01T00:00:00.000Z",
    products: ["P000052", "P000131"],
    contract: CONTRACT,
  },
  {
    id: "00ohr",
    name: "Acme HR",
    domain: "acme-hr.okta.com",
    cell: "ok2",
    accountId: ACCOUNT_ID,
    createdDate: CREATED,
    products: ["P000052"],
    contract: CONTRACT,
  },
  {
    id: "00olabs",
    name: "Labs",
    domain: "acme-hr.oktapreview.com",
    cell: "op1",
    accountId: ACCOUNT_ID,
    createdDate: CREATED,
    status: "INACTIVE" as const,
    contract: CONTRACT,
  },
  { id: "00ofree", name: "Acme Free", domain: "acme-free.okta.com", createdDate: CREATED, contract: CONTRACT },
  {
    id: "00otheirs",
    name: "Acme Theirs",
    domain: "acme-theirs.okta.com",
    accountId: "0227other",
    createdDate: CREATED,
    contract: CONTRACT,
  },
];

describe("aerial orgs", () => {
  const emulators = useEmulators();
  const start = async () => {
    const service = await emulators({
      now: () => NOW,
      seed: { accounts: [{ id: "0227other", products: [], contract: CONTRACT }], orgs: ORGS },
    });
    service.emulator.admin.updateAccount(ACCOUNT_ID, { contract: CONTRACT });
    return service;
  };
  const list = async (environment: Readonly<Record<string, string>>, ...args: string[]) => {
    const { exitCode, out, error } = await runAerial(["orgs", "--json", ...args], { environment, clock });
    expect([exitCode, error]).toEqual([0, ""]);
    return JSON.parse(out) as OrgDocument[];
  };
  const ids = (orgs: readonly OrgDocument[]) => orgs.map(({ id }) => id);

  it("lists the managed orgs by domain, with names that stay", async () => {
    const { environment, emulator } = await start();
    const orgs = await list(environment);
    expect(ids(orgs)).toEqual(["00oaerial", "00ohr", "00olabs"]);
    expect(orgs[1]).toEqual({
      id: "00ohr",
      name: "Acme HR",
      domain: "acme-hr.okta.com",
      status: "ACTIVE",
      cell: "ok2",
      aerialOrg: false,
      managed: true,
      accountId: ACCOUNT_ID,
      createdDate: CREATED,
      ageDays: 60,
      products: null,
    });
    expect(callsOf(emulator)).toEqual(["GET orgs?limit=100"]);
  });

  it("lists the orgs of a group, and those of it that are meant", async () => {
    const { environment, emulator } = await start();
    emulator.admin.updateAccount(ACCOUNT_ID, {
      orgGroups: [{ id: "0cghr", name: "HR", orgIds: ["00ohr", "00olabs", "00ofree"] }],
    });
    const orgs = await list(environment, "--group", "0cghr");
    expect(ids(orgs)).toEqual(["00ohr", "00olabs"]);
    expect(orgs[0]).toMatchObject({ managed: true, accountId: ACCOUNT_ID });
    expect(callsOf(emulator)).toEqual(["GET orgGroups/0cghr/orgs?limit=100"]);
    expect(ids(await list(environment, "--group", "0cghr", "--status", "INACTIVE"))).toEqual(["00olabs"]);
    const { exitCode, error } = await runAerial(["orgs", "--group", "0cghr", "--unmanaged"], { environment, clock });
    expect([exitCode, error]).toEqual([
      1,
      expect.stringContaining("'--group <id>' cannot be used with option '--unmanaged'"),
    ]);
  });

  it("shows a table that a person and grep can read", async () => {
    const { environment } = await start();
    const { exitCode, out, error } = await runAerial(["orgs"], { environment, clock });
    expect(exitCode).toBe(0);
    expect(out).toBe(
      [
        "ORG        DOMAIN                             NAME     STATUS    CELL  AGE",
        "00oaerial  acme-aerial.okta.com (Aerial org)  Acme     ACTIVE    ok1   4 y",
        "00ohr      acme-hr.okta.com                   Acme HR  ACTIVE    ok2   1 mo",
        "00olabs    acme-hr.oktapreview.com            Labs     INACTIVE  op1   1 mo",
        "",
      ].join("\n"),
    );
    expect(error).toBe("3 orgs.\n");
  });

  it.each([
    ["a status", ["--status", "INACTIVE"], ["00olabs"]],
    ["part of a name, whatever its letter case", ["--name", "acme"], ["00oaerial", "00ohr"]],
    ["a domain", ["--domain", "ACME-HR.okta.com"], ["00ohr"]],
    ["a pattern of domains", ["--domain", "*.oktapreview.com"], ["00olabs"]],
    ["a cell", ["--cell", "OK1"], ["00oaerial"]],
    ["a product's id", ["--product", "P000052"], ["00oaerial", "00ohr"]],
    ["a product's name", ["--product", "multi-factor authentication"], ["00oaerial"]],
    ["two products", ["--product", "P000052", "--product", "P000131"], ["00oaerial"]],
    ["what no org is", ["--name", "nobody"], []],
    ["several of them", ["--name", "acme", "--product", "P000052", "--cell", "ok2"], ["00ohr"]],
  ])("filters by %s", async (_, args, expected) => {
    const { environment } = await start();
    expect(ids(await list(environment, ...args))).toEqual(expected);
  });

  it.each([
    ["--name", " ", "empty"],
    ["--domain", "https://Acme-HR.okta.com/admin", "a URL, not a domain. Use acme-hr.okta.com."],
    ["--domain", "https://", "a URL, not a domain. Use a whole domain"],
    ["--domain", "acme-hr", "such as acme-hr.okta.com, or the pattern acme-hr.*."],
    ["--domain", "acme-hr-admin.okta.com", "Admin Console, not the org's domain. Use acme-hr.okta.com."],
    ["--domain", "acme hr.okta.com", ": not a domain."],
    ["--cell", "1", ": not a cell. Use a cell such as ok1, OK1 or okta.com:1."],
    ["--cell", "okta.com", ": not a cell."],
    ["--product", "single sign", "Use the product's id, P000052 (Single Sign-On)."],
    ["--product", "e", "Use one of these ids: P0"],
    ["--product", "Teleportation", "neither the id nor the name of a product"],
    ["--product", "", "empty. Use a product's id"],
  ])("refuses %s %j, which no org could match", async (flag, value, problem) => {
    const { environment, emulator } = await start();
    for (const command of [["orgs"], ["generate", "--language", "hcl", "--out", "/nowhere/fleet"]]) {
      emulator.admin.clearJournal();
      const { exitCode, out, error } = await runAerial([...command, "--json", flag, value], { environment });
      expect([exitCode, out]).toEqual([1, ""]);
      expect(JSON.parse(error)).toEqual({
        error: { code: "ERR_CLI_FILTER", summary: "Invalid filter", detail: expect.stringContaining(problem) },
      });
      expect(callsOf(emulator)).toEqual(flag === "--product" && value !== "" ? ["GET products"] : expect.any(Array));
      expect(callsOf(emulator).filter((call) => call.includes("orgs"))).toEqual([]);
    }
  });

  it("accepts a status in any letter case, and an id of a product that the account does not subscribe to", async () => {
    const { environment, emulator } = await start();
    expect(ids(await list(environment, "--status", "inactive"))).toEqual(["00olabs"]);
    emulator.admin.clearJournal();
    expect(ids(await list(environment, "--product", "p999999"))).toEqual([]);
    expect(callsOf(emulator)).not.toContain("GET products");
  });

  it.each(["ok1", "OK1", "okta.com:1"] as const)(
    "writes cells in one form where the API has %s, and finds them by any",
    async (cellForm) => {
      const { environment, emulator } = await start();
      emulator.admin.setSwitches({ cellForm });
      expect((await list(environment)).map(({ cell }) => cell)).toEqual(["ok1", "ok2", "op1"]);
      for (const cell of ["op1", "OP1", "oktapreview.com:1"]) {
        expect(ids(await list(environment, "--cell", cell))).toEqual(["00olabs"]);
      }
    },
  );

  it("asks the API for one domain alone, and takes no other with the same first label", async () => {
    const { environment, emulator } = await start();
    await list(environment, "--domain", "acme-hr.okta.com");
    expect(callsOf(emulator)).toEqual(['GET orgs?limit=100&filter=subdomain eq "acme-hr"']);
  });

  it("reads products where they are asked for, of each org that is left", async () => {
    const { environment, emulator } = await start();
    const orgs = await list(environment, "--products", "--name", "acme");
    expect(orgs.map(({ id, products }) => [id, products?.map((one) => one.id)])).toEqual([
      ["00oaerial", ["P000052", "P000131"]],
      ["00ohr", ["P000052"]],
    ]);
    expect(callsOf(emulator).slice(1).sort()).toEqual(["GET orgs/00oaerial/products", "GET orgs/00ohr/products"]);
    const { out } = await runAerial(["orgs", "--products", "--status", "INACTIVE"], { environment, clock });
    expect(out).toMatch(/^ORG .* PRODUCTS\n00olabs .* none\n$/);
  });

  it("lists every org on the contract, and says which are managed", async () => {
    const { environment } = await start();
    const orgs = await list(environment, "--associated", "--products");
    expect(orgs.map(({ id, managed, accountId: by, products }) => [id, managed, by, products?.length ?? null])).toEqual(
      [
        ["00oaerial", true, ACCOUNT_ID, 2],
        ["00ofree", false, null, null],
        ["00ohr", true, ACCOUNT_ID, 1],
        ["00olabs", true, ACCOUNT_ID, 0],
        ["00otheirs", false, "0227other", null],
      ],
    );
    const { out } = await runAerial(["orgs", "--associated", "--name", "theirs"], { environment, clock });
    expect(out).toMatch(/00otheirs .* by 0227other /);
    expect(ids(await list(environment, "--unmanaged"))).toEqual(["00ofree"]);
  });

  it("goes on where an org is gone that a list still tells of", async () => {
    const { environment, emulator } = await start();
    emulator.admin.addFault({ kind: "status", status: 404, path: "/orgs/00ohr/products" });
    const orgs = await list(environment, "--products");
    expect(orgs.map(({ id, products }) => [id, products?.length ?? null])).toEqual([
      ["00oaerial", 2],
      ["00ohr", null],
      ["00olabs", 0],
    ]);
  });

  it("keeps within the account's limit, and is done with 1,000 orgs in 1,010 calls", async () => {
    const service = await emulators();
    service.emulator.admin.generate({ orgs: 1000, accountId: ACCOUNT_ID, products: ["P000052"] });
    const orgs = await list(service.environment, "--product", "P000052");
    expect(orgs).toHaveLength(1000);
    const entries = service.emulator.admin.journal.filter(({ path }) => !path.startsWith("/oauth2/"));
    expect(entries).toHaveLength(1010);
    expect(entries.filter(({ status }) => status !== 200)).toEqual([]);
  });

  it("shows how far it is, to a person alone and on standard error alone", async () => {
    const service = await emulators();
    service.emulator.admin.generate({ orgs: 3, accountId: ACCOUNT_ID });
    const { environment } = service;
    const seen = await runAerial(["orgs", "--products"], { environment, terminal: true });
    expect(seen.error).toMatch(/\r\u001b\[KOrgs read: 1\r\u001b\[K\r\u001b\[KProducts read, orgs: 1 of 3\r\u001b\[K/);
    expect(seen.out).not.toContain("read");
    const piped = await runAerial(["orgs", "--products"], { environment });
    expect(piped.error).toBe("3 orgs.\n");
  });

  it("lets no org's name move the cursor or change the colours of a terminal", async () => {
    const service = await emulators({
      seed: {
        orgs: [
          {
            id: "00oevil",
            domain: "evil.okta.com",
            accountId: ACCOUNT_ID,
            name: "\u001b[2J\u001b[31mEvil\nname\u0007",
          },
        ],
      },
    });
    const { out } = await runAerial(["orgs"], { environment: service.environment });
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(out).toContain(String.raw`Evil\u{a}name`);
  });

  it("says in the provider's words what went wrong, also to programs", async () => {
    const { environment } = await start();
    const args = ["orgs", "--account-id", "0227nobody"];
    const forPeople = await runAerial(args, { environment });
    expect([forPeople.exitCode, forPeople.out]).toEqual([1, ""]);
    expect(forPeople.error).toMatch(
      /^Error: Not found in the Aerial account\n\nGET \/0227nobody\/api\/v1\/orgs returned 404/,
    );
    const forPrograms = await runAerial([...args, "--json"], { environment });
    expect([forPrograms.exitCode, forPrograms.out]).toEqual([1, ""]);
    expect(JSON.parse(forPrograms.error)).toEqual({
      error: {
        code: "ERR_AERIAL_NOT_FOUND",
        summary: "Not found in the Aerial account",
        detail: expect.stringContaining("Check the account id"),
      },
    });
  });

  it("names the options and the variables of all missing settings", async () => {
    const { exitCode, error } = await runAerial(["orgs"]);
    expect(exitCode).toBe(1);
    expect(error).toContain("Error: Missing account_id, org_domain, client_id, private_key\n");
    for (const [option, variable] of [
      ["--account-id", "AERIAL_ACCOUNT_ID"],
      ["--client-id", "AERIAL_CLIENT_ID"],
    ]) {
      expect(error).toContain(`Set ${option} or the environment variable ${variable}.`);
    }
  });

  it("takes a client that is given by options in place of an access token in the environment", async () => {
    const { environment } = await start();
    const { exitCode } = await runAerial(["orgs", "--client-id", environment.AERIAL_CLIENT_ID!], {
      environment: { ...environment, AERIAL_ACCESS_TOKEN: "stale", AERIAL_CLIENT_ID: undefined },
    });
    expect(exitCode).toBe(0);
  });

  it("stops in the middle when it is told to", async () => {
    const { environment, emulator } = await start();
    const stop = new AbortController();
    emulator.admin.setSwitches({ latencyMilliseconds: 60_000 });
    const running = runAerial(["orgs"], { environment, stop: stop.signal });
    stop.abort();
    expect(await running).toEqual({ exitCode: 130, out: "", error: "Stopped.\n" });
  });
});

it.each([
  [0, "0 d"],
  [59, "59 d"],
  [60, "1 mo"],
  [729, "23 mo"],
  [731, "2 y"],
])("an age of %d days is said as %s", (days, text) => {
  expect(age(days)).toBe(text);
});
