/** The same through the real engine, which plans in an order of its own. */
import { ACCOUNT } from "../campaign/support/declared";
import { Campaign } from "../campaign/support/fixture";
import { UNCLEAR } from "../campaign/support/engine-stack";
import { runSeed, seedsOf } from "../campaign/support/seeds";
import { messagesOf, useOrgStacks } from "../lifecycle/support/org-stack";
import { describeWith } from "../support/required";
import { testWorkspace, withProvider, type Workspace } from "../support/workspace";
import { stateFileOf } from "./support/engine-state";
import {
  blocksOfPlaced,
  harm,
  hclOfPlaced,
  orgsAtRandom,
  placeAtRandom,
  refactorAtRandom,
} from "./support/refactoring";

const PAIRS = 40;
const PAIRS_A_TEST = 10;

describeWith(["engine", "provider"], "a refactoring, by the real engine", () => {
  let campaign: Campaign;
  let workspace: Workspace;
  beforeAll(async () => {
    campaign = await Campaign.start();
    workspace = testWorkspace({ configuration: withProvider("") });
    await workspace.init();
  });
  afterAll(async () => {
    await workspace.remove();
    await campaign.service.close();
  });

  let [applied, stillDeclared] = [0, 0];
  const seeds = seedsOf(PAIRS, 4001);
  for (let begin = 0; begin < seeds.length; begin += PAIRS_A_TEST) {
    const some = seeds.slice(begin, begin + PAIRS_A_TEST);
    it(`neither deactivates nor deletes nor strips a declared org: seeds ${some[0]} to ${some.at(-1)}`, async () => {
      for (const seed of some) {
        await runSeed(seed, async (random) => {
          const orgs = orgsAtRandom(random);
          const first = placeAtRandom(orgs, random);
          campaign.reset(orgs.map(({ id, domain }) => ({ id, domain, consentTo: ACCOUNT })));
          const made = await campaign.with([], (engine) => engine.apply(blocksOfPlaced(first)));
          expect(made.errors).toEqual([]);
          const was = new Map(orgs.map(({ id }) => [id, { ...campaign.admin.org(id)! }]));

          const second = refactorAtRandom(first, random);
          workspace.write("terraform.tfstate", stateFileOf(campaign.engine.state, blocksOfPlaced(first)));
          workspace.configure(withProvider(hclOfPlaced(second)));
          const { url, clientId } = campaign.service;
          const { exitCode, output } = await workspace.apply([], {
            environment: {
              AERIAL_ACCOUNT_ID: ACCOUNT,
              AERIAL_BASE_URL: url,
              AERIAL_ACCESS_TOKEN: campaign.admin.issueAccessToken(clientId),
              AERIAL_MAX_RETRIES: "0",
            },
          });
          expect(harm(second, was, (id) => campaign.admin.org(id))).toEqual([]);
          expect(output).not.toMatch(UNCLEAR);
          applied += exitCode === 0 ? 1 : 0;
          stillDeclared += output.includes("Error: The org is still declared") ? 1 : 0;
        });
      }
    });
  }

  it("is refused often enough, and applied often enough, for this to mean something", () => {
    // A single seed proves nothing of the kind.
    const few = seeds.length > 1 ? seeds.length / 13 : -1;
    expect(stillDeclared).toBeGreaterThan(few);
    expect(applied).toBeGreaterThan(few);
  });
});

