import {
  TerraformCount,
  TerraformIterator,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
  Testing,
  type LocalExecProvisioner,
} from "cdktf";
import { AerialOrg, AerialProvider, DeletionPolicy, type AerialOrgConfig } from "../../../lib";
import { messageWith, synthesize, synthesizeResources, validationErrors } from "../synthesis";
import { VERSION } from "../temporary-assets";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";

describe("AerialOrg", () => {
  it("becomes an aerial_org with the attributes that were given, and no others", () => {
    const { resource } = synthesizeResources((stack) => {
      new AerialOrg(stack, "by-id", { orgId: ORG_ID });
      new AerialOrg(stack, "by-domain", {
        domain: "acme.okta.com",
        cell: "ok1",
        deletionPolicy: DeletionPolicy.DEACTIVATE,
      });
    });
    expect(resource).toEqual({
      aerial_org: {
        "by-id": { org_id: ORG_ID },
        "by-domain": { domain: "acme.okta.com", cell: "ok1", deletion_policy: "DEACTIVATE" },
      },
    });
  });

  it("hands its attributes on as references", () => {
    const { output } = synthesizeResources((stack) => {
      const org = new AerialOrg(stack, "acme", { orgId: ORG_ID });
      for (const [name, value] of Object.entries({
        id: org.id,
        org_id: org.orgId,
        domain: org.domain,
        cell: org.cell,
        account_id: org.accountId,
        name: org.name,
        aerial_org: org.aerialOrg,
        created_date: org.createdDate,
        deletion_policy: org.deletionPolicy,
      })) {
        new TerraformOutput(stack, `out_${name}`, { value });
      }
    });
    for (const [name, { value }] of Object.entries<{ value: string }>(output)) {
      expect(value).toBe(`\${aerial_org.acme.${name.replace("out_", "")}}`);
    }
    expect(Object.keys(output)).toHaveLength(9);
  });

  it("takes tokens for everything, and the checks let them through", () => {
    const { resource } = synthesizeResources((stack) => {
      const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
      new AerialOrg(stack, "acme", { orgId: text, domain: text, cell: text, deletionPolicy: text });
      new AerialOrg(stack, "within", { domain: `${text}.OKTA.com/` });
      new AerialOrg(stack, "written", { orgId: "${var.text}" });
    });
    expect(resource.aerial_org).toEqual({
      acme: {
        org_id: "${var.text}",
        domain: "${var.text}",
        cell: "${var.text}",
        deletion_policy: "${var.text}",
      },
      within: { domain: "${var.text}.OKTA.com/" },
      written: { org_id: "${var.text}" },
    });
  });

  it("can be changed after it was made, and shows what was given", () => {
    const { resource } = synthesizeResources((stack) => {
      const org = new AerialOrg(stack, "acme", { orgId: ORG_ID, cell: "ok1", deletionPolicy: "PREVENT" });
      expect([org.orgIdInput, org.domainInput, org.cellInput, org.deletionPolicyInput]).toEqual([
        ORG_ID,
        undefined,
        "ok1",
        "PREVENT",
      ]);
      org.resetOrgId();
      org.domain = "acme.okta.com";
      org.resetCell();
      org.deletionPolicy = "ABANDON";

      const other = new AerialOrg(stack, "other", { domain: "other.okta.com", deletionPolicy: "ABANDON" });
      other.resetDomain();
      other.orgId = ORG_ID;
      other.cell = "ok2";
      other.resetDeletionPolicy();
    });
    expect(resource.aerial_org).toEqual({
      acme: { domain: "acme.okta.com", deletion_policy: "ABANDON" },
      other: { org_id: ORG_ID, cell: "ok2" },
    });
  });

  it("is checked as it is when synthesized, not as it was when made", () => {
    const messages = validationErrors((stack) => {
      const org = new AerialOrg(stack, "acme", { orgId: ORG_ID });
      org.deletionPolicy = "KEEP";
    });
    expect(messages).toEqual([
      '[stack/acme] deletionPolicy is "KEEP": it must be one of PREVENT, ABANDON, DEACTIVATE, DELETE. Use one of these.',
    ]);
  });

  it("takes the meta arguments that every resource takes", () => {
    const { resource } = synthesizeResources((stack) => {
      const sandbox = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      const first = new AerialOrg(stack, "first", { orgId: ORG_ID });
      const provisioner: LocalExecProvisioner = { type: "local-exec", command: "true" };
      new AerialOrg(stack, "acme", {
        domain: "acme.okta.com",
        provider: sandbox,
        dependsOn: [first],
        count: TerraformCount.of(2),
        lifecycle: { preventDestroy: true },
        provisioners: [provisioner],
        connection: { type: "ssh", host: "example.com" },
      });
      const domains = TerraformIterator.fromList(["one.okta.com"]);
      new AerialOrg(stack, "each", { forEach: domains, domain: domains.value });
    });
    expect(resource.aerial_org.acme).toEqual({
      domain: "acme.okta.com",
      provider: "aerial.sandbox",
      depends_on: ["aerial_org.first"],
      count: 2,
      lifecycle: { prevent_destroy: true },
      provisioner: [{ "local-exec": { command: "true" } }],
      connection: { type: "ssh", host: "example.com" },
    });
    expect(resource.aerial_org.each).toEqual({
      for_each: '${toset(["one.okta.com"])}',
      domain: "${each.value}",
    });
  });

  it("takes overrides", () => {
    const { resource } = synthesizeResources((stack) => {
      new AerialOrg(stack, "acme", { orgId: ORG_ID }).addOverride("lifecycle.ignore_changes", ["cell"]);
    });
    expect(resource.aerial_org.acme).toEqual({ org_id: ORG_ID, lifecycle: { ignore_changes: ["cell"] } });
  });

  it("imports an org that the account has, and moves to another address", () => {
    const synthesized = synthesizeResources((stack) => {
      new AerialOrg(stack, "acme", { orgId: ORG_ID }).importFrom("acme.okta.com");
      new AerialOrg(stack, "new", { domain: "two.okta.com" }).addMoveTarget("new-place");
      new AerialOrg(stack, "old", { domain: "two.okta.com" }).moveTo("new-place");
      new AerialOrg(stack, "three", { domain: "three.okta.com" }).moveFromId("aerial_org.before");
    });
    expect(synthesized.import).toEqual([{ id: "acme.okta.com", to: "aerial_org.acme" }]);
    expect(synthesized.moved).toEqual([
      { from: "aerial_org.old", to: "aerial_org.new" },
      { from: "aerial_org.before", to: "aerial_org.three" },
    ]);
    expect(Object.keys(synthesized.resource.aerial_org).sort()).toEqual(["acme", "new", "three"]);
  });

  it("generates the code of an import", () => {
    const synthesized = synthesize((stack) => {
      const provider = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      AerialOrg.generateConfigForImport(stack, "acme", "acme.okta.com", provider);
    });
    expect(synthesized.import).toEqual([{ id: "acme.okta.com", provider: "aerial.sandbox", to: "aerial_org.acme" }]);
  });

  it("generates the code of an import with the stack's own provider where none is given, also if it is declared later", () => {
    const synthesized = synthesize((stack) => {
      AerialOrg.generateConfigForImport(stack, "acme", "acme.okta.com");
      new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      new AerialProvider(stack, "aerial");
    });
    expect(synthesized.import).toEqual([{ id: "acme.okta.com", provider: "aerial", to: "aerial_org.acme" }]);
    expect(
      synthesize((stack) => void AerialOrg.generateConfigForImport(stack, "acme", "acme.okta.com")).import,
    ).toEqual([{ id: "acme.okta.com", to: "aerial_org.acme" }]);
  });

  it("names the provider and its version to the framework", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    const org = new AerialOrg(stack, "acme", { orgId: ORG_ID });
    expect(org.terraformGeneratorMetadata).toEqual({ providerName: "aerial", providerVersion: VERSION });
    expect(AerialOrg.tfResourceType).toBe("aerial_org");
  });

  it("needs a provider in its stack, and the framework says so", () => {
    expect(() => synthesize((stack) => void new AerialOrg(stack, "acme", { orgId: ORG_ID }))).toThrow(
      /provider construct.*'stack' for the following providers: aerial/,
    );
  });

  it("is written as HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial");
    new AerialOrg(stack, "acme", { domain: "acme.okta.com", cell: "ok1", deletionPolicy: "PREVENT" });
    expect(Testing.synthHcl(stack, true)).toContain(
      'resource "aerial_org" "acme" {\n  cell = "ok1"\n  deletion_policy = "PREVENT"\n  domain = "acme.okta.com"\n}',
    );
  });
});

