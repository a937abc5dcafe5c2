import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AerialOrg, AerialProvider } from "../../../lib";
import { synthesize } from "../synthesis";
import { VERSION } from "../temporary-assets";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

/** Every setting of the provider with a value that is not its default. */
const EVERYTHING = {
  alias: "sandbox",
  accountId: "0227mkkf8ulgt48bkidcd8ekqft",
  baseUrl: "https://aerial-sandbox.okta.com",
  orgDomain: "acme-aerial.oktapreview.com",
  clientId: "0oa1b2c3d4e5f6g7h8i9",
  privateKey: "/run/secrets/aerial.pem",
  privateKeyId: "key-1",
  scopes: ["okta.accounts.read"],
  dpop: "always",
  accessToken: "${var.token}",
  maxRetries: 7,
  minWaitSeconds: 2,
  maxWaitSeconds: 30,
  requestTimeout: 15,
  parallelism: 4,
  deletionPolicy: "ABANDON",
  partnerProgram: true,
  maxDisruptiveChanges: 3,
};

const EVERYTHING_IN_TERRAFORM = {
  alias: "sandbox",
  account_id: "0227mkkf8ulgt48bkidcd8ekqft",
  base_url: "https://aerial-sandbox.okta.com",
  org_domain: "acme-aerial.oktapreview.com",
  client_id: "0oa1b2c3d4e5f6g7h8i9",
  private_key: "/run/secrets/aerial.pem",
  private_key_id: "key-1",
  scopes: ["okta.accounts.read"],
  dpop: "always",
  access_token: "${var.token}",
  max_retries: 7,
  min_wait_seconds: 2,
  max_wait_seconds: 30,
  request_timeout: 15,
  parallelism: 4,
  deletion_policy: "ABANDON",
  partner_program: true,
  max_disruptive_changes: 3,
};

describe("AerialProvider", () => {
  it("needs no settings, and pins the provider that travels with the package", () => {
    expect(synthesize((stack) => void new AerialProvider(stack, "aerial"))).toEqual({
      provider: { aerial: [{}] },
      terraform: {
        required_providers: { aerial: { source: "terraform.local/aerial/aerial", version: VERSION } },
      },
    });
  });

  it("writes every setting that was given", () => {
    const { provider } = synthesize((stack) => void new AerialProvider(stack, "aerial", EVERYTHING));
    expect(provider.aerial).toEqual([EVERYTHING_IN_TERRAFORM]);
  });

  it("takes tokens for everything, and the checks let them through", () => {
    const { provider } = synthesize((stack) => {
      const text = new TerraformVariable(stack, "text", { type: "string", sensitive: true }).stringValue;
      const number = new TerraformVariable(stack, "number", { type: "number" }).numberValue;
      new AerialProvider(stack, "aerial", {
        accountId: text,
        baseUrl: text,
        orgDomain: text,
        clientId: text,
        privateKey: text,
        privateKeyId: text,
        scopes: new TerraformVariable(stack, "list", { type: "list(string)" }).listValue,
        dpop: text,
        accessToken: text,
        maxRetries: number,
        minWaitSeconds: number,
        maxWaitSeconds: number,
        requestTimeout: number,
        parallelism: number,
        deletionPolicy: text,
        partnerProgram: new TerraformVariable(stack, "flag", { type: "bool" }).booleanValue,
        maxDisruptiveChanges: number,
      });
      new AerialProvider(stack, "sandbox", { alias: "sandbox", scopes: [text] });
    });
    const { alias, ...settings } = EVERYTHING_IN_TERRAFORM;
    const expected = Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [
        name,
        { string: "${var.text}", number: "${var.number}", boolean: "${var.flag}", object: "${var.list}" }[
          typeof value as string
        ],
      ]),
    );
    expect(provider.aerial).toEqual([expected, { alias, scopes: ["${var.text}"] }]);
  });

  it("shows what was given, and forgets it", () => {
    const { provider } = synthesize((stack) => {
      const aerial = new AerialProvider(stack, "aerial", EVERYTHING) as any;
      for (const [name, value] of Object.entries(EVERYTHING)) {
        expect(aerial[name]).toBe(value);
        expect(aerial[`${name}Input`]).toBe(value);
        aerial[`reset${name[0]!.toUpperCase()}${name.slice(1)}`]();
        expect(aerial[`${name}Input`]).toBeUndefined();
      }
    });
    expect(provider.aerial).toEqual([{}]);
  });

  it("can be changed after it was made", () => {
    const { provider } = synthesize((stack) => {
      Object.assign(new AerialProvider(stack, "aerial"), EVERYTHING);
    });
    expect(provider.aerial).toEqual([EVERYTHING_IN_TERRAFORM]);
  });

  it("takes overrides", () => {
    const { provider } = synthesize((stack) => {
      new AerialProvider(stack, "aerial").addOverride("max_retries", 9);
    });
    expect(provider.aerial).toEqual([{ max_retries: 9 }]);
  });

  it("is there several times under different aliases, as one provider", () => {
    const { provider, terraform, resource } = synthesize((stack) => {
      new AerialProvider(stack, "aerial", { accountId: "0221" });
      const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox", accountId: "0222" });
      new AerialOrg(stack, "acme", { orgId: "00o1", provider: sandbox });
    });
    expect(provider.aerial).toEqual([{ account_id: "0221" }, { alias: "sandbox", account_id: "0222" }]);
    expect(terraform.required_providers).toEqual({
      aerial: { source: "terraform.local/aerial/aerial", version: VERSION },
    });
    expect(resource.aerial_org.acme.provider).toBe("aerial.sandbox");
  });

  it("comes from elsewhere where a source is given, in any version or in those that are named", () => {
    const required = (config: { source: string; version?: string }): unknown =>
      synthesize((stack) => void new AerialProvider(stack, "aerial", config)).terraform.required_providers.aerial;
    const source = "registry.example.com/identity/aerial";
    expect(required({ source })).toEqual({ source });
    expect(required({ source, version: "~> 1.2" })).toEqual({ source, version: "~> 1.2" });
  });

  it("names itself and its version to the framework", () => {
    const provider = new AerialProvider(new TerraformStack(Testing.app(), "stack"), "aerial");
    expect(provider.terraformGeneratorMetadata).toEqual({ providerName: "aerial", providerVersion: VERSION });
    expect(provider.terraformProviderSource).toBe("terraform.local/aerial/aerial");
    expect(AerialProvider.tfResourceType).toBe("aerial");
  });

  it("generates the code of an import", () => {
    const synthesized = synthesize((stack) => {
      new AerialProvider(stack, "aerial");
      AerialProvider.generateConfigForImport(stack, "imported", "aerial");
    });
    expect(synthesized.import).toEqual([{ id: "aerial", provider: "aerial", to: "aerial.imported" }]);
  });

  it("is written as HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial", { ...EVERYTHING, alias: undefined });
    const hcl = Testing.synthHcl(stack, true);
    expect(hcl).toContain('source = "terraform.local/aerial/aerial"');
    expect(hcl).toContain(`version = "${VERSION}"`);
    expect(hcl).toContain("max_retries = 7");
    expect(hcl).toContain("partner_program = true");
    expect(hcl).toMatch(/scopes = \[\s*"okta\.accounts\.read",?\s*\]/);
    expect(hcl).not.toContain("alias");
  });
});
