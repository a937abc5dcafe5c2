/** The actions, through an engine that knows actions: by a trigger of a resource, and by hand. */
import { describeWithFeature } from "../support/engine-features";
import { ACCOUNT, ACME, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

const ORGS = [
  { ...ACME, accountId: ACCOUNT, status: "INACTIVE" as const },
  { ...UMBRELLA, accountId: ACCOUNT },
];
const action = (kind: string, orgId: string) => `
action "aerial_org_${kind}" "one" {
  config {
    org_id = ${orgId}
  }
}
`;

describeWithFeature("actions", ["provider"], "the actions on an org, through the engine,", () => {
  const start = useOrgStacks();

  it("are taken when a resource triggers them, once", async () => {
    const triggering = `
      resource "terraform_data" "opening" {
        input = aerial_org.acme.name
        lifecycle {
          action_trigger {
            events  = [after_create]
            actions = [action.aerial_org_activate.one]
          }
        }
      }
      ${action("activate", "aerial_org.acme.org_id")}
    `;
    const { stack, org, writes } = await start(orgConfiguration({ org_id: ACME.id }, triggering), { orgs: ORGS });
    const applied = await stack.apply();
    expect([applied.exitCode, applied.output]).toEqual([
      0,
      expect.stringContaining(`acme.okta.com (${ACME.id}) is active`),
    ]);
    expect(org(ACME.id).status).toBe("ACTIVE");
    expect(writes()).toHaveLength(1);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
  });

  it("are taken by hand with -invoke, and change nothing in state", async () => {
    const more = action("deactivate", JSON.stringify(UMBRELLA.id));
    const { stack, org, writes } = await start(orgConfiguration({ org_id: ACME.id }, more), { orgs: ORGS });
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
    const resources = () => (JSON.parse(stack.read("terraform.tfstate")) as { resources: unknown }).resources;
    const before = resources();
    expect(
      await stack.run([
        "apply",
        "-auto-approve",
        "-no-color",
        "-input=false",
        "-invoke=action.aerial_org_deactivate.one",
      ]),
    ).toMatchObject({ exitCode: 0 });
    expect(org(UMBRELLA.id).status).toBe("INACTIVE");
    expect(resources()).toEqual(before);
  });

  it("end the apply with an error that says which org and why, and the resource stays", async () => {
    const more = `
      resource "terraform_data" "closing" {
        lifecycle {
          action_trigger {
            events  = [after_create]
            actions = [action.aerial_org_deactivate.one]
          }
        }
      }
      ${action("deactivate", '"00onobody"')}
    `;
    const { stack, writes } = await start(orgConfiguration({ org_id: ACME.id }, more), { orgs: ORGS });
    const { exitCode, output } = await stack.apply();
    expect([exitCode, output]).toEqual([1, expect.stringContaining("00onobody")]);
    expect(writes()).toEqual([]);
  });
});
