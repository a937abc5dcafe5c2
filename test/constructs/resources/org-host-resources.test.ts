import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AerialAccount,
  AerialChildOrg,
  AerialOrgConsent,
  AerialProvider,
  type AerialChildOrgConfig,
  type AerialOrgConsentConfig,
} from "../../../lib";
import { messageWith, synthesizeResources, validationErrors } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ADMIN = { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" };
const CHILD: AerialChildOrgConfig = {
  parentDomain: "acme.okta.com",
  name: "Acme EMEA",
  subdomain: "acme-emea",
  admin: ADMIN,
};

const secretOf = (stack: TerraformStack) =>
  new TerraformVariable(stack, "secret", { type: "string", sensitive: true }).stringValue;

describe("AerialAccount", () => {
  it("becomes an aerial_account, and is imported by the account's id", () => {
    const synthesized = synthesizeResources((stack) => {
      const account = new AerialAccount(stack, "account", { name: "Acme" });
      account.importFrom("0227");
      new TerraformOutput(stack, "id", { value: account.id });
      expect(account.nameInput).toBe("Acme");
      account.name = "Acme Corp";
    });
    expect(synthesized.resource).toEqual({ aerial_account: { account: { name: "Acme Corp" } } });
    expect(synthesized.import).toEqual([{ id: "0227", to: "aerial_account.account" }]);
    expect(synthesized.output.id.value).toBe("${aerial_account.account.id}");
  });

  it.each([
    ["", "0 characters"],
    ["x".repeat(256), "256 characters"],
  ])("refuses the name %j", (name, length) => {
    expect(validationErrors((stack) => void new AerialAccount(stack, "x", { name }))).toEqual([
      messageWith(`[stack/x] name is "${name}": `, length, "1 to 255"),
    ]);
  });
});

describe("AerialOrgConsent", () => {
  it("becomes an aerial_org_consent", () => {
    const { resource, output } = synthesizeResources((stack) => {
      const consent = new AerialOrgConsent(stack, "consent", {
        domain: "acme.okta.com",
        accountId: "0227",
        token: secretOf(stack),
        tokenType: "Bearer",
      });
      new TerraformOutput(stack, "by", { value: consent.grantedBy });
      new TerraformOutput(stack, "date", { value: consent.grantedDate });
      const later = new AerialOrgConsent(stack, "later", {
        domain: "b.okta.com",
        accountId: "0227",
        tokenType: "SSWS",
      });
      later.resetAccountId();
      later.resetTokenType();
    });
    expect(resource.aerial_org_consent).toEqual({
      consent: { domain: "acme.okta.com", account_id: "0227", token: "${var.secret}", token_type: "Bearer" },
      later: { domain: "b.okta.com" },
    });
    expect(output.by.value).toBe("${aerial_org_consent.consent.granted_by}");
    expect(output.date.value).toBe("${aerial_org_consent.consent.granted_date}");
  });

  it.each<[string, AerialOrgConsentConfig, readonly [start: string, ...values: string[]]]>([
    [
      "plain http to another machine",
      { domain: "http://acme.okta.com" },
      ['domain is "http://acme.okta.com": ', "https", 'Write "https://acme.okta.com".'],
    ],
    [
      "another type of token",
      { domain: "acme.okta.com", tokenType: "bearer" },
      ['tokenType is "bearer": ', "SSWS, Bearer", 'Write "Bearer".'],
    ],
    [
      "an account id that is none",
      { domain: "acme.okta.com", accountId: "02 27" },
      ['accountId is "02 27": ', '"0227mkkf8ulgt48bkidcd8ekqft"'],
    ],
  ])("refuses %s", (_, config, [start, ...values]) => {
    expect(validationErrors((stack) => void new AerialOrgConsent(stack, "x", config))).toEqual([
      messageWith(`[stack/x] ${start}`, ...values),
    ]);
  });

  it("refuses a token that is written out, also as an override, and does not show it", () => {
    const messages = validationErrors((stack) => {
      new AerialOrgConsent(stack, "given", { domain: "acme.okta.com", token: "00secret" });
      new AerialOrgConsent(stack, "overridden", { domain: "acme.okta.com" }).addOverride("token", "00secret");
    });
    expect(messages).toEqual([
      messageWith("[stack/given] token is a literal", "cdk.tf.json", "TF_VAR_"),
      messageWith("[stack/overridden] token is a literal", "cdk.tf.json", "TF_VAR_"),
    ]);
    expect(messages.join()).not.toContain("00secret");
  });
});

describe("AerialChildOrg", () => {
  it("becomes an aerial_child_org, its administrator an object in it", () => {
    const { resource } = synthesizeResources((stack) => {
      const secret = secretOf(stack);
      new AerialChildOrg(stack, "least", CHILD);
      new AerialChildOrg(stack, "most", {
        ...CHILD,
        parentToken: secret,
        parentTokenType: "SSWS",
        website: "https://acme.example",
        admin: { ...ADMIN, mobilePhone: "+44 20 7946 0000" },
        adminPassword: secret,
        retainToken: false,
      });
    });
    const least = {
      parent_domain: "acme.okta.com",
      name: "Acme EMEA",
      subdomain: "acme-emea",
      admin: { first_name: "Ada", last_name: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" },
    };
    expect(resource.aerial_child_org).toEqual({
      least,
      most: {
        ...least,
        parent_token: "${var.secret}",
        parent_token_type: "SSWS",
        website: "https://acme.example",
        admin: { ...least.admin, mobile_phone: "+44 20 7946 0000" },
        admin_password: "${var.secret}",
        retain_token: false,
      },
    });
  });

  it("hands its attributes on as references, those of its administrator too", () => {
    const { output } = synthesizeResources((stack) => {
      const child = new AerialChildOrg(stack, "emea", CHILD);
      Object.entries({
        id: child.id,
        org_id: child.orgId,
        domain: child.domain,
        status: child.status,
        created_date: child.createdDate,
        token: child.token,
        token_type: child.tokenType,
        admin: child.admin,
        "admin.email": child.admin.email,
        "admin.first_name": child.admin.firstName,
        "admin.last_name": child.admin.lastName,
        "admin.login": child.admin.login,
        "admin.mobile_phone": child.admin.mobilePhone,
      }).forEach(([attribute, value]) => {
        new TerraformOutput(stack, `out-${attribute}`, { value, sensitive: true }).overrideLogicalId(attribute);
      });
    });
    expect(Object.keys(output)).toHaveLength(13);
    for (const [attribute, { value }] of Object.entries<any>(output)) {
      expect(value).toBe(`\${aerial_child_org.emea.${attribute}}`);
    }
  });

  it("can be changed after it was made, and shows what was given", () => {
    const { resource } = synthesizeResources((stack) => {
      const child = new AerialChildOrg(stack, "emea", { ...CHILD, admin: { ...ADMIN, mobilePhone: "1" } });
      expect(child.adminInput).toEqual({ ...ADMIN, mobilePhone: "1" });
      expect([child.admin.emailInput, child.admin.mobilePhoneInput]).toEqual(["ada@acme.example", "1"]);
      child.admin.firstName = "Grace";
      child.admin.resetMobilePhone();
      child.retainToken = false;
      const other = new AerialChildOrg(stack, "other", { ...CHILD, website: "https://a.example" });
      other.putAdmin({ ...ADMIN, lastName: "Hopper" });
      other.resetWebsite();
    });
    expect(resource.aerial_child_org.emea).toMatchObject({ retain_token: false });
    expect(resource.aerial_child_org.emea.admin).toEqual({
      first_name: "Grace",
      last_name: "Lovelace",
      email: "ada@acme.example",
      login: "ada@acme.example",
    });
    expect(resource.aerial_child_org.other.admin.last_name).toBe("Hopper");
    expect(resource.aerial_child_org.other).not.toHaveProperty("website");
  });

  it("is written as HCL too, the administrator as an attribute", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial");
    new AerialChildOrg(stack, "emea", CHILD);
    expect(Testing.synthHcl(stack, true)).toContain(
      `resource "aerial_child_org" "emea" {
  admin = {
    "email" = "ada@acme.example",
    "first_name" = "Ada",
    "last_name" = "Lovelace",
    "login" = "ada@acme.example",
  }
  name = "Acme EMEA"`,
    );
  });

  it.each<[string, Partial<AerialChildOrgConfig>, ReadonlyArray<readonly [start: string, ...values: string[]]>]>([
    [
      "a domain where the subdomain belongs",
      { subdomain: "Acme EMEA.okta.com" },
      [['subdomain is "Acme EMEA.okta.com": ', 'Write "acme-emea".']],
    ],
    [
      "a subdomain of too many characters",
      { subdomain: "x".repeat(58) },
      [[`subdomain is "${"x".repeat(58)}": `, "58 characters", "1 to 57"]],
    ],
    ["no subdomain", { subdomain: "" }, [['subdomain is "": ', '"acme-emea"']]],
    ["no name", { name: "" }, [['name is "": ', "0 characters", "1 to 100"]]],
    [
      "an administrator without a name and with an address that is none",
      { admin: { ...ADMIN, firstName: "", lastName: "x".repeat(51), email: "ada", login: "" } },
      [
        ['admin.firstName is "": ', "0 characters", "1 to 50"],
        [`admin.lastName is "${"x".repeat(51)}": `, "51 characters", "1 to 50"],
        ['admin.email is "ada": ', "@", '"ada@acme.example"'],
        ['admin.login is "": ', "0 characters", "1 to 100"],
      ],
    ],
    [
      "an address that is too short",
      { admin: { ...ADMIN, email: "a@b" } },
      [['admin.email is "a@b": ', "3 characters", "5 to 100"]],
    ],
  ])("refuses %s", (_, config, messages) => {
    expect(validationErrors((stack) => void new AerialChildOrg(stack, "x", { ...CHILD, ...config }))).toEqual(
      messages.map(([start, ...values]) => messageWith(`[stack/x] ${start}`, ...values)),
    );
  });

  it("refuses secrets that are written out, also as overrides, and does not show them", () => {
    const messages = validationErrors((stack) => {
      new AerialChildOrg(stack, "given", { ...CHILD, parentToken: "00secret", adminPassword: "hunter22" });
      const overridden = new AerialChildOrg(stack, "overridden", CHILD);
      overridden.addOverride("parent_token", "00secret");
      overridden.addOverride("admin_password", "hunter22");
    });
    expect(messages.map((message) => message.split(":")[0])).toEqual([
      "[stack/given] parentToken is a literal",
      "[stack/given] adminPassword is a literal",
      "[stack/overridden] parentToken is a literal",
      "[stack/overridden] adminPassword is a literal",
    ]);
    expect(messages.join()).not.toMatch(/00secret|hunter22/);
  });
});
