/** examples/testing/policy on real plans, next to `aerial gate`, as docs/guides/testing-your-stack.md shows them. */
import { symlinkSync } from "node:fs";
import { join } from "node:path";

import { OrgsStack } from "../../examples/testing/stack";
import { locateGoProgram } from "../../tools/toolchain/go-program";
import { CONFTEST, OPA } from "../../tools/toolchain/go-programs";
import { blocksOf, blockWith, useShell } from "../guides/support";
import { describeWith } from "../support/required";
import { exampleApp, synthesizeExample, useExampleAccounts } from "./support";
import { filesNotShown, TESTING_PAGE, testingFile } from "./testing-support";

const blocks = blocksOf(TESTING_PAGE);
const POLICY = "policy/orgs.rego";
const ORG = { id: "00o16fjDHCgFqob8n0g4", domain: "acme-sales.oktapreview.com", consentTo: "0227testaccount" };

it("The policy in examples/testing is what the page shows", () => {
  expect(filesNotShown("rego", [POLICY])).toEqual([]);
});

describeWith(["engine", "provider", "opa"], "The policy in examples/testing", () => {
  const start = useExampleAccounts();
  const gate = blockWith(blocks("shell"), "npx --no aerial gate plan\n");
  const policy = blockWith(blocks("shell"), "opa eval");

  /** A shell with `opa` and the engine, in the folder of a stack that was changed in one place. */
  async function stackWith(from: string, to: string, domain = ORG.domain) {
    const declared = synthesizeExample(new OrgsStack(exampleApp(), "orgs"));
    const { workspace, service } = await start(declared.replaceAll(from, to), [{ ...ORG, domain }], {
      files: { [POLICY]: testingFile(POLICY) },
    });
    const shell = useShell(workspace, service.environment, { isServed: true });
    symlinkSync(locateGoProgram(OPA)!, join(workspace.base, "bin/opa"));
    return {
      workspace,
      declared,
      shell,
      judge: async () => ({ gate: await shell(gate), policy: await shell(policy) }),
    };
  }

  it("allows the plan of the stack, as the gate does", async () => {
    const { judge } = await stackWith("", "");
    const found = await judge();
    expect(found.gate).toMatchObject({ exitCode: 0 });
    expect(found.policy).toEqual({ exitCode: 0, output: expect.not.stringContaining("aerial_org") });
  });

  it.each([
    ["a product", "P000131", "P000139", "the product P000139 is not allowed"],
    ["a domain", ORG.domain, "sales.oktapreview.com", "the org's domain must begin with acme-"],
    ["a deletion policy", '"deletion_policy": "PREVENT"', '"deletion_policy": "DELETE"', "must not be DELETE"],
  ])("refuses %s that the gate lets pass", async (_, from, to, message) => {
    const { judge } = await stackWith(from, to, from === ORG.domain ? to : ORG.domain);
    const found = await judge();
    expect(found.gate).toMatchObject({ exitCode: 0 });
    expect([found.policy.exitCode, found.policy.output]).toEqual([1, expect.stringContaining(message)]);
  });

  it("refuses products that are only known after apply", async () => {
    const { judge } = await stackWith('"P000131"', '"${aerial_org.sales.name}"');
    const found = await judge();
    expect([found.policy.exitCode, found.policy.output]).toEqual([1, expect.stringContaining("must be known")]);
  });

  it("allows the removal of a product and the deactivation of an org, which the gate refuses", async () => {
    const { workspace, declared, judge } = await stackWith("", "");
    expect(await workspace.apply()).toMatchObject({ exitCode: 0 });
    workspace.configure(declared.replace(/,\s*"P000131"/, "").replace('"ACTIVE"', '"INACTIVE"'));
    const found = await judge();
    expect([found.gate.exitCode, found.gate.output]).toEqual([
      2,
      expect.stringMatching(/deactivate[^]*remove-products/),
    ]);
    expect(found.policy).toMatchObject({ exitCode: 0 });
  });

  describeWith(["conftest"], "with Conftest", () => {
    it.each([
      ["allows the plan of the stack", "", "", 0, /[1-9]\d* passed, 0 warnings, 0 failures/],
      ["refuses a product, and says why", "P000131", "P000139", 1, "the product P000139 is not allowed"],
      ["refuses a deletion policy", '"deletion_policy": "PREVENT"', '"deletion_policy": "DELETE"', 1, "not be DELETE"],
    ])("%s", async (_, from, to, exitCode, text) => {
      const { workspace, shell, judge } = await stackWith(from, to);
      symlinkSync(locateGoProgram(CONFTEST)!, join(workspace.base, "bin/conftest"));
      expect((await judge()).policy.exitCode).toBe(exitCode);
      const found = await shell(blockWith(blocks("shell"), "conftest test"));
      expect([found.exitCode, found.output]).toEqual([exitCode, expect.stringMatching(text)]);
    });
  });
});
