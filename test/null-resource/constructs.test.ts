import { rmSync, writeFileSync } from "node:fs";
import { provider } from "@cdktf/provider-null";
import { TerraformCount, TerraformIterator, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { AerialOrg, DeletionPolicy, nullResource, OrgStatus } from "../../lib";
import { messageWith, synthesize, validationErrors } from "../constructs/synthesis";
import { RUNNER_ASSET } from "./temporary-runner";

jest.mock("../../lib/null-resource/runner-assets", () => jest.requireActual("./temporary-runner"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";

function synthesizeNull(build: (stack: TerraformStack) => void): any {
  return synthesize((stack) => {
    new provider.NullProvider(stack, "null");
    build(stack);
  });
}

/** A provisioner as it is synthesized; the path of the asset is the same for all. */
function started(command: string, desired: string, more: object = {}): object {
  return {
    "local-exec": {
      command: `${command} (needs Node.js 20.15 or later on PATH)`,
      environment: { AERIAL_DESIRED_STATE: desired },
      interpreter: [
        "node",
        expect.stringMatching(/^\$\{path\.module\}\/assets\/aerial-runner\/\w+\/aerial-runner\.cjs$/),
      ],
      ...more,
    },
  };
}

function destroyed(type: string): object {
  const start = started(`destroy ${type}`, "${jsonencode(self.input)}", { when: "destroy" }) as any;
  start["local-exec"].environment.AERIAL_DECLARED_ORGS = "${path.module}/assets/aerial-declared-orgs.json";
  return start;
}

describe("the null_resource constructs", () => {
  it("make an org of two resources: what makes it so, and then the anchor that a destroy goes by", () => {
    const { resource } = synthesizeNull((stack) => {
      new nullResource.AerialOrg(stack, "acme", { orgId: ORG_ID, cell: "ok1", deletionPolicy: DeletionPolicy.DELETE });
    });
    const desired = `\${jsonencode({"org_id" = "${ORG_ID}", "cell" = "ok1", "deletion_policy" = "DELETE"})}`;
    expect(resource.null_resource.acme).toEqual({
      triggers: { org_id: ORG_ID },
      lifecycle: { create_before_destroy: true },
      provisioner: [started("apply aerial_org", desired)],
    });
    expect(resource.terraform_data.acme).toEqual({
      input: { org_id: ORG_ID, deletion_policy: "DELETE", anchor: "terraform_data.acme" },
      depends_on: ["null_resource.acme"],
      lifecycle: { create_before_destroy: true },
      provisioner: [destroyed("aerial_org")],
    });
  });

  it("check what an org has before its products are set, also where they become another org's", () => {
    const { resource } = synthesizeNull((stack) => {
      new nullResource.AerialOrgProducts(stack, "acme", {
        domain: "acme.okta.com",
        productIds: ["P000131", "P000052"],
        allowEmpty: false,
        disableUnlistedOnCreate: true,
        disableOnDestroy: true,
      });
    });
    const set = 'toset(["P000131", "P000052"])';
    const desired =
      `\${jsonencode({"domain" = "acme.okta.com", "product_ids" = ${set}, "allow_empty" = false, ` +
      '"disable_unlisted_on_create" = true, "disable_on_destroy" = true})}';
    expect(resource.null_resource.acme).toEqual({
      triggers: { domain: "acme.okta.com", product_ids: `\${jsonencode(${set})}` },
      depends_on: ["terraform_data.acme"],
      lifecycle: { create_before_destroy: true },
      provisioner: [started("apply aerial_org_products", desired)],
    });
    expect(resource.terraform_data.acme).toEqual({
      input: { domain: "acme.okta.com", disable_on_destroy: true, anchor: "terraform_data.acme" },
      triggers_replace: { org: "acme.okta.com" },
      lifecycle: { create_before_destroy: true },
      provisioner: [started("check aerial_org_products", desired), destroyed("aerial_org_products")],
    });
  });

  it("set a status when it changes", () => {
    const { resource } = synthesizeNull((stack) => {
      new nullResource.AerialOrgStatus(stack, "acme", { orgId: ORG_ID, status: OrgStatus.INACTIVE });
    });
    expect(resource.null_resource.acme.triggers).toEqual({ org_id: ORG_ID, status: "INACTIVE" });
    expect(resource.terraform_data.acme.input).toEqual({ org_id: ORG_ID });
  });

  it("wait for one another, and are destroyed in the other order", () => {
    const { resource } = synthesizeNull((stack) => {
      const org = new nullResource.AerialOrg(stack, "org", { orgId: ORG_ID });
      const products = new nullResource.AerialOrgProducts(stack, "products", {
        orgId: ORG_ID,
        productIds: ["P000052"],
        dependsOn: [org],
      });
      new nullResource.AerialOrgStatus(stack, "status", { orgId: ORG_ID, status: "ACTIVE", dependsOn: [products] });
    });
    expect(resource.terraform_data.org.depends_on).toEqual(["null_resource.org"]);
    expect(resource.terraform_data.products.depends_on).toEqual(["terraform_data.org"]);
    expect(resource.null_resource.products.depends_on).toEqual(["terraform_data.org", "terraform_data.products"]);
    expect(resource.null_resource.status.depends_on).toEqual(["null_resource.products", "terraform_data.status"]);
    expect(resource.terraform_data.status.depends_on).toEqual(["null_resource.products"]);
  });

  it("take tokens, counts and iterators, in both resources, and the checks let them through", () => {
    const { resource } = synthesizeNull((stack) => {
      const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
      const list = new TerraformVariable(stack, "list", { type: "list(string)" }).listValue;
      const count = TerraformCount.of(2);
      new nullResource.AerialOrg(stack, "counted", { orgId: Token.asString(count.index), cell: text, count });
      const each = TerraformIterator.fromList(list);
      new nullResource.AerialOrgProducts(stack, "each", { orgId: each.value, productIds: list, forEach: each });
    });
    for (const kind of ["null_resource", "terraform_data"]) {
      expect(resource[kind].counted.count).toBe(2);
      expect(resource[kind].each.for_each).toBe("${toset(var.list)}");
    }
    expect(resource.terraform_data.counted.input).toEqual({ org_id: "${count.index}" });
    expect(resource.null_resource.each.triggers).toEqual({
      org_id: "${each.value}",
      product_ids: "${jsonencode(toset(var.list))}",
    });
  });

  it("have one name each below other constructs too, and one asset a stack, which no trigger knows", () => {
    const synthesized = synthesizeNull((stack) => {
      for (const id of ["one", "two"]) {
        new nullResource.AerialOrg(new nullResource.AerialOrg(stack, id, { orgId: `00o${id}` }), "inner", {
          orgId: `00o${id}inner`,
        });
      }
    });
    const { null_resource: made, terraform_data: anchors } = synthesized.resource;
    expect(Object.keys(made)).toHaveLength(4);
    expect(Object.keys(anchors)).toEqual(Object.keys(made));
    expect(JSON.stringify(Object.values(made).map(({ triggers }: any) => triggers))).not.toContain("aerial-runner");
    const paths = JSON.stringify(synthesized).match(/assets\/aerial-runner\/\w+/g);
    expect(new Set(paths).size).toBe(1);
  });

  it.each<[string, (stack: TerraformStack) => void, unknown[]]>([
    [
      "an org that is named twice",
      (stack) => void new nullResource.AerialOrg(stack, "acme", { orgId: ORG_ID, domain: "acme.okta.com" }),
      [messageWith(`[stack/acme] orgId is "${ORG_ID}" and domain is "acme.okta.com": `)],
    ],
    [
      "products and a status of no org",
      (stack) => {
        new nullResource.AerialOrgProducts(stack, "products", { productIds: ["P000052"] });
        new nullResource.AerialOrgStatus(stack, "status", { status: "ACTIVE" });
      },
      [
        messageWith("[stack/products] Neither orgId nor domain is set"),
        messageWith("[stack/status] Neither orgId nor domain is set"),
      ],
    ],
    [
      "an empty set of products",
      (stack) => void new nullResource.AerialOrgProducts(stack, "acme", { orgId: ORG_ID, productIds: [] }),
      [messageWith("[stack/acme] productIds is []: ", "allowEmpty: true")],
    ],
    [
      "a status that there is not",
      (stack) => void new nullResource.AerialOrgStatus(stack, "acme", { orgId: ORG_ID, status: "OFF" }),
      [messageWith('[stack/acme] status is "OFF": ', "ACTIVE, INACTIVE")],
    ],
  ])("refuse %s", (_what, build, messages) => {
    expect(validationErrors(build)).toEqual(messages);
  });

  it("refuse the same as those of the provider edition, in the same words", () => {
    const wrong = { domain: "https://Acme.okta.com/", deletionPolicy: "delete" };
    const said = validationErrors((stack) => void new AerialOrg(stack, "acme", wrong));
    expect(said).toHaveLength(2);
    expect(validationErrors((stack) => void new nullResource.AerialOrg(stack, "acme", wrong))).toEqual(said);
  });

  it("warn of the limits once a stack", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new nullResource.AerialOrg(stack, "one", { orgId: ORG_ID });
    new nullResource.AerialOrgStatus(stack, "two", { orgId: ORG_ID, status: "ACTIVE" });
    const warnings = stack.node.findAll().flatMap(({ node }) => node.metadata.filter(({ type }) => /warn/.test(type)));
    expect(warnings.map(({ data }) => data as string)).toEqual([
      expect.stringMatching(/drift.*PREVENT.*Removing a construct from the code runs nothing.*AerialProvider/),
    ]);
  });

  it("say how to get the runner where the package has none", () => {
    rmSync(RUNNER_ASSET);
    const declare = () =>
      new nullResource.AerialOrg(new TerraformStack(Testing.app(), "stack"), "acme", { orgId: ORG_ID });
    expect(declare).toThrow(
      expect.objectContaining({
        code: "ERR_AERIAL_RUNNER_ASSET",
        message: expect.stringMatching(/^The Aerial runner is missing from this package: .*npm run build/),
      }),
    );
    writeFileSync(RUNNER_ASSET, "");
    expect(declare).not.toThrow();
  });
});
