import type { SeedOrg } from "../../lib/emulator";
import { UNKNOWN } from "../../lib/plugin";
import { Connection } from "../../lib/resources";
import { associatedOrgs } from "../../lib/data-sources/associated-orgs";
import { orgs } from "../../lib/data-sources/orgs";
import { ACCOUNT } from "../lifecycle/support/org-stack";
import { configOf, useLookUps, validated } from "./support/look-up";

const MANAGED: readonly SeedOrg[] = [
  { id: "00oaerial", domain: "acme-aerial.okta.com", aerialOrg: true, accountId: ACCOUNT },
  { id: "00osales", domain: "acme-sales.okta.com", name: "Sales", cell: "ok7", accountId: ACCOUNT },
  { id: "00opreview", domain: "acme-sales.oktapreview.com", accountId: ACCOUNT, status: "INACTIVE" },
  { id: "00ocustomer", domain: "customer1.okta.com", accountId: ACCOUNT },
];
const UNMANAGED: readonly SeedOrg[] = [
  { id: "00ofree", domain: "acme-free.okta.com" },
  { id: "00oother", domain: "acme-other.okta.com", accountId: "0227another" },
];
const SEED = {
  orgs: [...MANAGED, ...UNMANAGED],
  accounts: [{ id: "0227another", name: "Another", products: [] }],
};
const ids = (found: { readonly orgs: readonly { readonly id: string | null }[] | null }) =>
  found.orgs!.map(({ id }) => id);