describeWith(["engine", "provider"], "what the register of an engine's plan makes of one org", () => {
  const start = useOrgStacks();
  const ORG = { id: "00oacme", domain: "acme.okta.com", name: "Acme", consentTo: ACCOUNT } as const;

  /** An org with products and a status, at one name; `lifecycle` goes into each block. */
  function configuration(
    name: string,
    { policy = "DEACTIVATE", by = "org_id", lifecycle = "", more = "" } = {},
  ): string {
    const named = by === "org_id" ? `org_id = "${ORG.id}"` : `domain = "${ORG.domain}"`;
    const rules = lifecycle === "" ? "" : `lifecycle {\n    ${lifecycle}\n  }`;
    return withProvider(`
resource "aerial_org" "${name}" {
  ${named}
  deletion_policy = "${policy}"
  ${rules}
}
resource "aerial_org_products" "${name}" {
  org_id             = aerial_org.${name}.org_id
  product_ids        = ["P000052"]
  disable_on_destroy = true
  ${rules}
}
resource "aerial_org_status" "${name}" {
  org_id = aerial_org.${name}.org_id
  status = "ACTIVE"
  ${rules}
}
${more}`);
  }
  const unharmed = { status: "ACTIVE", products: ["P000052"], deletionRequested: false };
  const DESTRUCTIVE = /\/status .*INACTIVE|products \[\]|deletionRequest/;

  it.each(["org_id", "domain"])(
    "a rename is refused in the plan, and a moved block lets it pass: by %s",
    async (by) => {
      const { stack, org, writes } = await start(configuration("acme", { by }), { orgs: [ORG] });
      expect((await stack.apply()).exitCode).toBe(0);
      writes();
      stack.configure(configuration("renamed", { by }));
      const refused = await stack.apply();
      expect(refused.exitCode).toBe(1);
      expect(messagesOf(refused.output)).toContain(
        "The org is still declared This plan would deactivate the org acme.okta.com",
      );
      expect(writes()).toEqual([]);
      expect(org(ORG.id)).toMatchObject(unharmed);

      const types = ["aerial_org", "aerial_org_products", "aerial_org_status"];
      const moved = types.map((type) => `moved {\n  from = ${type}.acme\n  to = ${type}.renamed\n}`).join("\n");
      stack.configure(configuration("renamed", { by, more: moved }));
      const passed = await stack.apply();
      expect([passed.exitCode, passed.output]).toEqual([0, expect.stringContaining("0 added, 0 changed, 0 destroyed")]);
      // The destroy that is meant needs one plan and one apply.
      stack.configure(withProvider(""));
      expect((await stack.apply()).exitCode).toBe(0);
      expect(org(ORG.id)).toMatchObject({ status: "INACTIVE", products: [] });
    },
  );

  it("a rename under ABANDON does not strip the products, whichever id is known", async () => {
    const { stack, org } = await start(configuration("acme", { policy: "ABANDON", by: "domain" }), { orgs: [ORG] });
    expect((await stack.apply()).exitCode).toBe(0);
    stack.configure(configuration("renamed", { policy: "ABANDON", by: "domain" }));
    const refused = await stack.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("This plan would disable all products of the org acme.okta.com");
    expect(org(ORG.id)).toMatchObject(unharmed);
  });

  it.each([
    ["destroyed first", ""],
    ["created first", "create_before_destroy = true"],
  ])("replacing it is not declaring it twice, nor does it announce a deactivation: %s", async (_, lifecycle) => {
    const { stack, org, writes } = await start(configuration("acme", { lifecycle, policy: "ABANDON" }), {
      orgs: [ORG],
    });
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    const types = ["aerial_org", "aerial_org_products", "aerial_org_status"];
    const replaced = await stack.apply(types.map((type) => `-replace=${type}.acme`));
    expect([replaced.exitCode, replaced.exitCode === 0 ? "" : replaced.output]).toEqual([0, ""]);
    expect(replaced.output).not.toContain("This deactivates an org");
    expect(replaced.output).toContain("The org was only forgotten");

    for (const type of types) {
      expect((await stack.run(["taint", `${type}.acme`])).exitCode).toBe(0);
    }
    const tainted = await stack.apply();
    expect([tainted.exitCode, tainted.exitCode === 0 ? "" : tainted.output]).toEqual([0, ""]);
    expect(writes().filter((write) => DESTRUCTIVE.test(write))).toEqual([]);
    expect(org(ORG.id)).toMatchObject(unharmed);
  });

  it("replacing it under a policy that could switch the org off is refused in the plan", async () => {
    const { stack, org, writes } = await start(configuration("acme"), { orgs: [ORG] });
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    const replaced = await stack.apply(["-replace=aerial_org.acme"]);
    expect(replaced.exitCode).toBe(1);
    expect(messagesOf(replaced.output)).toContain("Adoption requires deletion policy PREVENT or ABANDON");
    expect(writes()).toEqual([]);
    expect(org(ORG.id)).toMatchObject(unharmed);
  });

  it("replace_triggered_by replaces it as well", async () => {
    const triggered = (revision: string) =>
      configuration("acme", {
        policy: "ABANDON",
        lifecycle: "replace_triggered_by = [terraform_data.revision]",
        more: `resource "terraform_data" "revision" {\n  input = "${revision}"\n}`,
      });
    const { stack, org, writes } = await start(triggered("one"), { orgs: [ORG] });
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    stack.configure(triggered("two"));
    const replaced = await stack.apply();
    expect([replaced.exitCode, replaced.exitCode === 0 ? "" : replaced.output]).toEqual([0, ""]);
    expect(writes().filter((write) => DESTRUCTIVE.test(write))).toEqual([]);
    expect(org(ORG.id)).toMatchObject(unharmed);
  });

  it.each(["aerial_org", "aerial_org_status", "aerial_org_products"])(
    "two %s are an error of the plan",
    async (type) => {
      const attributes = {
        aerial_org: `org_id = "${ORG.id}"`,
        aerial_org_status: `org_id = "${ORG.id}"\n  status = "INACTIVE"`,
        aerial_org_products: `org_id = "${ORG.id}"\n  product_ids = ["P000052"]`,
      }[type];
      const twin = `resource "${type}" "twin" {\n  ${attributes}\n}`;
      const { stack, writes } = await start(configuration("acme", { policy: "PREVENT", more: twin }), {
        orgs: [{ ...ORG, accountId: ACCOUNT }],
      });
      const planned = await stack.plan();
      expect(planned.exitCode).toBe(1);
      expect(messagesOf(planned.output)).toContain(`The org is declared twice Two ${type} resources`);
      expect(writes()).toEqual([]);
    },
  );
});
