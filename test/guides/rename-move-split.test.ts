/** docs/guides/rename-move-split.md: names, keys and states change, and the orgs stay as they are. */
import { Fn, TerraformCount, TerraformIterator, TerraformStack, Token, type App } from "cdktf";
import { provider } from "@cdktf/provider-null";
import { AerialOrg, AerialProvider, nullResource } from "../../lib";
import { exampleApp, synthesizeExample } from "../examples/support";
import { synthesizeAppInto, useNullResourceStacks } from "../lifecycle/support/null-resource-stack";
import { useOrgStacks } from "../lifecycle/support/org-stack";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { blocksOf, blockWith, useShell } from "./support";

const PAGE = "docs/guides/rename-move-split.md";
const blocks = blocksOf(PAGE);
const ACCOUNT = "0227testaccount";
const IDS = ["00o16fjDHCgFqob8n0g4", "00o27gkEIDhGrpc9o1h5"];
const ORGS = IDS.map((id, index) => ({ id, domain: `acme-${index}.okta.com`, accountId: ACCOUNT }));
const [SALES] = IDS as [string];
const SINGLE = withProvider(`
  resource "aerial_org" "sales" {
    org_id = "${SALES}"
  }`);
const COUNTED = withProvider(`
  resource "aerial_org" "fleet" {
    count  = 2
    org_id = ["${IDS.join('", "')}"][count.index]
  }`);

/** A part of a program of the page, put into one. */
const renamed = new Function("stack", "AerialOrg", blockWith(blocks("typescript"), "moveFromId"));
const KEYED = blockWith(blocks("typescript"), "forEach");
const keyed = new Function("stack", "nullResource", "TerraformIterator", KEYED);
const keyedHarmlessly = new Function(
  "stack",
  "nullResource",
  "TerraformIterator",
  KEYED.replace('"DEACTIVATE"', '"PREVENT"'),
);

