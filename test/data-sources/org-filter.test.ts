import {
  assert,
  asyncProperty,
  constantFrom,
  array,
  boolean,
  option,
  record,
  string,
  oneof,
  property,
} from "fast-check";
import type { AssociatedOrg } from "../../lib/aerial";
import { documentedForms, type FilteredList, orgFilter, type OrgCriteria } from "../../lib/data-sources/org-filter";
import { listOrgs } from "../../lib/data-sources/org-filter-arguments";
import { matchesFilter, parseFilter } from "../../lib/emulator/aerial-host/filter";

const ACCOUNT = "0227testaccount";
/** Each of these cells in all of its forms. */
const CELL_FORMS = [
  ["ok1", "OK1", "okta.com:1"],
  ["ok2", "OK2", "okta.com:2"],
  ["op1", "OP1", "oktapreview.com:1"],
];
const LISTS = ["orgs", "associatedOrgs"] as const;

function isMeant(criteria: OrgCriteria, org: Required<Omit<AssociatedOrg, "accountId">> & { accountId?: string }) {
  const label = /^[^.]*/.exec(org.domain)![0].toLowerCase();
  const { subdomain, subdomainStartsWith, status, cell, aerialOrg, accountId, managed } = criteria;
  return (
    (subdomain === undefined || label === subdomain.toLowerCase()) &&
    (subdomainStartsWith === undefined || label.indexOf(subdomainStartsWith.toLowerCase()) === 0) &&
    (status === undefined || org.status === status) &&
    (aerialOrg === undefined || org.aerialOrg === aerialOrg) &&
    (accountId === undefined || org.accountId === accountId) &&
    (cell === undefined || CELL_FORMS.some((forms) => forms.includes(cell) && forms.includes(org.cell))) &&
    (managed === undefined || managed === (org.accountId !== undefined))
  );
}

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const item of items) {
    collected.push(item);
  }
  return collected;
}

