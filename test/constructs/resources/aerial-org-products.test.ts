import { Fn, TerraformOutput, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import { AerialOrg, AerialOrgProducts, AerialProvider, type AerialOrgProductsConfig } from "../../../lib";
import { messageWith, synthesizeResources, validationErrors } from "../synthesis";
import { VERSION } from "../temporary-assets";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";

describe("AerialOrgProducts", () => {
  it("becomes an aerial_org_products with the attributes that were given, and no others", () => {
    const { resource } = synthesizeResources((stack) => {
      const org = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
      new AerialOrgProducts(stack, "some", { orgId: org.orgId, productIds: ["P000052", "P000131"] });
      new AerialOrgProducts(stack, "none", {
        orgId: ORG_ID,
        productIds: [],
        allowEmpty: true,
        disableUnlistedOnCreate: true,
        disableOnDestroy: false,
      });
    });
    expect(resource.aerial_org_products).toEqual({
      some: { org_id: "${aerial_org.acme.org_id}", product_ids: ["P000052", "P000131"] },
      none: {
        org_id: ORG_ID,
        product_ids: [],
        allow_empty: true,
        disable_unlisted_on_create: true,
        disable_on_destroy: false,
      },
    });
  });

  it("hands its attributes on as references, the set as a list", () => {
    const { output } = synthesizeResources((stack) => {
      const products = new AerialOrgProducts(stack, "acme", { orgId: ORG_ID, productIds: ["P000052"] });
      for (const [name, value] of Object.entries({
        id: products.id,
        account_id: products.accountId,
        org_id: products.orgId,
        product_ids: products.productIds,
        allow_empty: products.allowEmpty,
        disable_on_destroy: products.disableOnDestroy,
        disable_unlisted_on_create: products.disableUnlistedOnCreate,
      })) {
        new TerraformOutput(stack, `out_${name}`, { value });
      }
    });
    expect(output).toEqual({
      out_id: { value: "${aerial_org_products.acme.id}" },
      out_account_id: { value: "${aerial_org_products.acme.account_id}" },
      out_org_id: { value: "${aerial_org_products.acme.org_id}" },
      out_product_ids: { value: "${tolist(aerial_org_products.acme.product_ids)}" },
      out_allow_empty: { value: "${aerial_org_products.acme.allow_empty}" },
      out_disable_on_destroy: { value: "${aerial_org_products.acme.disable_on_destroy}" },
      out_disable_unlisted_on_create: { value: "${aerial_org_products.acme.disable_unlisted_on_create}" },
    });
  });

  it("takes tokens for everything, lists and elements too, and the checks let them through", () => {
    const { resource } = synthesizeResources((stack) => {
      const text = new TerraformVariable(stack, "text", { type: "string" });
      const list = new TerraformVariable(stack, "list", { type: "set(string)" });
      const flag = new TerraformVariable(stack, "flag", { type: "bool" }).booleanValue;
      new AerialOrgProducts(stack, "list-token", {
        orgId: text.stringValue,
        productIds: list.listValue,
        allowEmpty: flag,
        disableOnDestroy: flag,
        disableUnlistedOnCreate: flag,
      });
      new AerialOrgProducts(stack, "elements", {
        orgId: ORG_ID,
        productIds: ["P000052", text.stringValue, text.stringValue],
      });
      new AerialOrgProducts(stack, "function", {
        orgId: "00ofunction",
        productIds: Token.asList(Fn.concat([["P000052"], list.listValue])),
      });
      new AerialOrgProducts(stack, "perhaps-empty", { orgId: "00operhaps", productIds: [], allowEmpty: flag });
    });
    expect(resource.aerial_org_products).toEqual({
      "list-token": {
        org_id: "${var.text}",
        product_ids: "${var.list}",
        allow_empty: "${var.flag}",
        disable_on_destroy: "${var.flag}",
        disable_unlisted_on_create: "${var.flag}",
      },
      elements: { org_id: ORG_ID, product_ids: ["P000052", "${var.text}", "${var.text}"] },
      function: { org_id: "00ofunction", product_ids: '${concat(["P000052"], var.list)}' },
      "perhaps-empty": { org_id: "00operhaps", product_ids: [], allow_empty: "${var.flag}" },
    });
  });

  it("can be changed after it was made, and shows what was given", () => {
    const { resource } = synthesizeResources((stack) => {
      const products = new AerialOrgProducts(stack, "acme", {
        orgId: "00o1",
        productIds: ["P000052"],
        allowEmpty: true,
        disableOnDestroy: true,
        disableUnlistedOnCreate: true,
      });
      expect(products.orgIdInput).toBe("00o1");
      expect(products.productIdsInput).toEqual(["P000052"]);
      expect([products.allowEmptyInput, products.disableOnDestroyInput, products.disableUnlistedOnCreateInput]).toEqual(
        [true, true, true],
      );
      products.orgId = ORG_ID;
      products.productIds = ["P000131"];
      products.resetAllowEmpty();
      products.resetDisableOnDestroy();
      products.resetDisableUnlistedOnCreate();

      const other = new AerialOrgProducts(stack, "other", { orgId: "00oother", productIds: ["P000139"] });
      other.allowEmpty = false;
      other.disableOnDestroy = true;
      other.disableUnlistedOnCreate = false;
    });
    expect(resource.aerial_org_products).toEqual({
      acme: { org_id: ORG_ID, product_ids: ["P000131"] },
      other: {
        org_id: "00oother",
        product_ids: ["P000139"],
        allow_empty: false,
        disable_on_destroy: true,
        disable_unlisted_on_create: false,
      },
    });
  });

  it("names its provider to the framework, and imports and moves as every resource does", () => {
    const synthesized = synthesizeResources((stack) => {
      const provider = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
      AerialOrgProducts.generateConfigForImport(stack, "generated", ORG_ID, provider);
      const products = new AerialOrgProducts(stack, "acme", { orgId: ORG_ID, productIds: ["P000052"] });
      products.importFrom(ORG_ID, provider);
      products.addOverride("lifecycle.create_before_destroy", true);
      expect(products.terraformGeneratorMetadata).toEqual({ providerName: "aerial", providerVersion: VERSION });
      new AerialOrgProducts(stack, "moved", { orgId: ORG_ID, productIds: ["P000052"] }).moveToId(
        "aerial_org_products.after",
      );
    });
    expect(synthesized.import).toEqual([
      { id: ORG_ID, provider: "aerial.sandbox", to: "aerial_org_products.generated" },
      { id: ORG_ID, provider: "aerial.sandbox", to: "aerial_org_products.acme" },
    ]);
    expect(synthesized.moved).toEqual([{ from: "aerial_org_products.moved", to: "aerial_org_products.after" }]);
    expect(synthesized.resource.aerial_org_products.acme.lifecycle).toEqual({ create_before_destroy: true });
    expect(AerialOrgProducts.tfResourceType).toBe("aerial_org_products");
  });

  it("is written as HCL too", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new AerialProvider(stack, "aerial");
    new AerialOrgProducts(stack, "acme", { orgId: ORG_ID, productIds: ["P000052"], allowEmpty: false });
    const hcl = Testing.synthHcl(stack, true);
    expect(hcl).toMatch(/product_ids = \[\s*"P000052",?\s*\]/);
    expect(hcl).toMatch(/allow_empty = false/);
    expect(hcl).not.toContain("disable_on_destroy");
  });
});

