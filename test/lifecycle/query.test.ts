/** `terraform query`: what the list resource finds, as the engine shows it and as configuration. */
import { describeWithFeature } from "../support/engine-features";
import { withProvider } from "../support/workspace";
import { ACCOUNT, useOrgStacks } from "./support/org-stack";

const ORGS = Array.from({ length: 5 }, (_, index) => ({
  id: `00oorg${index}`,
  domain: `org-${index}.okta.com`,
  accountId: ACCOUNT,
  status: index === 0 ? ("INACTIVE" as const) : ("ACTIVE" as const),
}));

const QUERY = `
list "aerial_org" "active" {
  provider = aerial
  config {
    status = "ACTIVE"
  }
}
`;

describeWithFeature("list resources", ["provider"], "a query for orgs", () => {
  const start = useOrgStacks();

  async function queried() {
    const started = await start(withProvider(""), { orgs: ORGS });
    started.stack.write("orgs.tfquery.hcl", QUERY);
    return started;
  }

  it("shows those that match, by identity and name", async () => {
    const { stack, writes } = await queried();
    const { exitCode, stdout, output } = await stack.run(["query", "-json"]);
    expect([exitCode, exitCode === 0 ? "" : output]).toEqual([0, ""]);
    const found = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string; list_resource_found?: Record<string, unknown> })
      .flatMap(({ list_resource_found: one }) => (one === undefined ? [] : [one]));
    expect(found).toMatchObject(
      ORGS.slice(1).map(({ id, domain }) => ({
        display_name: `${domain} (${id})`,
        identity: { org_id: id },
        resource_type: "aerial_org",
      })),
    );
    expect(writes()).toEqual([]);
  });

  it("writes configuration that plans as imports only", async () => {
    const { stack, writes } = await queried();
    const generated = await stack.run(["query", "-no-color", "-generate-config-out=generated.tf"]);
    expect([generated.exitCode, generated.exitCode === 0 ? "" : generated.output]).toEqual([0, ""]);
    const plan = await stack.planJson();
    expect(plan.resource_changes).toHaveLength(4);
    expect(
      plan.resource_changes!.filter(({ change }) => change.actions.join() !== "no-op" || !change.importing),
    ).toEqual([]);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
  });
});