describe("AerialOrg's checks", () => {
  it.each<[string, AerialOrgConfig, readonly [start: string, ...values: string[]]]>([
    [
      "neither id nor domain",
      {},
      ["Neither orgId nor domain is set", 'orgId: "00o16fjDHCgFqob8n0g4"', 'domain: "acme.okta.com"'],
    ],
    [
      "both id and domain",
      { orgId: ORG_ID, domain: "acme.okta.com" },
      ['orgId is "00o16fjDHCgFqob8n0g4" and domain is "acme.okta.com": ', "Remove domain"],
    ],
    [
      "a domain with a scheme, a path and capital letters",
      { domain: "https://Acme.okta.com/app" },
      ['domain is "https://Acme.okta.com/app": ', "a scheme, a path and capital letters", 'Write "acme.okta.com".'],
    ],
    [
      "a domain where the id belongs",
      { orgId: "acme.okta.com" },
      ['orgId is "acme.okta.com": ', '"00o16fjDHCgFqob8n0g4"', "property domain"],
    ],
    [
      "a policy in lowercase",
      { orgId: ORG_ID, deletionPolicy: "delete" },
      ['deletionPolicy is "delete": ', "PREVENT, ABANDON, DEACTIVATE, DELETE", 'Write "DELETE".'],
    ],
  ])("refuse %s", (_, config, [start, ...values]) => {
    expect(
      validationErrors((stack) => {
        new AerialProvider(stack, "aerial");
        new AerialOrg(stack, "acme", config);
      }),
    ).toEqual([messageWith(`[stack/acme] ${start}`, ...values)]);
  });

  it("stop the synth, with the construct's path", () => {
    expect(() =>
      synthesizeResources((stack) => void new AerialOrg(stack, "acme", { domain: "Acme.okta.com" })),
    ).toThrow('[stack/acme] domain is "Acme.okta.com"');
  });
});
