import { builtProvider } from "../../tools/workspace/built-provider";
import { startPlugin, type PluginProcess } from "../support/plugin-client";
import { dynamicValue, type PluginValue } from "../support/plugin-values";
import { describeWith } from "../support/required";

const CONSENT = {
  id: null,
  domain: "acme.okta.com",
  account_id: null,
  token: "00TokenOfASuperAdmin",
  token_type: null,
  granted_by: null,
  granted_date: null,
};
const CHILD = {
  id: null,
  parent_domain: "acme.okta.com",
  parent_token: "00TokenOfASuperAdmin",
  parent_token_type: null,
  name: "Acme Tools",
  subdomain: "acme-tools",
  website: null,
  admin: {
    first_name: "Ada",
    last_name: "Lovelace",
    email: "ada@acme.example",
    login: "ada@acme.example",
    mobile_phone: null,
  },
  admin_password: "correct horse",
  retain_token: null,
  org_id: null,
  domain: null,
  status: null,
  created_date: null,
  token: null,
  token_type: null,
};

describeWith(["provider"], "an engine that would store write-only values", () => {
  let plugin: PluginProcess;
  beforeEach(async () => {
    plugin = await startPlugin({ command: [builtProvider().path] });
  });
  afterEach(async () => await plugin.kill());

  async function validate(type_name: string, config: PluginValue, write_only_attributes_allowed: boolean) {
    const request = { type_name, config: dynamicValue(config), client_capabilities: { write_only_attributes_allowed } };
    const { diagnostics = [] } = await plugin.call("ValidateResourceConfig", request);
    return diagnostics;
  }

  it.each([
    ["aerial_org_consent", CONSENT, ["token"]],
    ["aerial_child_org", CHILD, ["parent_token", "admin_password"]],
  ])("is refused %s, with an error that says what it needs", async (type, config, attributes) => {
    const diagnostics = await validate(type, config, false);
    expect(diagnostics.map(({ attribute }) => attribute?.steps[0]?.attribute_name)).toEqual(attributes);
    for (const { severity, summary, detail } of diagnostics) {
      expect([severity, summary]).toEqual(["ERROR", "Write-only attribute not supported"]);
      expect(detail).toContain("Terraform 1.11 or OpenTofu 1.11");
      expect(detail).not.toMatch(/00Token|correct horse/);
    }
    expect(await validate(type, config, true)).toEqual([]);
  });
});
