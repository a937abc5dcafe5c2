import { provider } from "@cdktf/provider-null";
import type { TerraformStack } from "cdktf";
import { AerialManagedOrg, AerialOrg, AerialProvider, DataAerialOrgs, nullResource } from "../../../lib";
import { synthesize } from "../synthesis";
import { useFakeEngines } from "./fake-engines";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));
jest.mock("../../../lib/null-resource/runner-assets", () => jest.requireActual("../../null-resource/temporary-runner"));

const engines = useFakeEngines();
const ORG_ID = "00o16fjDHCgFqob8n0g4";

/** The calls for which the framework checks the engine, each with the required feature. */
const USES: readonly (readonly [string, string, (stack: TerraformStack) => void])[] = [
  ["importFrom", "import blocks", (stack) => new AerialOrg(stack, "acme", { orgId: ORG_ID }).importFrom(ORG_ID)],
  ["generateConfigForImport", "import blocks", (stack) => AerialOrg.generateConfigForImport(stack, "acme", ORG_ID)],
  [
    "generateConfigForImport of a data source",
    "import blocks",
    (stack) => DataAerialOrgs.generateConfigForImport(stack, "acme", ORG_ID),
  ],
  [
    "moveTo",
    "moved blocks",
    (stack) => {
      new AerialOrg(stack, "new", { domain: "acme.okta.com" }).addMoveTarget("new");
      new AerialOrg(stack, "old", { domain: "acme.okta.com" }).moveTo("new");
    },
  ],
  [
    "moveToId",
    "moved blocks",
    (stack) => new AerialOrg(stack, "old", { domain: "acme.okta.com" }).moveToId("aerial_org.new"),
  ],
  [
    "moveFromId",
    "moved blocks",
    (stack) => new AerialOrg(stack, "new", { domain: "acme.okta.com" }).moveFromId("module.emea.aerial_org.old"),
  ],
  [
    "the null_resource constructs",
    "terraform_data",
    (stack) => void new nullResource.AerialOrg(stack, "acme", { orgId: ORG_ID }),
  ],
];

/** The validation error of a stack; undefined if it is valid. */
function problemOf(build: (stack: TerraformStack) => void): string | undefined {
  try {
    synthesize((stack) => {
      new AerialProvider(stack, "aerial");
      new provider.NullProvider(stack, "null");
      build(stack);
    });
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^Validation failed with the following errors:\s+/, "");
  }
}

describe.each(USES)("A stack with %s", (_use, feature, build) => {
  it("is valid on a machine without an engine: the engine that reads it refuses blocks that it does not know", () => {
    expect(problemOf(build)).toBeUndefined();
  });

  it("is checked with the only engine on PATH, whichever it is", () => {
    engines.add("tofu", "OpenTofu v1.6.0");
    expect(problemOf(build)).toBeUndefined();
    expect(engines.runs()).toEqual(["tofu version"]);
  });

  it("is refused if terraform is too old, and the message says what to install", () => {
    const path = engines.add("terraform", "Terraform v1.3.9");
    engines.add("tofu", "OpenTofu v1.10.6");
    expect(problemOf(build)).toMatch(
      new RegExp(
        `^\\[stack\\] This stack contains ${feature}, but ${path} is Terraform 1\\.3\\.9\\. .*TERRAFORM_BINARY_NAME`,
      ),
    );
  });

  it("is checked with the engine that TERRAFORM_BINARY_NAME names", () => {
    engines.add("terraform", "Terraform v1.3.9");
    process.env.TERRAFORM_BINARY_NAME = engines.add("terraform-1.5", "Terraform v1.5.0");
    expect(problemOf(build)).toBeUndefined();
    expect(engines.runs()).toEqual(["terraform-1.5 version"]);
  });

  it("is refused if TERRAFORM_BINARY_NAME is wrong", () => {
    engines.add("terraform", "Terraform v1.11.4");
    process.env.TERRAFORM_BINARY_NAME = "terrafrom";
    expect(problemOf(build)).toMatch(/^\[stack\] TERRAFORM_BINARY_NAME is "terrafrom"/);
  });
});

describe("The engine check", () => {
  it("runs the engine once, however many orgs are imported, and reports a problem once", () => {
    engines.add("terraform", "Terraform v1.3.9");
    const fleet = (stack: TerraformStack) =>
      ["00oa", "00ob", "00oc"].forEach((orgId) =>
        new AerialManagedOrg(stack, orgId, { orgId, productIds: ["P000052"], status: "ACTIVE" }).importFrom(orgId),
      );
    expect(problemOf(fleet)?.match(/import blocks/g)).toHaveLength(1);
    expect(engines.runs()).toEqual(["terraform version"]);
  });

  it("asks for engines that move between resource types where another edition is moved from", () => {
    const move = (stack: TerraformStack) =>
      new AerialOrg(stack, "new", { orgId: ORG_ID }).moveFromId("terraform_data.old");
    const problem = (version: string) => {
      process.env.TERRAFORM_BINARY_NAME = engines.add(version.replaceAll(" ", "-"), version);
      return problemOf(move);
    };
    expect(problem("Terraform v1.7.5")).toMatch(
      /contains moved blocks between resource types, but .* is Terraform 1\.7\.5\. Install Terraform 1\.8 or OpenTofu 1\.7 or later/,
    );
    expect(problem("OpenTofu v1.6.3")).toMatch(/is OpenTofu 1\.6\.3\./);
    expect(problem("Terraform v1.8.0")).toBeUndefined();
    expect(problem("OpenTofu v1.7.0")).toBeUndefined();
  });

  it("leaves a stack alone that needs no later engine", () => {
    engines.add("terraform", "Terraform v1.3.9");
    expect(problemOf((stack) => void new AerialOrg(stack, "acme", { orgId: ORG_ID }))).toBeUndefined();
    expect(engines.runs()).toEqual([]);
  });

  it("leaves the user's own validations in place", () => {
    const problem = problemOf((stack) => {
      const org = new AerialOrg(stack, "acme", { orgId: ORG_ID });
      org.importFrom(ORG_ID);
      org.node.addValidation({ validate: () => ["a rule of the org's"] });
      stack.node.addValidation({ validate: () => ["a rule of the stack's"] });
    });
    expect(problem).toContain("[stack] a rule of the stack's");
    expect(problem).toContain("[stack/acme] a rule of the org's");
  });
});
