import { Fn, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AerialAccount,
  AerialManagedOrg,
  AerialOrg,
  AerialOrgProducts,
  AerialOrgStatus,
  AerialProvider,
  DataAerialOrg,
} from "../../../lib";
import { synthesizeResources } from "../synthesis";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));

const ORG_ID = "00o16fjDHCgFqob8n0g4";
const DOMAIN = "acme.okta.com";

/** Every construct that has `importFrom` and whose import the provider supports. */
const IMPORTERS: Readonly<Record<string, (stack: TerraformStack) => { importFrom(id: string): void }>> = {
  AerialAccount: (stack) => new AerialAccount(stack, "imported", { name: "Acme" }),
  AerialManagedOrg: (stack) =>
    new AerialManagedOrg(stack, "imported", { domain: DOMAIN, productIds: ["P000052"], status: "ACTIVE" }),
  AerialOrg: (stack) => new AerialOrg(stack, "imported", { domain: DOMAIN }),
  AerialOrgProducts: (stack) => new AerialOrgProducts(stack, "imported", { orgId: ORG_ID, productIds: ["P000052"] }),
  AerialOrgStatus: (stack) => new AerialOrgStatus(stack, "imported", { orgId: ORG_ID, status: "ACTIVE" }),
};

function stackWithProvider(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "stack");
  new AerialProvider(stack, "aerial");
  return stack;
}

/** Returns the error that a call throws. Without an error, the test fails. */
function thrownBy(call: () => void): Error & { readonly code?: string } {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("Nothing was thrown.");
}

describe.each(Object.entries(IMPORTERS))("%s.importFrom", (_name, declare) => {
  it("refuses the attribute of a resource at once, and names the construct and the reference", () => {
    const stack = stackWithProvider();
    const other = new AerialOrg(stack, "other", { domain: "other.okta.com" });
    const imported = declare(stack);
    for (const [id, reference] of [
      [other.domain, "aerial_org.other.domain"],
      [other.orgId, "aerial_org.other.org_id"],
      [Fn.lower(other.domain), "lower(aerial_org.other.domain)"],
      ["${aerial_org.other.domain}", "aerial_org.other.domain"],
    ] as const) {
      const error = thrownBy(() => imported.importFrom(id));
      expect(error.code).toBe("ERR_AERIAL_IMPORT_ID");
      expect(error.name).toBe("ImportIdError");
      expect(error.message).toContain(reference);
      expect(error.message).toContain("stack/imported");
      expect(error.message).toContain("literal");
    }
  });

  it.each([ORG_ID, DOMAIN])("takes the literal %s", (id) => {
    const { import: blocks } = synthesizeResources((stack) => declare(stack).importFrom(id));
    expect(blocks.every((block: { id: string }) => block.id === id)).toBe(true);
  });
});

describe("importFrom", () => {
  it("refuses an org's own domain, although it was configured as a literal", () => {
    const org = new AerialManagedOrg(stackWithProvider(), "acme", { domain: DOMAIN });
    expect(thrownBy(() => org.importFrom(org.domain)).code).toBe("ERR_AERIAL_IMPORT_ID");
  });

  it("refuses the key or value of a forEach, which import blocks do not have", () => {
    const org = new AerialOrg(stackWithProvider(), "acme", { domain: DOMAIN });
    for (const id of ["${each.key}", "${each.value.domain}", "${count.index}"]) {
      expect(thrownBy(() => org.importFrom(id)).code).toBe("ERR_AERIAL_IMPORT_ID");
    }
  });

  it("takes values that a plan knows: variables and data sources", () => {
    const { import: blocks } = synthesizeResources((stack) => {
      const id = new TerraformVariable(stack, "aerial_org_id", { type: "string" }).stringValue;
      new AerialOrg(stack, "one", { orgId: id }).importFrom(id);
      const { orgId } = new DataAerialOrg(stack, "found", { domain: DOMAIN });
      new AerialOrg(stack, "two", { orgId }).importFrom(orgId);
    });
    expect(blocks.map(({ id }: { id: string }) => id)).toEqual([
      "${var.aerial_org_id}",
      "${data.aerial_org.found.org_id}",
    ]);
  });

  it("takes a literal that resembles a reference", () => {
    const org = new AerialOrg(stackWithProvider(), "acme", { domain: DOMAIN });
    expect(() => org.importFrom("aerial_org.acme.okta.com")).not.toThrow();
  });
});

describe("generateConfigForImport", () => {
  it("refuses the attribute of a resource as well", () => {
    const stack = stackWithProvider();
    const { domain } = new AerialOrg(stack, "other", { domain: DOMAIN });
    expect(thrownBy(() => AerialOrg.generateConfigForImport(stack, "acme", domain)).code).toBe("ERR_AERIAL_IMPORT_ID");
  });
});
