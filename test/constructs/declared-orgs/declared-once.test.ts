import { TerraformCount, TerraformIterator, TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import fc from "fast-check";
import {
  AerialManagedOrg,
  AerialOrg,
  AerialOrgProducts,
  AerialOrgStatus,
  AerialProvider,
  nullResource,
} from "../../../lib";

jest.mock("../../../lib/null-resource/runner-assets", () => jest.requireActual("../../null-resource/temporary-runner"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";
const OTHER = "00oother";

/** The framework wants a provider in the stack, which these stacks mostly do without. */
const isOurs = (message: string) => !message.startsWith("Found resources without a matching provider");

/** The messages of the stack's own checks. */
function problems(build: (stack: TerraformStack) => void): string[] {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack);
  return stack.node.validate().filter(isOurs);
}

describe("An org that is declared twice in one stack", () => {
  it.each<[string, (stack: TerraformStack) => void, string]>([
    [
      "two AerialOrg by id",
      (stack) => ["a", "b"].forEach((id) => new AerialOrg(stack, id, { orgId: ORG_ID })),
      `Two aerial_org resources in this stack declare the org ${ORG_ID}: "stack/a" and "stack/b".`,
    ],
    [
      "two AerialOrg by domains that differ in letter case",
      (stack) => ["acme.okta.com", "ACME.okta.com"].forEach((domain, i) => new AerialOrg(stack, `${i}`, { domain })),
      'Two aerial_org resources in this stack declare the org acme.okta.com: "stack/0" and "stack/1".',
    ],
    [
      "three AerialOrgStatus",
      (stack) => ["a", "b", "c"].forEach((id) => new AerialOrgStatus(stack, id, { orgId: ORG_ID, status: "ACTIVE" })),
      `3 aerial_org_status resources in this stack declare the org ${ORG_ID}: "stack/a", "stack/b" and "stack/c".`,
    ],
    [
      "two AerialOrgProducts, one of which names the org with the orgId of an AerialOrg",
      (stack) => {
        const { orgId } = new AerialOrg(stack, "acme", { orgId: ORG_ID });
        new AerialOrgProducts(stack, "a", { orgId, productIds: ["P1"] });
        new AerialOrgProducts(stack, "b", { orgId: ORG_ID, productIds: ["P1"] });
      },
      `Two aerial_org_products resources in this stack declare the org ${ORG_ID}: "stack/a" and "stack/b".`,
    ],
    [
      "two AerialOrgStatus of an AerialOrg that is named by its domain",
      (stack) => {
        const { orgId } = new AerialOrg(stack, "acme", { domain: "acme.okta.com" });
        ["ACTIVE", "INACTIVE"].forEach((status) => new AerialOrgStatus(stack, status, { orgId, status }));
      },
      'Two aerial_org_status resources in this stack declare the org acme.okta.com: "stack/ACTIVE" and "stack/INACTIVE".',
    ],
    [
      "an AerialOrg and an AerialManagedOrg",
      (stack) => {
        new AerialOrg(stack, "a", { orgId: ORG_ID });
        new AerialManagedOrg(stack, "b", { orgId: ORG_ID });
      },
      `Two aerial_org resources in this stack declare the org ${ORG_ID}: "stack/a" and "stack/b/org".`,
    ],
    [
      "the null_resource constructs and the default provider",
      (stack) => {
        new nullResource.AerialOrg(stack, "a", { orgId: ORG_ID });
        new AerialOrg(stack, "b", { orgId: ORG_ID });
      },
      `Two aerial_org resources in this stack declare the org ${ORG_ID}: "stack/a" and "stack/b".`,
    ],
    [
      "two of the null_resource constructs",
      (stack) => {
        ["a", "b"].forEach((id) => new nullResource.AerialOrgStatus(stack, id, { orgId: ORG_ID, status: "ACTIVE" }));
      },
      `Two aerial_org_status resources in this stack declare the org ${ORG_ID}: "stack/a" and "stack/b".`,
    ],
    [
      "two elements of a forEach",
      (stack) => {
        const forEach = TerraformIterator.fromMap({ a: { org: ORG_ID }, b: { org: ORG_ID } });
        new AerialOrg(stack, "orgs", { orgId: forEach.getString("org"), forEach });
      },
      `Two aerial_org resources in this stack declare the org ${ORG_ID}: "stack/orgs" (key "a") and "stack/orgs" (key "b").`,
    ],
    [
      "an org that a setter gave",
      (stack) => {
        new AerialOrg(stack, "a", { orgId: ORG_ID });
        new AerialOrg(stack, "b", { orgId: OTHER }).orgId = ORG_ID;
      },
      `Two aerial_org resources in this stack declare the org ${ORG_ID}: "stack/a" and "stack/b".`,
    ],
  ])("is refused: %s", (_, build, message) => {
    expect(problems(build)).toEqual([expect.stringContaining(message)]);
    expect(problems(build)[0]).toMatch(/Keep one of them .* moved block/);
  });

  it.each<[string, (stack: TerraformStack) => void]>([
    [
      "its org, its products and its status",
      (stack) => void new AerialManagedOrg(stack, "a", { orgId: ORG_ID, productIds: ["P1"], status: "ACTIVE" }),
    ],
    [
      "providers with different aliases",
      (stack) => {
        new AerialProvider(stack, "production");
        const provider = new AerialProvider(stack, "sandbox", { alias: "sandbox" });
        new AerialOrg(stack, "a", { orgId: ORG_ID });
        new AerialOrg(stack, "b", { orgId: ORG_ID, provider });
      },
    ],
    [
      "what only the engine knows",
      (stack) => {
        const orgId = new TerraformVariable(stack, "org", { type: "string" }).stringValue;
        ["a", "b"].forEach((id) => new AerialOrg(stack, id, { orgId }));
        new AerialOrg(stack, "c", { orgId: "${var.org}" });
      },
    ],
    [
      "count, of which one instance is there at a time",
      (stack) => {
        new AerialOrg(stack, "a", { orgId: ORG_ID, count: 1 });
        new AerialOrg(stack, "b", { orgId: ORG_ID, count: TerraformCount.of(Token.asNumber("${var.other}")) });
        new AerialOrg(stack, "c", { orgId: ORG_ID }).addOverride("count", 0);
        stack.addOverride(
          `resource.aerial_org.${new AerialOrg(stack, "d", { orgId: ORG_ID }).friendlyUniqueId}.count`,
          0,
        );
      },
    ],
    [
      "constructs that moved away, of which a moved block is left",
      (stack) => {
        new AerialOrg(stack, "new", { orgId: ORG_ID }).addMoveTarget("new");
        new AerialOrg(stack, "old", { orgId: ORG_ID }).moveTo("new");
        new AerialOrg(stack, "older", { orgId: ORG_ID }).moveToId("aerial_org.new");
      },
    ],
    [
      "an org that was changed by a setter",
      (stack) => {
        new AerialOrg(stack, "a", { orgId: ORG_ID });
        new AerialOrg(stack, "b", { orgId: ORG_ID }).orgId = OTHER;
      },
    ],
  ])("is not found in %s", (_, build) => {
    expect(problems(build)).toEqual([]);
  });

  it("is another matter in another stack", () => {
    const app = Testing.app();
    const stacks = ["one", "two"].map((id) => new TerraformStack(app, id));
    stacks.forEach((stack) => new AerialOrg(stack, "acme", { orgId: ORG_ID }));
    expect(stacks.flatMap(({ node }) => node.validate()).filter(isOurs)).toEqual([]);
  });

  it("names the first twenty orgs and counts the others", () => {
    const messages = problems((stack) => {
      for (let index = 0; index < 46; index += 1) {
        new AerialOrg(stack, `org-${index}`, { orgId: `00o${index % 23}` });
      }
    });
    expect(messages).toHaveLength(21);
    expect(messages.at(-1)).toBe("3 more orgs are declared more than once.");
  });

  it("is found if and only if two literals are the same, for any orgs", () => {
    const names = fc.array(fc.constantFrom("00oa", "00ob", "00oc", "00od", "00oe"), { maxLength: 5 });
    fc.assert(
      fc.property(names, (orgIds) => {
        const found = problems((stack) => {
          orgIds.forEach((orgId, index) => new AerialOrg(stack, `org-${index}`, { orgId }));
        });
        expect(found).toHaveLength(new Set(orgIds.filter((id, at) => orgIds.indexOf(id) !== at)).size);
      }),
      { numRuns: 50 },
    );
  });

  it("takes time in proportion to the constructs: as many look-ups for each of 200 orgs as for each of 20", () => {
    const lookUps = (size: number) => {
      let count = 0;
      const stack = new TerraformStack(Testing.app(), "stack");
      for (let index = 0; index < size; index += 1) {
        const org = new AerialOrg(stack, `org-${index}`, { orgId: `00o${index}` });
        Object.defineProperty(org, "count", { get: () => void (count += 1) });
      }
      expect(stack.node.validate().filter(isOurs)).toEqual([]);
      return count / size;
    };
    expect(lookUps(200)).toBe(lookUps(20));
  });
});