describe("the data source aerial_orgs", () => {
  const start = useLookUps();

  it("lists all orgs of the account, as the API tells them", async () => {
    const { lookUp, calls } = await start({ seed: SEED });
    const found = await lookUp(orgs);
    expect(found.id).toBe(ACCOUNT);
    expect(ids(found)).toEqual(["00oaerial", "00osales", "00opreview", "00ocustomer"]);
    expect(found.orgs![1]).toEqual({
      id: "00osales",
      account_id: ACCOUNT,
      name: "Sales",
      cell: "ok7",
      domain: "acme-sales.okta.com",
      status: "ACTIVE",
      aerial_org: false,
      created_date: "2024-01-01T00:00:00.000Z",
    });
    expect(calls()).toEqual(["GET orgs?limit=100"]);
  });

  it.each([
    [{ subdomain: "acme-sales" }, ["00osales", "00opreview"], '&filter=subdomain eq "acme-sales"'],
    [{ subdomain: "acme-sales", status: "INACTIVE" }, ["00opreview"], '&filter=subdomain eq "acme-sales"'],
    [{ aerial_org: true }, ["00oaerial"], "&filter=aerialOrg eq true"],
    [{ aerial_org: false }, ["00osales", "00opreview", "00ocustomer"], ""],
    [{ status: "INACTIVE" }, ["00opreview"], ""],
    [{ subdomain_starts_with: "Acme-" }, ["00oaerial", "00osales", "00opreview"], ""],
    [
      { status: "ACTIVE", subdomain_starts_with: "acme-" },
      ["00oaerial", "00osales"],
      '&filter=status eq "ACTIVE" AND subdomain sw "acme-"',
    ],
    [{ filter: 'Subdomain EQ "customer1"' }, ["00ocustomer"], '&filter=Subdomain EQ "customer1"'],
  ])("with %j finds %j", async (config, found, query) => {
    const { lookUp, calls } = await start({ seed: SEED });
    const answer = await lookUp(orgs, config);
    expect(ids(answer)).toEqual(found);
    expect(answer).toMatchObject(config);
    expect(calls()).toEqual([`GET orgs?limit=100${query}`]);
  });

  it.each([orgs, associatedOrgs] as const)(
    "finds a cell in any of its forms, and writes it in one",
    async (dataSource) => {
      for (const cellForm of ["ok1", "OK1", "okta.com:1"] as const) {
        const { lookUp } = await start({ seed: SEED, switches: { cellForm } });
        for (const cell of ["ok7", "OK7", "okta.com:7"]) {
          const answer = await lookUp(dataSource as typeof orgs, { cell });
          expect(answer).toMatchObject({ cell, orgs: [{ id: "00osales", cell: "ok7" }] });
        }
      }
    },
  );

  it.each(["okta.com", "ok 1", "https://okta.com:1", ""])("refuses %j, which is not a cell", async (cell) => {
    expect(await validated(orgs, { cell })).toEqual([
      expect.stringMatching(/^cell: ".*" is not a cell\. .*ok1, OK1 or okta\.com:1/),
    ]);
  });

  it("reads 250 orgs from three pages, and filters over all of them", async () => {
    const { lookUp, calls, emulator } = await start({ seed: { orgs: MANAGED.slice(0, 1) } });
    emulator.admin.generate({ orgs: 249, accountId: ACCOUNT, products: [] });
    emulator.admin.updateOrg("00ogenerated00000248", { status: "INACTIVE" });
    const all = await lookUp(orgs);
    expect(new Set(ids(all)).size).toBe(250);
    expect(calls()).toHaveLength(3);
    expect(ids(await lookUp(orgs, { status: "INACTIVE" }))).toEqual(["00ogenerated00000248"]);
    expect(calls()).toHaveLength(3);
  });

  it.each([orgs, associatedOrgs] as const)(
    "is an error without the Aerial org, whatever else it has",
    async (dataSource) => {
      const list = dataSource as typeof orgs;
      for (const listed of [[], MANAGED.slice(1)]) {
        const { lookUp } = await start({ seed: { orgs: listed } });
        await expect(lookUp(list)).rejects.toMatchObject({
          diagnostic: {
            summary: "The list of orgs is incomplete",
            detail: expect.stringContaining(`${listed.length} orgs`),
          },
        });
        // The provider needs the complete list as well if it filters itself, and not the API.
        await expect(lookUp(list, { subdomain_starts_with: "customer" })).rejects.toThrow("incomplete");
      }
    },
  );

  it("is believed to be empty for a filter only if the service reports the Aerial org", async () => {
    const { lookUp, calls } = await start({ seed: SEED });
    expect(ids(await lookUp(orgs, { subdomain: "nobody" }))).toEqual([]);
    expect(calls()).toEqual([
      'GET orgs?limit=100&filter=subdomain eq "nobody"',
      "GET orgs?limit=100&filter=aerialOrg eq true",
    ]);
    const { lookUp: lookUpElsewhere } = await start();
    await expect(lookUpElsewhere(orgs, { subdomain: "acme" })).rejects.toThrow("incomplete");
    await expect(lookUpElsewhere(orgs, { aerial_org: true })).rejects.toThrow("incomplete");
  });

  it("knows the Aerial org by the org domain, or by its id, if the list leaves the mark out", async () => {
    const { context } = await start();
    async function* list({ filter }: { readonly filter?: string } = {}) {
      yield filter === undefined ? { id: "00oaerial", domain: "acme-aerial.okta.com" } : { id: "00oaerial" };
    }
    const connect = (orgDomain?: string) =>
      Connection.of(
        { accountId: ACCOUNT, baseUrl: "http://127.0.0.1", partnerProgram: false, ...(orgDomain && { orgDomain }) },
        { orgs: { list } } as never,
      );
    for (const client of [connect(), connect("ACME-aerial.okta.com")]) {
      expect(ids(await orgs.read(configOf(orgs, {}), { ...context, connection: client }))).toEqual(["00oaerial"]);
    }
  });

  it("tells an org once that was told on two pages", async () => {
    const org = { id: "00osales", name: "Sales" };
    const { context } = await start();
    async function* list() {
      yield org;
      yield { id: "00oacme" };
      yield org;
    }
    const client = { orgs: { list } } as never;
    const connection = Connection.of(
      { accountId: ACCOUNT, baseUrl: "http://127.0.0.1", partnerProgram: false },
      client,
    );
    const found = await orgs.read(configOf(orgs, {}), { ...context, connection });
    expect(found.orgs).toMatchObject([{ id: "00osales", name: "Sales", account_id: ACCOUNT }, { id: "00oacme" }]);
  });

  it("tells null where the API tells nothing, absent or null", async () => {
    for (const missingFields of ["absent", "null"] as const) {
      const { lookUp } = await start({ seed: SEED, switches: { missingFields } });
      const { orgs: found } = await lookUp(associatedOrgs, { subdomain: "acme-free" });
      expect(found).toMatchObject([{ id: "00ofree", account_id: null }]);
    }
  });

  it("asks anew each time: what was written a moment ago is seen", async () => {
    const { lookUp, context } = await start({ seed: SEED });
    expect(ids(await lookUp(orgs, { status: "INACTIVE" }))).toEqual(["00opreview"]);
    await context.connection.api.orgs.setStatus("00osales", "INACTIVE");
    expect(ids(await lookUp(orgs, { status: "INACTIVE" }))).toEqual(["00osales", "00opreview"]);
  });

  it.each([
    [orgs, "accountId eq null", "subdomain eq", 3],
    [associatedOrgs, "aerialOrg eq true", "not (accountId pr)", 5],
  ] as const)("says which forms there are where the API refuses a filter", async (dataSource, filter, form, count) => {
    const { lookUp } = await start({ seed: SEED });
    const error = await lookUp(dataSource as typeof orgs, { filter }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "ERR_PLUGIN_DIAGNOSTIC",
      diagnostic: {
        attribute: "filter",
        summary: "The API refused the filter",
        detail: expect.stringMatching(/returned 400 E0000001.* request id/is),
      },
    });
    const { detail } = (error as { diagnostic: { detail: string } }).diagnostic;
    expect(detail).toContain(`  - ${form}`);
    expect(detail.match(/^ {2}- /gm)).toHaveLength(count);
  });

  it("leaves errors alone that are not about the filter", async () => {
    const { lookUp, emulator } = await start({ seed: SEED });
    emulator.admin.addFault({ path: /\/orgs/, kind: "status", status: 400, count: 1 });
    await expect(lookUp(orgs, { subdomain: "acme" })).rejects.toMatchObject({ code: "ERR_AERIAL_VALIDATION" });
    emulator.admin.addFault({ path: /\/orgs/, kind: "status", status: 500, count: Infinity });
    await expect(lookUp(orgs, { filter: "aerialOrg eq true" })).rejects.toMatchObject({ code: "ERR_AERIAL_API" });
  });

  it.each([orgs, associatedOrgs] as const)("needs the read scope, and no more", async (dataSource) => {
    const { lookUp } = await start({ seed: SEED, scopes: ["okta.accounts.read"] });
    expect((await lookUp(dataSource as typeof orgs)).orgs!.length).toBeGreaterThan(0);
    const { lookUp: lookUpWithout } = await start({ seed: SEED, scopes: ["okta.apps.read"] });
    await expect(lookUpWithout(dataSource as typeof orgs)).rejects.toMatchObject({
      code: "ERR_AERIAL_FORBIDDEN",
      message: expect.stringContaining("okta.accounts.read"),
    });
  });

  it("is an error while provider settings are unknown", async () => {
    const { context } = await start();
    const unknown = { ...context, connection: Connection.unknown(["account_id"]) };
    await expect(orgs.read(configOf(orgs, {}), unknown)).rejects.toMatchObject({
      diagnostic: { summary: "Provider settings are not known yet" },
    });
  });

  describe("validation", () => {
    it.each([
      [{ filter: "aerialOrg eq true", status: "ACTIVE" }, ["filter: Conflicting filter arguments"]],
      [{ filter: "aerialOrg eq true", status: UNKNOWN }, []],
      [{ filter: UNKNOWN, status: "ACTIVE" }, []],
      [{ subdomain: "acme", status: "ACTIVE", aerial_org: false, subdomain_starts_with: "a" }, []],
      [{ filter: " " }, [expect.stringMatching(/^filter: The filter is empty/)]],
      [{ status: "active" }, [expect.stringMatching(/^status: "active" .* status\. .*"ACTIVE" or "INACTIVE"/)]],
      [
        { subdomain: "acme.okta.com" },
        [expect.stringMatching(/^subdomain: "acme\.okta\.com" .*first label.* subdomain = "acme"/)],
      ],
      [
        { subdomain_starts_with: "" },
        [expect.stringMatching(/^subdomain_starts_with: "" .*first label.* subdomain_starts_with = "acme"/)],
      ],
      [{ subdomain: "äcme!" }, [expect.stringMatching(/^subdomain: "äcme!" .*first label.* subdomain = "acme"/)]],
      [{ subdomain: "ACME" }, []],
    ])("of %p", async (config, said) => {
      expect(await validated(orgs, config)).toEqual(said);
    });

    it("refuses an account id that no account can have", async () => {
      expect(await validated(associatedOrgs, { account_id: "acme.okta.com" })).toEqual([
        expect.stringMatching(/^account_id: "acme\.okta\.com" is not the id of an account\..*"0227/),
      ]);
      expect(await validated(associatedOrgs, { account_id: "0227other" })).toEqual([]);
    });

    it("happens again when everything is known", async () => {
      const { lookUp, calls } = await start();
      await expect(lookUp(orgs, { filter: "aerialOrg eq true", aerial_org: true })).rejects.toMatchObject({
        diagnostic: {
          summary: "Conflicting filter arguments",
          detail: expect.stringContaining('"aerial_org"'),
          attribute: "filter",
        },
      });
      expect(calls()).toEqual([]);
    });
  });
});

