/**
 * Checks that constructs at synthesis and the provider at apply accept the same values: one table of values that goes
 * through both.
 */
import fc from "fast-check";
import { DeletionPolicy, OrgStatus } from "../../lib";
import { serviceUrl } from "../../lib/aerial/options";
import { validateAddress } from "../../lib/constructs/validation/values/address";
import {
  validateAerialAccount,
  validateAerialChildOrg,
  validateAerialOrg,
} from "../../lib/constructs/validation/checks";
import { validateStatus, validateTokenType } from "../../lib/constructs/validation/values/closed-set";
import { DELETION_POLICIES, ORG_STATUSES } from "../../lib/facts/closed-sets";
import type { Attribute } from "../../lib/plugin/schema/attribute";
import { isDeletionAllowed } from "../../lib/resources/rules/deletion-policy";
import { resources } from "../../lib/resources";

const ADMIN = { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada" };
const CHILD = resources.aerial_child_org.schema.attributes;
const ADMIN_ATTRIBUTES = CHILD.admin.nested.attributes;

/** Returns whether the schema's own check accepts a value. */
const accepts = (attribute: Attribute) => (value: string) => attribute.check!(value, []) === undefined;
const child = (config: object) => validateAerialChildOrg(config, {}).length === 0;
const admin = (property: keyof typeof ADMIN) => (value: string) =>
  child({ admin: { ...ADMIN, [property]: value } as never });
const isUrl = (value: string) => {
  try {
    serviceUrl("base_url", "base URL", value);
    return true;
  } catch {
    return false;
  }
};
const label = (length: number) => "a".repeat(length);

/** The name of the value; the checks of the construct and of the provider; accepted and refused values. */
const TABLE: readonly {
  readonly of: string;
  readonly construct: (value: string) => boolean;
  readonly provider: (value: string) => boolean;
  readonly accepted: readonly string[];
  readonly refused: readonly string[];
}[] = [
  {
    of: "an address",
    construct: (value) => validateAddress("baseUrl", value).length === 0,
    provider: isUrl,
    accepted: [
      "https://aerial-apac.okta.com",
      "acme.okta.com",
      " acme.okta.com ",
      "https://acme.okta.com/",
      "http://localhost:8080",
      "http://127.0.0.1:1",
      "http://127.99.0.1",
      "http://[::1]:80",
    ],
    refused: [
      "http://acme.okta.com",
      "http://emulator.localhost:8080",
      "http://127.0.0.1.example",
      "https://user@acme.okta.com",
      "https://acme.okta.com/?q",
      "https://user:p/w@acme.okta.com",
      "https://acme okta.com",
      "ftp://acme.okta.com",
      "https://",
    ],
  },
  {
    of: "a domain",
    construct: (value) => validateAerialOrg({ domain: value }).length === 0,
    provider: accepts(resources.aerial_org.schema.attributes.domain),
    accepted: ["acme.okta.com", `${label(63)}.okta.com`, "a-1.example", "acme-admin.example.com"],
    refused: [
      "acme",
      "",
      "Acme.okta.com",
      "https://acme.okta.com",
      "acme.okta.com/",
      "acme.okta.com.",
      "acme.okta.com:443",
      "-acme.okta.com",
      "acme_1.okta.com",
      `${label(64)}.okta.com`,
      `${`${label(62)}.`.repeat(4)}com`,
      "acme-admin.okta.com",
    ],
  },
  {
    of: "an org's id",
    construct: (value) => validateAerialOrg({ orgId: value }).length === 0,
    provider: accepts(resources.aerial_org.schema.attributes.org_id),
    accepted: ["00o16fjDHCgFqob8n0g4", "a-b_c"],
    refused: ["", "acme.okta.com", "a/b", "a b"],
  },
  {
    of: "an account's name",
    construct: (value) => validateAerialAccount({ name: value }).length === 0,
    provider: accepts(resources.aerial_account.schema.attributes.name),
    accepted: ["A", label(255), "😀".repeat(255)],
    refused: ["", " ", label(256)],
  },
  {
    of: "a child org's name",
    construct: (value) => child({ name: value }),
    provider: accepts(CHILD.name),
    accepted: ["A", "😀".repeat(100)],
    refused: ["", label(101)],
  },
  {
    of: "a subdomain",
    construct: (value) => child({ subdomain: value }),
    provider: accepts(CHILD.subdomain),
    accepted: ["acme-emea", label(57)],
    refused: ["", "Acme", "acme.okta.com", "acme_emea", label(58)],
  },
  {
    of: "a first name",
    construct: admin("firstName"),
    provider: accepts(ADMIN_ATTRIBUTES.first_name),
    accepted: ["A", "😀".repeat(50)],
    refused: ["", label(51)],
  },
  {
    of: "a last name",
    construct: admin("lastName"),
    provider: accepts(ADMIN_ATTRIBUTES.last_name),
    accepted: ["A", label(50)],
    refused: ["", label(51)],
  },
  {
    of: "an e-mail address",
    construct: admin("email"),
    provider: accepts(ADMIN_ATTRIBUTES.email),
    accepted: ["ada@acme.example", "a@b.c", `${label(93)}@b.test`],
    refused: ["", "ada", "@acme.example", "ada@", "a da@acme.example", "a@b", `${label(94)}@b.test`],
  },
  {
    of: "a login",
    construct: admin("login"),
    provider: accepts(ADMIN_ATTRIBUTES.login),
    accepted: ["a", label(100)],
    refused: ["", label(101)],
  },
  {
    of: "a status",
    construct: (value) => validateStatus(value).length === 0,
    provider: accepts(resources.aerial_org_status.schema.attributes.status),
    accepted: ORG_STATUSES,
    refused: ["", "active", "DEACTIVATED"],
  },
  {
    of: "a deletion policy",
    construct: (value) => validateAerialOrg({ domain: "acme.okta.com", deletionPolicy: value }).length === 0,
    provider: accepts(resources.aerial_org.schema.attributes.deletion_policy),
    accepted: DELETION_POLICIES,
    refused: ["", "delete", "RETAIN"],
  },
  {
    of: "a token type",
    construct: (value) => validateTokenType("tokenType", value).length === 0,
    provider: accepts(resources.aerial_org_consent.schema.attributes.token_type),
    accepted: ["SSWS", "Bearer"],
    refused: ["", "bearer", "DPoP"],
  },
];

describe.each(TABLE)("$of", ({ construct, provider, accepted, refused }) => {
  it.each(accepted)("%j is accepted by both", (value) => {
    expect([construct(value), provider(value)]).toEqual([true, true]);
  });

  it.each(refused)("%j is refused by both", (value) => {
    expect([construct(value), provider(value)]).toEqual([false, false]);
  });

  it("is judged alike by both, whatever it is", () => {
    // Engines would replace an expression, so a construct leaves it to them.
    const text = fc
      .string({ unit: fc.constantFrom(..."aZ09.-_@/:?# \n😀é[]") })
      .filter((value) => !/[$%]\{/.test(value));
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          fc.constantFrom(...accepted, ...refused).chain((one) => text.map((more) => one + more)),
        ),
        (value) => {
          expect(construct(value)).toBe(provider(value));
        },
      ),
    );
  });
});

describe("the facts of both sides", () => {
  it("are the constants that constructs offer", () => {
    const constants = (of: object) => Object.values(of).sort();
    expect(constants(DeletionPolicy)).toEqual([...DELETION_POLICIES].sort());
    expect(constants(OrgStatus)).toEqual([...ORG_STATUSES].sort());
  });

  it("let an emulator on this machine delete orgs, wherever plain http is accepted", () => {
    for (const host of ["localhost:1", "127.0.0.1:1", "127.1.2.3", "[::1]:1"]) {
      const baseUrl = `http://${host}`;
      expect([isUrl(baseUrl), isDeletionAllowed({ baseUrl, partnerProgram: false })]).toEqual([true, true]);
    }
    expect(isDeletionAllowed({ baseUrl: "https://emulator.localhost", partnerProgram: false })).toBe(false);
  });
});