describe("the filter of a list of orgs", () => {
  it.each<readonly [FilteredList, OrgCriteria, string | undefined]>([
    ["orgs", {}, undefined],
    ["orgs", { subdomain: "acme" }, 'subdomain eq "acme"'],
    ["orgs", { subdomain: 'a"b\\c' }, 'subdomain eq "a\\"b\\\\c"'],
    ["orgs", { subdomain: "acme", status: "ACTIVE", aerialOrg: true }, 'subdomain eq "acme"'],
    ["orgs", { aerialOrg: true, status: "ACTIVE", subdomainStartsWith: "a" }, "aerialOrg eq true"],
    ["orgs", { aerialOrg: false }, undefined],
    ["orgs", { status: "INACTIVE" }, undefined],
    ["orgs", { subdomainStartsWith: "customer" }, undefined],
    ["orgs", { status: "ACTIVE", subdomainStartsWith: "customer" }, 'status eq "ACTIVE" AND subdomain sw "customer"'],
    ["associatedOrgs", { aerialOrg: true }, undefined],
    ["associatedOrgs", { accountId: ACCOUNT }, `accountId eq "${ACCOUNT}"`],
    ["associatedOrgs", { managed: false }, "not (accountId pr)"],
    ["associatedOrgs", { managed: true }, undefined],
    ["associatedOrgs", { subdomain: "acme", managed: false }, 'subdomain eq "acme"'],
    [
      "associatedOrgs",
      { status: "ACTIVE", subdomainStartsWith: "a", accountId: ACCOUNT },
      'status eq "ACTIVE" AND subdomain sw "a"',
    ],
  ])("of %s by %j is %s", (list, criteria, filter) => {
    expect(orgFilter(list, criteria).filter).toBe(filter);
  });

  it.each(LISTS)("names examples of the forms of %s, which the service takes", (list) => {
    expect(documentedForms(list).length).toBe(list === "orgs" ? 3 : 5);
    for (const form of documentedForms(list)) {
      expect(() => parseFilter(form, list)).not.toThrow();
    }
  });

  const label = oneof(constantFrom("acme", "ACME", "acme-sales", "a", "umbrella"), string({ minLength: 1 }));
  const org = record({
    id: string({ minLength: 1 }),
    name: constantFrom("Acme"),
    cell: constantFrom(...CELL_FORMS.flat()),
    createdDate: constantFrom("2024-01-01T00:00:00.000Z"),
    region: constantFrom("apac"),
    createdBy: constantFrom("00u1"),
    domain: label.map((first) => `${first}.okta.com`),
    status: constantFrom("ACTIVE", "INACTIVE"),
    aerialOrg: boolean(),
    accountId: option(constantFrom(ACCOUNT, "0227another"), { nil: undefined }),
  });
  const criteria = record({
    subdomain: option(label, { nil: undefined, freq: 2 }),
    subdomainStartsWith: option(label, { nil: undefined, freq: 2 }),
    status: option(constantFrom("ACTIVE", "INACTIVE"), { nil: undefined }),
    cell: option(constantFrom(...CELL_FORMS.flat()), { nil: undefined }),
    aerialOrg: option(boolean(), { nil: undefined }),
    accountId: option(constantFrom(ACCOUNT, "0227another"), { nil: undefined }),
    managed: option(boolean(), { nil: undefined }),
  });

  it.each(LISTS)("together with our own leads to the same %s as filtering everything on our side", async (list) => {
    await assert(
      asyncProperty(array(org, { maxLength: 20 }), criteria, async (orgs, wanted) => {
        const asked = list === "orgs" ? { ...wanted, accountId: undefined, managed: undefined } : wanted;
        const found = listOrgs(
          list,
          {
            subdomain: asked.subdomain,
            subdomain_starts_with: asked.subdomainStartsWith,
            status: asked.status,
            cell: asked.cell,
            aerial_org: asked.aerialOrg,
            account_id: asked.accountId,
            managed: asked.managed,
          },
          async function* ({ filter }) {
            const parsed = filter === undefined ? undefined : parseFilter(filter, list);
            for (const one of orgs) {
              const { accountId = null, domain, ...rest } = one;
              const filterable = { ...rest, accountId, subdomain: domain.split(".")[0]! };
              if (parsed === undefined || matchesFilter(parsed, filterable)) {
                yield one;
              }
            }
          },
        );
        const expected = new Map<string, AssociatedOrg>();
        for (const one of orgs.filter((candidate) => isMeant(asked, candidate))) {
          expected.set(one.id, expected.get(one.id) ?? one);
        }
        expect(await collect(found)).toEqual([...expected.values()]);
      }),
      { numRuns: 500 },
    );
  });

  it("writes strings that the service reads back as they were", () => {
    assert(
      property(string({ unit: "grapheme" }), (subdomain) => {
        const { filter } = orgFilter("orgs", { subdomain });
        expect(parseFilter(filter!, "orgs")).toEqual({ kind: "subdomain", subdomain });
      }),
    );
  });

  describe("where an answer leaves something out", () => {
    const bare: AssociatedOrg = { id: "00oacme" };

    it("believes what the filter said", () => {
      expect(orgFilter("orgs", { subdomain: "acme" }).matches(bare)).toBe(true);
      expect(orgFilter("orgs", { aerialOrg: true }).matches(bare)).toBe(true);
      expect(orgFilter("associatedOrgs", { accountId: ACCOUNT }).matches(bare)).toBe(true);
    });

    it("leaves the org out where nothing says that it is meant", () => {
      expect(orgFilter("orgs", { status: "ACTIVE" }).matches(bare)).toBe(false);
      expect(orgFilter("orgs", { subdomainStartsWith: "a" }).matches(bare)).toBe(false);
      expect(orgFilter("orgs", { subdomain: "acme", status: "ACTIVE" }).matches(bare)).toBe(false);
      expect(orgFilter("orgs", { subdomain: "acme", aerialOrg: true }).matches(bare)).toBe(false);
      expect(orgFilter("associatedOrgs", { managed: true }).matches(bare)).toBe(false);
    });

    it("takes an org for no Aerial org and for unmanaged", () => {
      expect(orgFilter("orgs", { aerialOrg: false }).matches(bare)).toBe(true);
      expect(orgFilter("associatedOrgs", { managed: false }).matches(bare)).toBe(true);
    });
  });

  it("does not believe an answer that the service did not filter", () => {
    const { matches } = orgFilter("orgs", { subdomain: "acme" });
    expect(matches({ id: "00oumbrella", domain: "umbrella.okta.com" })).toBe(false);
    expect(matches({ id: "00oacmes", domain: "acmes.okta.com" })).toBe(false);
    expect(matches({ id: "00oacme", domain: "Acme.oktapreview.com" })).toBe(true);
  });
});