describe("the data source aerial_associated_orgs", () => {
  const start = useLookUps();
  const REPORT = "GET reports/associatedOrgs?limit=100";

  it.each([
    [{}, ["00oaerial", "00osales", "00opreview", "00ocustomer", "00ofree", "00oother"], ""],
    [{ managed: false }, ["00ofree"], "&filter=not (accountId pr)"],
    [{ managed: true }, ["00oaerial", "00osales", "00opreview", "00ocustomer", "00oother"], ""],
    [{ account_id: "0227another" }, ["00oother"], '&filter=accountId eq "0227another"'],
    [{ account_id: ACCOUNT, aerial_org: true }, ["00oaerial"], `&filter=accountId eq "${ACCOUNT}"`],
    [{ account_id: "0227another", managed: false }, [], "&filter=not (accountId pr)"],
    [{ subdomain: "acme-free", managed: false }, ["00ofree"], '&filter=subdomain eq "acme-free"'],
    [
      { status: "ACTIVE", subdomain_starts_with: "acme-", managed: false },
      ["00ofree"],
      '&filter=status eq "ACTIVE" AND subdomain sw "acme-"',
    ],
    [{ filter: "accountId eq null" }, ["00ofree"], "&filter=accountId eq null"],
  ])("with %j finds %j", async (config, found, query) => {
    const { lookUp, calls } = await start({ seed: SEED });
    const answer = await lookUp(associatedOrgs, config);
    expect(ids(answer)).toEqual(found);
    expect(answer).toMatchObject({ id: ACCOUNT, ...config });
    expect(calls()).toEqual([`${REPORT}${query}`]);
  });

  it("reads 250 orgs from three pages", async () => {
    const { lookUp, calls, emulator } = await start();
    emulator.admin.generate({ orgs: 250, accountId: ACCOUNT, managed: false });
    expect(ids(await lookUp(associatedOrgs, { managed: false }))).toHaveLength(250);
    expect(calls()).toHaveLength(3);
  });

  it("refuses a filter beside its own arguments, and an empty account", async () => {
    expect(await validated(associatedOrgs, { filter: "accountId eq null", managed: false })).toEqual([
      "filter: Conflicting filter arguments",
    ]);
    expect(await validated(associatedOrgs, { account_id: "" })).toEqual([
      expect.stringMatching(/^account_id: .*empty.*managed = false/),
    ]);
  });
});