describeWith(["engine", "provider"], PAGE, () => {
  const start = useOrgStacks();

  async function applied(configuration: string) {
    const given = await start(configuration, { orgs: ORGS });
    expect(await given.stack.apply()).toMatchObject({ exitCode: 0 });
    given.writes();
    const expectUnchanged = () => {
      expect(given.writes()).toEqual([]);
      expect(given.org(SALES)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
    };
    const addresses = async () => (await given.stack.state(["list"])).stdout.split("\n").filter(Boolean);
    return { ...given, addresses, shell: useShell(given.stack, given.service.environment), expectUnchanged };
  }

  it("a renamed resource, in HCL", async () => {
    const { stack, addresses, expectUnchanged } = await applied(SINGLE);
    stack.configure(withProvider(blockWith(blocks("hcl"), "sales_emea")));
    const { output } = await stack.apply();
    expect(output).toContain("0 added, 1 changed, 0 destroyed");
    expect(await addresses()).toEqual(["aerial_org.sales_emea"]);
    expectUnchanged();
  });

  it("a renamed construct, in CDKTF", async () => {
    const synthesized = (build: (program: TerraformStack) => void) => {
      const program = new TerraformStack(exampleApp(), "orgs");
      new AerialProvider(program, "aerial");
      build(program);
      return synthesizeExample(program);
    };
    const before = synthesized((program) => void new AerialOrg(program, "sales", { orgId: SALES }));
    const { stack, addresses, expectUnchanged } = await applied(before);
    stack.configure(synthesized((program) => void renamed(program, AerialOrg)));
    const { output } = await stack.apply();
    expect(output).toContain("0 added, 1 changed, 0 destroyed");
    expect(await addresses()).toEqual(["aerial_org.sales-emea"]);
    expectUnchanged();
  });

  it("an index that becomes a key", async () => {
    const { stack, addresses, expectUnchanged } = await applied(COUNTED);
    stack.configure(withProvider(blockWith(blocks("hcl"), "fleet[0]")));
    const { output } = await stack.apply();
    expect(output).toContain("0 added, 2 changed, 0 destroyed");
    expect(await addresses()).toEqual(IDS.map((id) => `aerial_org.fleet["${id}"]`));
    expectUnchanged();
  });

  it("a stack that is split: removed here, imported there", async () => {
    const { stack, addresses, expectUnchanged } = await applied(SINGLE);
    stack.configure(withProvider(blockWith(blocks("hcl"), "removed {")));
    expect((await stack.apply()).output).toContain("0 destroyed");
    expect(await addresses()).toEqual([]);
    stack.configure(withProvider(blockWith(blocks("hcl"), "import {")));
    expect((await stack.apply()).output).toContain("1 imported, 0 added");
    expectUnchanged();
  });

  it("a stack that is split by state mv", async () => {
    const { stack, shell, addresses, expectUnchanged } = await applied(SINGLE);
    expect(await shell(blockWith(blocks("shell"), "state mv"))).toMatchObject({ exitCode: 0 });
    expect(await addresses()).toEqual([]);
    expect(stack.read("new-stack.tfstate")).toContain(SALES);
    expectUnchanged();
  });
});

describeWith(["engine", "provider", "null-provider"], `${PAGE}, in the null_resource constructs`, () => {
  const start = useNullResourceStacks();

  /** A stack as an earlier release synthesized it: counted, armed, and without addresses in its anchors. */
  async function counted() {
    const given = await start(() => undefined, {
      orgs: ORGS.map((org) => ({ ...org, accountId: null, consentTo: ACCOUNT })),
    });
    const declare = (build: (stack: TerraformStack) => void, skipValidation = false) =>
      synthesizeAppInto(
        given.stack.directory,
        (app: App) => {
          const stack = new TerraformStack(app, "fleet");
          new provider.NullProvider(stack, "null");
          build(stack);
          return stack;
        },
        { skipValidation },
      );
    declare((stack) => {
      const count = TerraformCount.of(IDS.length);
      const orgId = Token.asString(Fn.element(IDS, count.index as unknown as number));
      new nullResource.AerialOrg(stack, "fleet", { orgId, deletionPolicy: "DEACTIVATE", count });
    }, true);
    given.stack.configure(
      given.stack
        .read("cdk.tf.json")
        .replace(/,\s*"anchor": "terraform_data.fleet"|"anchor": "terraform_data.fleet",/, ""),
    );
    await given.apply();
    expect(given.stack.read("terraform.tfstate")).not.toContain('"anchor"');
    given.writes();
    const expectUnchanged = () => {
      expect(given.writes()).toEqual([]);
      expect(IDS.map((id) => given.org(id).status)).toEqual(["ACTIVE", "ACTIVE"]);
    };
    return { ...given, declare, expectUnchanged };
  }

  const key = (stack: TerraformStack) => void keyed(stack, nullResource, TerraformIterator);

  it("count becomes forEach by moved blocks, and a destroy that is meant still works", async () => {
    const { declare, apply, addresses, expectUnchanged, destroy, org } = await counted();
    declare(key);
    expect(await apply()).toContain("0 added, 2 changed, 0 destroyed");
    expect([...(await addresses())].sort()).toEqual(
      ["null_resource", "terraform_data"].flatMap((type) => IDS.map((id) => `${type}.fleet["${id}"]`)),
    );
    expectUnchanged();
    await destroy();
    expect(IDS.map((id) => org(id).status)).toEqual(["INACTIVE", "INACTIVE"]);
  });

  it("count becomes forEach without moved blocks: refused, no org is touched, and state rm is the way on", async () => {
    const { declare, apply, applyInVain, stack, service, expectUnchanged } = await counted();
    const forget = (declared: TerraformStack, program = keyed) => {
      program(declared, nullResource, TerraformIterator);
      declared.addOverride("moved", undefined);
    };
    declare((stack) => forget(stack));
    expect(await applyInVain()).toMatch(/Error: (Adoption needs a harmless deletion policy|Org may still be declared)/);
    expectUnchanged();
    const shell = useShell(stack, service.environment);
    expect(await shell(blockWith(blocks("shell"), "state rm"))).toMatchObject({ exitCode: 0 });
    declare((stack) => forget(stack, keyedHarmlessly));
    await apply();
    declare((stack) => forget(stack));
    await apply();
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expectUnchanged();
  });
});
