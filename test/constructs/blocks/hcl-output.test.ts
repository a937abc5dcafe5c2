import { provider, resource } from "@cdktf/provider-null";
import { TerraformStack, Testing } from "cdktf";
import { AerialAccessToken, AerialOrg, AerialProvider, DataAerialOrgs, nullResource } from "../../../lib";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));
jest.mock("../../../lib/null-resource/runner-assets", () => jest.requireActual("../../null-resource/temporary-runner"));

function stackOf(build: (stack: TerraformStack) => void): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AerialProvider(stack, "aerial");
  build(stack);
  return stack;
}

const hclOf = (build: (stack: TerraformStack) => void): string => Testing.synthHcl(stackOf(build));

describe("The HCL of a stack", () => {
  it("has each construct once, beside what the framework writes", () => {
    const hcl = hclOf((stack) => {
      new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
      new AerialAccessToken(stack, "token");
      new resource.Resource(stack, "other");
    });
    expect(hcl.match(/^(\w+ "|terraform).*/gm)).toEqual([
      "terraform {",
      'resource "null_resource" "other" {',
      'provider "aerial" {}',
      'resource "aerial_org" "acme" {',
      'ephemeral "aerial_access_token" "token" {}',
    ]);
    expect(hcl).toContain('source = "terraform.local/aerial/aerial"');
    expect(hcl.endsWith("}\n")).toBe(true);
  });

  it("escapes texts beside tokens, backslashes and line feeds", () => {
    const hcl = hclOf((stack) => {
      const acme = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
      new DataAerialOrgs(stack, "orgs", { filter: `name eq "${acme.name}"` });
      acme.addOverride("cell", "a\\b\nc");
    });
    expect(hcl).toContain('filter = "name eq \\"${aerial_org.acme.name}\\""');
    expect(hcl).toContain('cell = "a\\\\b\\nc"');
  });

  it("has import and moved blocks, and no resource that moved away", () => {
    const hcl = hclOf((stack) => {
      const provider = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      new AerialOrg(stack, "acme", { domain: "acme.okta.com" }).importFrom("acme.okta.com", provider);
      new AerialOrg(stack, "old", { domain: "acme.okta.com" }).moveToId("aerial_org.acme");
      AerialOrg.generateConfigForImport(stack, "generated", "generated.okta.com");
    });
    expect(hcl).toContain('import {\nto = aerial_org.acme\nid = "acme.okta.com"\nprovider = aerial.sandbox\n}');
    expect(hcl).toContain('import {\nto = aerial_org.generated\nid = "generated.okta.com"\nprovider = aerial\n}');
    expect(hcl).toContain("moved {\nto = aerial_org.acme\nfrom = aerial_org.old\n}");
    expect(hcl).not.toContain('"old"');
    expect(hcl).not.toContain("\n\n\n\n");
  });

  it("has the pairs of the null_resource constructs", () => {
    const hcl = hclOf((stack) => void new nullResource.AerialOrg(stack, "acme", { domain: "acme.okta.com" }));
    expect(hcl.match(/^resource .*/gm)).toEqual([
      'resource "null_resource" "acme" {',
      'resource "terraform_data" "acme" {',
    ]);
    expect(hcl).toContain("    when = destroy\n");
    expect(hcl).toContain("  depends_on = [null_resource.acme]\n");
  });

  it("leaves out what was taken out of the tree", () => {
    const hcl = hclOf((stack) => {
      new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
      expect(stack.node.tryRemoveChild("acme")).toBe(true);
    });
    expect(hcl).not.toContain("aerial_org");
  });

  it("has the overrides of constructs and of the stack", () => {
    const hcl = hclOf((stack) => {
      new AerialOrg(stack, "acme", { domain: "acme.okta.com", cell: "ok1" }).addOverride("deletion_policy", "ABANDON");
      new AerialOrg(stack, "removed", { domain: "removed.okta.com" });
      new AerialAccessToken(stack, "token", { scopes: ["a"] });
      stack.addOverride("resource.aerial_org.acme.cell", "ok2");
      stack.addOverride("resource.aerial_org.removed", undefined);
      stack.addOverride("ephemeral.aerial_access_token.token.scopes", ["b"]);
    });
    expect(hcl).toContain('"acme" {\n  cell = "ok2"\n  deletion_policy = "ABANDON"\n  domain = "acme.okta.com"\n}');
    // The framework appends to lists, as it does in JSON.
    expect(hcl).toContain('scopes = [\n    "a",\n    "b",\n  ]');
    expect(hcl).not.toContain("removed");
  });

  it("has the providers that the stack overrides, and those that it has only as overrides", () => {
    const declare = (stack: TerraformStack) => {
      new provider.NullProvider(stack, "null");
      const token = new AerialAccessToken(stack, "token");
      stack.addOverride("provider.aerial.0.parallelism", 3);
      stack.addOverride("provider.okta", [{ org_name: "acme", access_token: token.accessToken }]);
    };
    expect(JSON.parse(Testing.synth(stackOf(declare))).provider).toEqual({
      aerial: [{ parallelism: 3 }],
      null: [{}],
      okta: [{ org_name: "acme", access_token: "${ephemeral.aerial_access_token.token.access_token}" }],
    });
    const hcl = hclOf(declare);
    expect(hcl.match(/^provider .*/gm)).toHaveLength(3);
    expect(hcl).toContain('provider "aerial" {\n  parallelism = 3\n}');
    expect(hcl).toContain('provider "okta" {\n  org_name = "acme"\n  access_token = "${ephemeral.');
  });

  it("comes with the paths of all constructs in its metadata", () => {
    const stack = stackOf((scope) => {
      new AerialOrg(scope, "acme", { domain: "acme.okta.com" });
      new AerialAccessToken(scope, "token");
      new nullResource.AerialOrg(scope, "anchored", { domain: "anchored.okta.com" });
      new resource.Resource(scope, "other");
    });
    const { resource: resources, ephemeral, ...others } = Testing.synthHcl(stack, false, true) as any;
    const pathOf = (block: any) => block["//"].metadata.path;
    expect(Object.keys(others)).toEqual(["//", "terraform"]);
    expect(pathOf(resources.aerial_org.acme)).toBe("stack/acme");
    expect(pathOf(resources.null_resource.other)).toBe("stack/other");
    expect(pathOf(resources.null_resource.anchored)).toBe("stack/anchored/Default");
    expect(pathOf(ephemeral.aerial_access_token.token)).toBe("stack/token");
  });
});
