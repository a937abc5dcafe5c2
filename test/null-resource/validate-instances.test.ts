import { provider } from "@cdktf/provider-null";
import {
  TerraformCount,
  TerraformIterator,
  TerraformVariable,
  Token,
  type TerraformResource,
  type TerraformStack,
} from "cdktf";
import { nullResource } from "../../lib";
import { synthesize, validationErrors } from "../constructs/synthesis";

jest.mock("../../lib/null-resource/runner-assets", () => jest.requireActual("./temporary-runner"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";
const ARMED = { orgId: ORG_ID, deletionPolicy: "DEACTIVATE" };

type Iterator = ReturnType<typeof TerraformIterator.fromList> | ReturnType<typeof TerraformIterator.fromMap>;

const text = (stack: TerraformStack) => new TerraformVariable(stack, "text", { type: "string" }).stringValue;
const list = (stack: TerraformStack, id = "list") =>
  new TerraformVariable(stack, id, { type: "list(string)" }).listValue;

function armedForEach(stack: TerraformStack, id: string, forEach: Iterator, orgId?: string) {
  const config = { orgId: orgId ?? Token.asString(forEach.value), deletionPolicy: "DEACTIVATE", forEach };
  return new nullResource.AerialOrg(stack, id, config);
}

describe("Instances of a null_resource construct whose destroy may change the org", () => {
  it.each<[string, (stack: TerraformStack) => void, string]>([
    [
      "count with DEACTIVATE",
      (stack) => void new nullResource.AerialOrg(stack, "acme", { ...ARMED, count: 2 }),
      'count is set together with deletionPolicy "DEACTIVATE"',
    ],
    [
      "count with DELETE, from a token",
      (stack) => {
        const count = TerraformCount.of(Token.asNumber("${length(var.orgs)}"));
        new nullResource.AerialOrg(stack, "acme", { ...ARMED, deletionPolicy: "DELETE", count });
      },
      'count is set together with deletionPolicy "DELETE"',
    ],
    [
      "count with a policy that only the engine knows, since it may be DEACTIVATE",
      (stack) => void new nullResource.AerialOrg(stack, "acme", { ...ARMED, deletionPolicy: text(stack), count: 2 }),
      "count is set together with an unknown deletionPolicy",
    ],
    [
      "count with disableOnDestroy",
      (stack) => {
        const config = { orgId: ORG_ID, productIds: ["P1"], disableOnDestroy: true, count: 1 };
        new nullResource.AerialOrgProducts(stack, "acme", config);
      },
      "count is set together with disableOnDestroy",
    ],
    [
      "count that is set later",
      (stack) => {
        const acme = new nullResource.AerialOrg(stack, "acme", ARMED);
        (acme.node.findChild("anchor") as TerraformResource).count = 2;
      },
      "count is set together with",
    ],
    [
      "count of one of the two resources, as an override",
      (stack) => {
        const acme = new nullResource.AerialOrg(stack, "acme", ARMED);
        (acme.node.findChild("Default") as TerraformResource).addOverride("count", 2);
      },
      "count is set together with",
    ],
    [
      "count as an override of the stack",
      (stack) => {
        new nullResource.AerialOrg(stack, "acme", ARMED);
        stack.addOverride("resource.terraform_data.acme.count", 2);
      },
      "count is set together with",
    ],
    [
      "forEach over a map that only the engine knows, whose keys are not the orgs",
      (stack) => {
        new TerraformVariable(stack, "map", { type: "map(string)" });
        armedForEach(stack, "acme", TerraformIterator.fromMap(Token.asStringMap("${var.map}")));
      },
      "the org is not their key",
    ],
    [
      "two forEach over lists that only the engine knows",
      (stack) => {
        new nullResource.AerialOrg(stack, "other", { orgId: text(stack) });
        armedForEach(stack, "acme", TerraformIterator.fromList(list(stack)));
      },
      '"stack/other" also declares orgs',
    ],
  ])("are refused: %s", (_, build, message) => {
    expect(validationErrors(build)).toEqual([expect.stringContaining(message)]);
  });

  it.each<[string, (stack: TerraformStack) => void]>([
    [
      "count where a destroy changes nothing",
      (stack) => {
        new nullResource.AerialOrg(stack, "org", { orgId: "00oa", count: 2 });
        new nullResource.AerialOrg(stack, "abandoned", { orgId: "00ob", deletionPolicy: "ABANDON", count: 2 });
        const products = { orgId: "00oa", productIds: ["P1"], disableOnDestroy: false, count: 2 };
        new nullResource.AerialOrgProducts(stack, "products", products);
        new nullResource.AerialOrgStatus(stack, "status", { orgId: "00oa", status: "ACTIVE", count: 2 });
      },
    ],
    [
      "forEach over literals, whatever their keys are",
      (stack) => {
        armedForEach(stack, "list", TerraformIterator.fromList(["00oa", "00ob"]));
        armedForEach(stack, "map", TerraformIterator.fromMap({ c: "00oc", d: "00od" }));
        const objects = TerraformIterator.fromMap({ e: { org: "00oe" } });
        armedForEach(stack, "objects", objects, objects.getString("org"));
        const complex = TerraformIterator.fromComplexList([{ name: "f", org: "00of" }] as any, "name");
        armedForEach(stack, "complex", complex, complex.getString("org"));
      },
    ],
    [
      "forEach over a list that only the engine knows, in which each org is its own key",
      (stack) => {
        armedForEach(stack, "acme", TerraformIterator.fromList(list(stack)));
        new nullResource.AerialOrg(stack, "other", { orgId: ORG_ID });
      },
    ],
    [
      "forEach over a map that only the engine knows, whose keys are the orgs",
      (stack) => {
        new TerraformVariable(stack, "map", { type: "map(string)" });
        const forEach = TerraformIterator.fromMap(Token.asStringMap("${var.map}"));
        armedForEach(stack, "acme", forEach, forEach.key);
      },
    ],
  ])("are allowed: %s", (_, build) => {
    expect(validationErrors(build)).toEqual([]);
  });

  it("say in their anchors which they are, so that the runner can compare them with what is declared", () => {
    const { resource } = synthesize((stack) => {
      new provider.NullProvider(stack, "null");
      armedForEach(stack, "orgs", TerraformIterator.fromList(["00oa", "00ob"]));
    });
    expect(resource.terraform_data.orgs.input).toEqual({
      org_id: "${each.value}",
      deletion_policy: "DEACTIVATE",
      anchor: "terraform_data.orgs",
      key: "${each.key}",
    });
  });
});
