import { App, Fn, TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AerialAccessToken, AerialOrg, AerialOrgConsent, AerialProvider } from "../../../lib";
import { messageWith, synthesizeResources, validationErrors } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

describe("AerialAccessToken", () => {
  it("becomes an ephemeral block", () => {
    const { ephemeral } = synthesizeResources((stack) => {
      const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
      new AerialAccessToken(stack, "plain");
      new AerialAccessToken(stack, "full", {
        scopes: ["okta.accounts.read"],
        allowDpopBound: true,
        provider: sandbox,
        dependsOn: [acme],
      });
    });
    expect(ephemeral).toEqual({
      aerial_access_token: {
        plain: {},
        full: {
          scopes: ["okta.accounts.read"],
          allow_dpop_bound: true,
          provider: "aerial.sandbox",
          depends_on: ["aerial_org.acme"],
        },
      },
    });
  });

  it("is used by reference: in a provider's configuration, in a write-only argument, within a text", () => {
    const synthesized = synthesizeResources((stack) => {
      const token = new AerialAccessToken(stack, "token");
      new AerialProvider(stack, "reader", { alias: "reader", accessToken: token.accessToken });
      new AerialOrgConsent(stack, "consent", {
        domain: "acme.okta.com",
        token: token.accessToken,
        tokenType: "Bearer",
      });
      new AerialOrgConsent(stack, "joined", {
        domain: "b.okta.com",
        token: Fn.join("", ["x", token.accessToken]),
        accountId: `0-${token.tokenType}-${token.expiresAt}`,
      });
      new AerialOrg(stack, "list", { orgId: Fn.element(token.grantedScopes, 0) });
      token.addOverride("lifecycle.precondition", [{ condition: "${true}", error_message: "No." }]);
    });
    expect(synthesized.provider.aerial[1].access_token).toBe("${ephemeral.aerial_access_token.token.access_token}");
    expect(synthesized.resource.aerial_org_consent).toEqual({
      consent: {
        domain: "acme.okta.com",
        token: "${ephemeral.aerial_access_token.token.access_token}",
        token_type: "Bearer",
      },
      joined: {
        domain: "b.okta.com",
        token: '${join("", ["x", ephemeral.aerial_access_token.token.access_token])}',
        account_id:
          "0-${ephemeral.aerial_access_token.token.token_type}-${ephemeral.aerial_access_token.token.expires_at}",
      },
    });
    expect(synthesized.resource.aerial_org.list.org_id).toBe(
      "${element(ephemeral.aerial_access_token.token.granted_scopes, 0)}",
    );
    expect(synthesized.ephemeral.aerial_access_token.token.lifecycle).toEqual({
      precondition: [{ condition: "${true}", error_message: "No." }],
    });
  });

  it("can be changed, and shows what was given", () => {
    const { ephemeral, output } = synthesizeResources((stack) => {
      const token = new AerialAccessToken(stack, "token", { scopes: ["a"], allowDpopBound: true });
      expect([token.scopesInput, token.allowDpopBoundInput]).toEqual([["a"], true]);
      token.scopes = ["b"];
      token.resetAllowDpopBound();
      new TerraformOutput(stack, "scopes", { value: token.scopes });
      new TerraformOutput(stack, "bound", { value: token.allowDpopBound });
      const other = new AerialAccessToken(stack, "other", { scopes: ["a"] });
      other.resetScopes();
      other.allowDpopBound = false;
    });
    expect(ephemeral.aerial_access_token).toMatchObject({
      token: { scopes: ["b"] },
      other: { allow_dpop_bound: false },
    });
    expect(ephemeral.aerial_access_token.token).not.toHaveProperty("allow_dpop_bound");
    expect(ephemeral.aerial_access_token.other).not.toHaveProperty("scopes");
    expect(output.scopes.value).toBe("${ephemeral.aerial_access_token.token.scopes}");
    expect(output.bound.value).toBe("${ephemeral.aerial_access_token.token.allow_dpop_bound}");
  });

  it("does not leave its stack, and says so", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const one = new TerraformStack(app, "one");
    new AerialProvider(one, "aerial");
    const token = new AerialAccessToken(one, "token");
    const two = new TerraformStack(app, "two");
    new AerialProvider(two, "aerial");
    new AerialOrgConsent(two, "consent", { domain: "acme.okta.com", token: token.accessToken });
    expect(() => Testing.synth(two)).toThrow(
      /stack two .*ephemeral\.aerial_access_token\.token\.access_token.* stack one\..* Declare it in each stack/,
    );
  });

  it("is checked: the scopes, and that there is a provider", () => {
    expect(
      validationErrors((stack) => {
        new AerialAccessToken(stack, "token", { scopes: [] });
      }),
    ).toEqual([
      messageWith("[stack/token] The stack stack ", 'new AerialProvider(stack, "aerial")'),
      messageWith("[stack/token] scopes is []: ", "Remove scopes"),
    ]);
    expect(
      validationErrors((stack) => {
        new AerialProvider(stack, "aerial");
        const scopes = new TerraformVariable(stack, "scopes", { type: "list(string)" }).listValue;
        new AerialAccessToken(stack, "token", { scopes });
      }),
    ).toEqual([]);
  });

  it("becomes an ephemeral block in HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
    const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
    const token = new AerialAccessToken(stack, "token", {
      scopes: ["okta.accounts.read"],
      allowDpopBound: true,
      provider: sandbox,
      dependsOn: [acme],
    });
    token.addOverride("lifecycle.precondition", [{ condition: "${true}", error_message: 'Not "now".' }]);
    new AerialProvider(stack, "reader", { alias: "reader", accessToken: token.accessToken });
    const hcl = Testing.synthHcl(stack, true);
    expect(hcl).toContain(`ephemeral "aerial_access_token" "token" {
  allow_dpop_bound = true
  depends_on = [aerial_org.acme]
  scopes = [
    "okta.accounts.read",
  ]
  provider = aerial.sandbox
  lifecycle {
    precondition {
      condition = "\${true}"
      error_message = "Not \\"now\\"."
    }
  }
}`);
    expect(hcl).toContain('access_token = "${ephemeral.aerial_access_token.token.access_token}"');
  });
});
