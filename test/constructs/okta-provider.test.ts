/** The settings of the Okta provider that constructs offer, evaluated by a real engine. */
import { App, LocalBackend, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AerialChildOrg, AerialManagedOrg, AerialOrg, AerialProvider, DataAerialOrg } from "../../lib";
import { oktaBaseUrl, oktaOrgName } from "../../lib/constructs/okta-provider";
import { describeWith } from "../support/required";
import { useWorkspaces } from "../support/workspace";

jest.mock("../../lib/constructs/provider-assets", () => jest.requireActual("./temporary-assets"));

const DOMAINS = [
  ["acme.okta.com", "acme", "okta.com"],
  ["acme-emea.oktapreview.com", "acme-emea", "oktapreview.com"],
  ["login.acme.co.example", "login", "acme.co.example"],
] as const;

describe("The Okta provider's settings on a construct", () => {
  it.each(["AerialOrg", "AerialManagedOrg", "DataAerialOrg", "AerialChildOrg"] as const)(
    "are expressions of the domain of %s",
    (name) => {
      const stack = new TerraformStack(Testing.app(), "settings");
      new AerialProvider(stack, "aerial");
      const org = {
        AerialOrg: () => new AerialOrg(stack, "org", { domain: "acme.okta.com" }),
        AerialManagedOrg: () => new AerialManagedOrg(stack, "org", { domain: "acme.okta.com" }),
        DataAerialOrg: () => new DataAerialOrg(stack, "org", { domain: "acme.okta.com" }),
        AerialChildOrg: () =>
          new AerialChildOrg(stack, "org", {
            parentDomain: "parent.okta.com",
            name: "Acme",
            subdomain: "acme",
            admin: { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" },
          }),
      }[name]();
      new TerraformOutput(stack, "settings", { value: [org.oktaOrgName, org.oktaBaseUrl], staticId: true });
      const { output } = JSON.parse(Testing.synth(stack));
      const domain = /\$\{element\(split\("\.", ([\w.]+\.domain)\), 0\)\}/.exec(output.settings.value[0])?.[1];
      expect(domain).toBeDefined();
      expect(output.settings.value[1]).toBe(
        `\${join(".", slice(split(".", ${domain}), 1, length(split(".", ${domain}))))}`,
      );
    },
  );
});

describeWith(["engine"], "The Okta provider's settings, evaluated", () => {
  const workspaces = useWorkspaces();
  const folder = mkdtempSync(join(tmpdir(), "aerial-okta-provider-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("are the two parts of each domain", async () => {
    const stack = new TerraformStack(new App({ outdir: folder }), "settings");
    new LocalBackend(stack, { path: "terraform.tfstate" });
    DOMAINS.forEach(([domain], index) => {
      const { stringValue } = new TerraformVariable(stack, `domain${index}`, { type: "string", default: domain });
      new TerraformOutput(stack, `settings${index}`, {
        value: [stringValue, oktaOrgName(stringValue), oktaBaseUrl(stringValue)],
        staticId: true,
      });
    });
    const workspace = workspaces({ configuration: Testing.synth(stack) });
    await workspace.init();
    expect((await workspace.apply()).exitCode).toBe(0);
    const { outputs } = JSON.parse(workspace.read("terraform.tfstate"));
    expect(DOMAINS.map((_, index) => outputs[`settings${index}`].value)).toEqual(DOMAINS);
  });
});
