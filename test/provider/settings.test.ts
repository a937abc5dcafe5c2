import { DiagnosticError, UNKNOWN } from "../../lib/plugin";
import { providerSchema } from "../../lib/provider/schema";
import { environmentVariable, resolveSettings, unknownSettings } from "../../lib/provider/settings";
import { noSettings } from "./support/settings";

const names = Object.keys(providerSchema.attributes) as (keyof typeof providerSchema.attributes)[];

describe("the schema of the provider's configuration", () => {
  it("has the documented settings, all optional, of which the key and the token are sensitive", () => {
    expect(names).toEqual([
      "account_id",
      "base_url",
      "org_domain",
      "client_id",
      "private_key",
      "private_key_id",
      "scopes",
      "dpop",
      "access_token",
      "max_retries",
      "min_wait_seconds",
      "max_wait_seconds",
      "request_timeout",
      "parallelism",
      "deletion_policy",
      "partner_program",
      "max_disruptive_changes",
    ]);
    const { attributes } = providerSchema;
    expect(names.filter((name) => (attributes[name].options as { required?: boolean }).required)).toEqual([]);
    expect(names.filter((name) => (attributes[name].options as { sensitive?: boolean }).sensitive)).toEqual([
      "private_key",
      "access_token",
    ]);
  });

  it.each(names)("names the environment variable of %s in its description", (name) => {
    expect(providerSchema.attributes[name].options.description).toContain(`\`${environmentVariable(name)}\``);
  });
});

describe("the settings", () => {
  it("come from the configuration, else from the environment, else from nowhere", () => {
    const settings = resolveSettings(noSettings({ account_id: "0227configured", max_retries: 2 }), {
      AERIAL_ACCOUNT_ID: "0227environment",
      AERIAL_MAX_RETRIES: "9",
      AERIAL_BASE_URL: " https://aerial-sandbox.okta.com ",
      AERIAL_SCOPES: "okta.accounts.read  okta.accounts.manage",
      AERIAL_PARTNER_PROGRAM: "TRUE",
      AERIAL_MAX_DISRUPTIVE_CHANGES: "0",
      AERIAL_PARALLELISM: "3",
      AERIAL_DPOP: "",
    });
    expect(settings).toEqual({
      ...noSettings(),
      account_id: "0227configured",
      max_retries: 2,
      base_url: "https://aerial-sandbox.okta.com",
      scopes: ["okta.accounts.read", "okta.accounts.manage"],
      partner_program: true,
      max_disruptive_changes: 0,
      parallelism: 3,
    });
  });

  it.each(["client_id", "private_key", "private_key_id", "access_token"] as const)(
    "take no credential from the environment once %s is configured",
    (name) => {
      const settings = resolveSettings(noSettings({ [name]: "configured" }), {
        AERIAL_CLIENT_ID: "environment",
        AERIAL_PRIVATE_KEY: "environment",
        AERIAL_PRIVATE_KEY_ID: "environment",
        AERIAL_ACCESS_TOKEN: "environment",
        AERIAL_ORG_DOMAIN: "acme.okta.com",
      });
      expect(settings).toEqual({ ...noSettings(), [name]: "configured", org_domain: "acme.okta.com" });
    },
  );

  it.each([
    ["AERIAL_MAX_RETRIES", "-1", "max_retries", "a whole number"],
    ["AERIAL_REQUEST_TIMEOUT", "30s", "request_timeout", "a whole number"],
    ["AERIAL_MIN_WAIT_SECONDS", "0.5", "min_wait_seconds", "a whole number"],
    ["AERIAL_MAX_DISRUPTIVE_CHANGES", "none", "max_disruptive_changes", "a whole number"],
    ["AERIAL_PARTNER_PROGRAM", "yes", "partner_program", '"true" or "false"'],
  ])("refuse %s=%s, and say what is expected", (variable, text, attribute, wanted) => {
    const resolve = () => resolveSettings(noSettings(), { [variable]: text });
    expect(resolve).toThrow(DiagnosticError);
    expect(resolve).toThrow(
      new RegExp(`^Invalid environment variable: ${variable} is "${text}", .*${wanted}\\. .*set ${attribute} `),
    );
  });

  it("are not looked at in the environment where the configuration has them, however wrong it is", () => {
    const settings = resolveSettings(noSettings({ partner_program: false }), { AERIAL_PARTNER_PROGRAM: "yes" });
    expect(settings.partner_program).toBe(false);
  });

  it("are unknown where they, or an element of a list, will be known after apply", () => {
    expect(unknownSettings(noSettings())).toEqual([]);
    expect(unknownSettings(noSettings({ account_id: UNKNOWN, scopes: ["okta.accounts.read", UNKNOWN] }))).toEqual([
      "account_id",
      "scopes",
    ]);
    expect(unknownSettings(noSettings({ scopes: UNKNOWN }))).toEqual(["scopes"]);
  });
});
