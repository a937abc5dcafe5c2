import fc from "fast-check";
import { FilterError, filterForms, matchesFilter, parseFilter } from "../../../lib/emulator/aerial-host/filter";
import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, startTestEmulator, type Api } from "../support";

const lists = Object.keys(filterForms) as (keyof typeof filterForms)[];
const space = fc.constantFrom(" ", "  ", "\t");
const casing = (word: string): fc.Arbitrary<string> => fc.constantFrom(word, word.toUpperCase(), word.toLowerCase());

describe("the filter parser", () => {
  it("reads every string in the forms that compare one", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), space, casing("eq"), (value, gap, eq) => {
        const text = JSON.stringify(value);
        for (const list of lists) {
          expect(parseFilter(`subdomain${gap}${eq}${gap}${text}`, list)).toEqual({
            kind: "subdomain",
            subdomain: value,
          });
        }
        expect(parseFilter(`accountId ${eq} ${text}`, "associatedOrgs")).toEqual({ kind: "account", accountId: value });
      }),
    );
  });

  it("reads status and prefix, with AND in either case", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("ACTIVE", "INACTIVE"),
        casing("AND"),
        space,
        (prefix, status, and, gap) => {
          const text = `status eq "${status}"${gap}${and}${gap}subdomain sw ${JSON.stringify(prefix)}`;
          for (const list of lists) {
            expect(parseFilter(text, list)).toEqual({ kind: "statusAndPrefix", status, prefix });
          }
        },
      ),
    );
  });

  it("takes nothing but the documented forms", () => {
    const words = fc.constantFrom(
      "subdomain",
      "aerialOrg",
      "accountId",
      "status",
      "name",
      "eq",
      "sw",
      "ne",
      "pr",
      "co",
      "and",
      "or",
      "not",
      "(",
      ")",
      "true",
      "false",
      "null",
      '"ACTIVE"',
      '"x"',
      "7",
    );
    const documented: Record<keyof typeof filterForms, RegExp> = {
      orgs: /^(subdomain eq "\w+"|aerialOrg eq true|status eq "ACTIVE" and subdomain sw "\w+")$/,
      associatedOrgs:
        /^(subdomain eq "\w+"|accountId eq ("\w+"|null)|not \( accountId pr \)|status eq "ACTIVE" and subdomain sw "\w+")$/,
    };
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 7 }), fc.constantFrom(...lists), (parts, list) => {
        const text = parts.join(" ");
        if (documented[list].test(text)) {
          expect(() => parseFilter(text, list)).not.toThrow();
        } else {
          expect(() => parseFilter(text, list)).toThrow(FilterError);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("never fails otherwise than by saying so", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...lists), (text, list) => {
        try {
          parseFilter(text, list);
        } catch (error) {
          expect(error).toBeInstanceOf(FilterError);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    "",
    'subdomain eq "x',
    "subdomain eq 'x'",
    'subdomain eq "\\q"',
    'subdomain eq "x" extra',
    '(subdomain eq "x")',
    'subdomain eq "x" and aerialOrg eq true',
    "aerialOrg eq false",
    'aerialOrg eq "true"',
    'status eq "ACTIVE"',
    'status eq "active" AND subdomain sw "x"',
    'subdomain sw "x" AND status eq "ACTIVE"',
    "accountId pr",
    'domain eq "x.okta.com"',
    'id eq "00o1"',
  ])("refuses %s", (text) => {
    for (const list of lists) {
      expect(() => parseFilter(text, list)).toThrow(FilterError);
    }
  });

  it("knows which list has which form", () => {
    for (const text of ["accountId eq null", "not (accountId pr)", 'accountId eq "x"']) {
      expect(() => parseFilter(text, "orgs")).toThrow(FilterError);
    }
    expect(() => parseFilter("aerialOrg eq true", "associatedOrgs")).toThrow(FilterError);
  });
});

describe("a filter", () => {
  const org = { subdomain: "Acme-1", status: "ACTIVE", aerialOrg: false, accountId: null };

  it("compares subdomains without letter case", () => {
    expect(matchesFilter({ kind: "subdomain", subdomain: "ACME-1" }, org)).toBe(true);
    expect(matchesFilter({ kind: "subdomain", subdomain: "acme" }, org)).toBe(false);
    expect(matchesFilter({ kind: "statusAndPrefix", status: "ACTIVE", prefix: "aCME" }, org)).toBe(true);
    expect(matchesFilter({ kind: "statusAndPrefix", status: "INACTIVE", prefix: "acme" }, org)).toBe(false);
  });
});

describe("filters on the list of managed orgs", () => {
  let emulator: Emulator;
  let api: Api;

  beforeAll(async () => {
    ({ emulator, api } = await startTestEmulator());
    emulator.admin.seed({
      orgs: [
        { id: "00opreview", domain: "managed.oktapreview.com", accountId: ACCOUNT_ID },
        { id: "00oinactive", domain: "managed-2.okta.com", accountId: ACCOUNT_ID, status: "INACTIVE" },
      ],
    });
  });
  afterAll(() => emulator.close());

  it.each([
    ['subdomain eq "managed"', ["00omanaged", "00opreview"]],
    ['subdomain eq "consenting"', []],
    ["aerialOrg eq true", ["00oaerial"]],
    ['status eq "ACTIVE" AND subdomain sw "man"', ["00omanaged", "00opreview"]],
    ['status eq "INACTIVE" AND subdomain sw "man"', ["00oinactive"]],
  ])("%s", async (filter, expected) => {
    const { body } = await api.get(`/orgs?filter=${encodeURIComponent(filter)}`);
    expect(body.map(({ id }: { id: string }) => id)).toEqual(expected);
  });

  it.each(['name eq "x"', "aerialOrg eq false", "accountId eq null", ""])(
    "refuses %j with 400 E0000001",
    async (filter) => {
      const answer = await api.get(`/orgs?filter=${encodeURIComponent(filter)}`);
      expect([answer.status, answer.body.errorCode]).toEqual([400, "E0000001"]);
      expect(answer.body.errorCauses[0].errorSummary).toMatch(/^filter: /);
    },
  );
});