describe("AerialOrgProducts' checks", () => {
  const thirtyOne = "P".repeat(31);
  it.each<[string, Partial<AerialOrgProductsConfig>, readonly [start: string, ...values: string[]]]>([
    ["an empty set that nobody meant", { productIds: [] }, ["productIds is []: ", "every product", "allowEmpty: true"]],
    [
      "an empty set that is expressly not meant",
      { productIds: [], allowEmpty: false },
      ["productIds is []: ", "every product", "allowEmpty: true"],
    ],
    [
      "an id of 31 characters",
      { productIds: ["P000052", thirtyOne] },
      [`productIds is "${thirtyOne}": `, "1 to 30", "31", '"P000052"'],
    ],
    ["an id without any", { productIds: [""] }, ['productIds is "": ', "1 to 30", "this has 0", '"P000052"']],
    [
      "an id that is listed three times, in one message",
      { productIds: ["P000052", "P000131", "P000052", "P000052"] },
      ['productIds is "P000052": ', "more than once"],
    ],
    [
      "an org id with a slash",
      { orgId: "00o1/products", productIds: ["P000052"] },
      ['orgId is "00o1/products": ', '"00o16fjDHCgFqob8n0g4"'],
    ],
  ])("refuse %s", (_, config, [start, ...values]) => {
    expect(
      validationErrors((stack) => {
        new AerialProvider(stack, "aerial");
        new AerialOrgProducts(stack, "acme", { orgId: ORG_ID, productIds: [], ...config });
      }),
    ).toEqual([messageWith(`[stack/acme] ${start}`, ...values)]);
  });

  it("take an id of 30 characters", () => {
    expect(
      validationErrors((stack) => {
        new AerialOrgProducts(stack, "acme", { orgId: ORG_ID, productIds: ["P".repeat(30), "P"] });
      }),
    ).toEqual([]);
  });
});
