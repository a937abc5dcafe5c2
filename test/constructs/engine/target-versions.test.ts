import { provider } from "@cdktf/provider-null";
import { App, TerraformStack, Testing } from "cdktf";
import {
  AerialAccessToken,
  AerialChildOrg,
  AerialManagedOrg,
  AerialOrg,
  AerialOrgActivateAction,
  AerialOrgConsent,
  AerialProvider,
  nullResource,
} from "../../../lib";
import { messageWith } from "../synthesis";
import { useFakeEngines } from "./fake-engines";

jest.mock("../../../lib/constructs/provider-assets", () => jest.requireActual("../temporary-assets"));
jest.mock("../../../lib/null-resource/runner-assets", () => jest.requireActual("../../null-resource/temporary-runner"));

// No engine is installed: only what is declared is checked.
const engines = useFakeEngines();
const ORG_ID = "00o16fjDHCgFqob8n0g4";

type Build = (stack: TerraformStack) => void;

/** The validation errors of a stack whose app declares engines. */
function problemsOf(targetVersions: unknown, build: Build): readonly string[] {
  const context = targetVersions === undefined ? {} : { targetVersions };
  const stack = new TerraformStack(new App({ outdir: Testing.app().outdir, context }), "fleet");
  new AerialProvider(stack, "aerial");
  new provider.NullProvider(stack, "null");
  build(stack);
  try {
    Testing.synth(stack, true);
    return [];
  } catch (error) {
    const { message } = error as Error;
    const problems = message.match(/(?<=^ {2})\[.*$/gm);
    if (problems === null) {
      throw error;
    }
    return problems;
  }
}

const consent = (stack: TerraformStack) =>
  new AerialOrgConsent(stack, "consent", { domain: "acme.okta.com", token: "${var.token}" });

/** The uses that need a later engine: the feature, its path, the earliest accepted ranges, and the latest refused ones. */
const USES: readonly (readonly [feature: string, path: string, late: object, early: object, build: Build])[] = [
  [
    "ephemeral resources",
    "fleet/token",
    { terraform: ">=1.10", opentofu: "~1.11" },
    { terraform: ">=1.9.8", opentofu: "^1.10" },
    (stack) => void new AerialAccessToken(stack, "token"),
  ],
  [
    "import blocks",
    "fleet/acme",
    { terraform: "^1.5", opentofu: "1.x >=1.6" },
    { terraform: "1.x", opentofu: ">=1.0" },
    (stack) => new AerialOrg(stack, "acme", { orgId: ORG_ID }).importFrom(ORG_ID),
  ],
  [
    "import blocks",
    "fleet",
    { terraform: ">=1.5.7", opentofu: ">=1.6.0" },
    { terraform: "~1.4", opentofu: "<2" },
    (stack) => AerialOrg.generateConfigForImport(stack, "acme", ORG_ID),
  ],
  [
    "moved blocks",
    "fleet/old",
    { terraform: ">=1.5.7", opentofu: ">=1.6.0" },
    { terraform: ">=1.4", opentofu: ">=1.5" },
    (stack) => new AerialOrg(stack, "old", { orgId: ORG_ID }).moveToId("aerial_org.new"),
  ],
  [
    "moved blocks between resource types",
    "fleet/new",
    { terraform: ">=1.8", opentofu: ">=1.7" },
    { terraform: ">=1.5.7", opentofu: ">=1.6.0" },
    (stack) => new AerialOrg(stack, "new", { orgId: ORG_ID }).moveFromId("terraform_data.old"),
  ],
  [
    "terraform_data",
    "fleet/acme",
    { terraform: ">=1.4", opentofu: ">=1.6.0" },
    { terraform: ">1.2", opentofu: ">=1.5 || >=1.6" },
    (stack) => void new nullResource.AerialOrg(stack, "acme", { orgId: ORG_ID }),
  ],
  [
    "write-only arguments",
    "fleet/consent",
    { terraform: ">=1.11", opentofu: ">=1.11" },
    { terraform: ">=1.10.5", opentofu: ">=1.10.6" },
    (stack) => void consent(stack),
  ],
];

describe.each(USES)("A stack with %s (%s)", (feature, path, late, early, build) => {
  it("is valid if nothing is declared, also where CDK Terrain would assume early engines", () => {
    expect(problemsOf(undefined, build)).toEqual([]);
  });

  it("is valid if each declared engine is late enough, or if the engine is not declared", () => {
    expect(problemsOf(late, build)).toEqual([]);
    for (const [engine, range] of Object.entries(late)) {
      expect(problemsOf({ [engine]: range }, build)).toEqual([]);
    }
  });

  it("is refused for each declared engine that is too early", () => {
    const begin = (engine: string, range: string, product: string) =>
      expect.stringMatching(
        new RegExp(
          `^\\[fleet\\] This stack contains ${feature} \\(${path}\\), but targetVersions\\.${engine} is "${quoted(range)}", ` +
            `.*${product} \\d+\\.\\d+\\.\\d+\\. Set targetVersions\\.${engine} to ">=1\\.\\d+"`,
        ),
      );
    const { terraform, opentofu } = early as Record<"terraform" | "opentofu", string>;
    expect(problemsOf(early, build)).toEqual([
      begin("terraform", terraform, "Terraform"),
      begin("opentofu", opentofu, "OpenTofu"),
    ]);
    expect(engines.runs()).toEqual([]);
  });
});

function quoted(text: string): string {
  return text.replace(/[.^|]/g, "\\$&");
}

describe("The check of targetVersions", () => {
  const activate = (stack: TerraformStack) => void new AerialOrgActivateAction(stack, "activate", { orgId: ORG_ID });

  it("names the construct, the reason and what to declare", () => {
    expect(problemsOf({ terraform: ">=1.5.7" }, activate)).toEqual([
      messageWith(
        "[fleet] This stack contains actions (fleet/activate)",
        'targetVersions.terraform is ">=1.5.7"',
        "Terraform 1.5.7",
        'targetVersions.terraform to ">=1.14"',
      ),
    ]);
  });

  it("refuses what an engine has in no version", () => {
    expect(problemsOf({ terraform: ">=1.14", opentofu: ">=1.6" }, activate)).toEqual([
      messageWith(
        "[fleet] This stack contains actions (fleet/activate)",
        'targetVersions.opentofu is ">=1.6"',
        "OpenTofu does not support actions",
        "Remove opentofu from targetVersions",
      ),
    ]);
  });

  it("takes a pre-release for earlier than its release", () => {
    expect(problemsOf({ terraform: ">=1.14.0-rc1" }, activate)).toEqual([
      expect.stringContaining("pre-releases of Terraform 1.14.0. Set"),
    ]);
    expect(problemsOf({ terraform: ">=1.15.0-alpha1" }, activate)).toEqual([]);
  });

  it.each([
    [{ terraform: "=>1.14" }, 'targetVersions.terraform is "=>1.14", which is not a version range'],
    [{ terraform: 1.14 }, "targetVersions.terraform is 1.14, which is not a version range"],
    [{ tofu: ">=1.14" }, 'targetVersions contains "tofu", which is not an engine. Write terraform or opentofu.'],
    [{ toString: ">=1.14" }, 'targetVersions contains "toString", which is not an engine.'],
    [[">=1.14"], 'targetVersions is [">=1.14"], which does not name an engine'],
    [{}, "targetVersions is {}, which does not name an engine."],
    [null, "targetVersions is null, which does not name an engine."],
    [">=1.14", 'targetVersions is ">=1.14", which does not name an engine.'],
  ])("refuses a declaration that it cannot read: %j", (targetVersions, message) => {
    expect(problemsOf(targetVersions, activate)).toEqual([expect.stringContaining(`[fleet] ${message}`)]);
  });

  it("reads a declaration only where a construct needs it", () => {
    const org = (stack: TerraformStack) => void new AerialOrg(stack, "acme", { orgId: ORG_ID });
    expect(problemsOf({ terraform: "latest", tofu: "1" }, org)).toEqual([]);
  });

  it("reports once for a fleet", () => {
    const fleet = (stack: TerraformStack) =>
      ["00oa", "00ob"].forEach((orgId) =>
        new AerialManagedOrg(stack, orgId, { orgId, productIds: ["P000052"], status: "ACTIVE" }).importFrom(orgId),
      );
    expect(problemsOf({ terraform: ">=1.4" }, fleet)).toEqual([expect.stringContaining("(fleet/00oa/org)")]);
  });

  it("heeds a declaration of one stack", () => {
    const later = (stack: TerraformStack) => {
      stack.node.setContext("targetVersions", { terraform: ">=1.14" });
      activate(stack);
    };
    expect(() => problemsOf({ terraform: ">=1.5.7" }, later)).toThrow("Cannot set context after children");
    const app = new App({ outdir: Testing.app().outdir, context: { targetVersions: { terraform: ">=1.5.7" } } });
    const stack = new TerraformStack(app, "fleet");
    stack.node.setContext("targetVersions", { terraform: ">=1.14" });
    new AerialProvider(stack, "aerial");
    activate(stack);
    expect(Testing.synth(stack, true)).toContain("aerial_org_activate");
  });

  it("looks for write-only arguments when the stack is synthesized", () => {
    const targets = { terraform: ">=1.5.7" };
    expect(problemsOf(targets, (stack) => consent(stack).resetToken())).toEqual([]);
    const later = (stack: TerraformStack) => {
      new AerialOrgConsent(stack, "none", { domain: "acme.okta.com" });
      const admin = { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" };
      const child = new AerialChildOrg(stack, "child", {
        parentDomain: "acme.okta.com",
        name: "Acme EMEA",
        subdomain: "acme-emea",
        admin,
      });
      child.parentToken = "${var.token}";
    };
    expect(problemsOf(targets, later)).toEqual([expect.stringContaining("write-only arguments (fleet/child)")]);
  });
});
