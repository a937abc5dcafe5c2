/** A parent org, on which child orgs are created, is never made inactive, whichever resource asks for it. */
import { nullResource } from "../../lib";
import { describeWithFeature } from "../support/engine-features";
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { unwrapped } from "./support/calls";
import { type Declare, useNullResourceStacks } from "./support/null-resource-stack";
import { childConfiguration, PARENT, VARIABLES, variables } from "./support/org-hosts";
import { ACCOUNT, messagesOf, useOrgStacks } from "./support/org-stack";

const ERROR = "Error: A parent org cannot be deactivated";
const MANAGED_PARENT = { ...PARENT, accountId: ACCOUNT };
const CHILD = childConfiguration({ parent_domain: '"parent.okta.com"' });

const STATUS = `
  resource "aerial_org_status" "parent" {
    org_id = "${PARENT.id}"
    status = "INACTIVE"
  }`;
const ORG = `
  resource "aerial_org" "parent" {
    org_id          = "${PARENT.id}"
    deletion_policy = "DEACTIVATE"
  }`;

describeWithFeature("write-only arguments", ["provider"], "a parent org of a declared child org", () => {
  const start = useOrgStacks();

  it("is not deactivated by aerial_org_status: the plan refuses it, and nothing is called but reads", async () => {
    const { stack, service, writes } = await start(withProvider(`${VARIABLES}\n${CHILD}\n${STATUS}`), {
      orgs: [MANAGED_PARENT],
    });
    const refused = await stack.apply([], { environment: variables(service.url) });
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(`${ERROR} The org parent.okta.com (${PARENT.id}) is a parent org`);
    expect(refused.output).not.toMatch(/Creating\.\.\.|Modifying\.\.\./);
    expect(writes()).toEqual([]);
  });

  it.each(["DEACTIVATE", "DELETE"])(
    "is not deactivated by the destroy of its aerial_org under %s: the plan refuses it",
    async (policy) => {
      const { stack, service, writes, org } = await start(withProvider(ORG.replace('"DEACTIVATE"', '"ABANDON"')), {
        orgs: [MANAGED_PARENT],
      });
      expect((await stack.apply()).exitCode).toBe(0);
      stack.configure(withProvider(ORG.replace("DEACTIVATE", policy)));
      expect((await stack.apply()).exitCode).toBe(0);
      writes();
      stack.configure(withProvider(`${VARIABLES}\n${CHILD}`));
      const refused = await stack.apply([], { environment: variables(service.url) });
      expect(refused.exitCode).toBe(1);
      expect(messagesOf(refused.output)).toContain(ERROR);
      expect(refused.output).not.toMatch(/Creating\.\.\.|Destroying\.\.\./);
      expect(writes()).toEqual([]);
      expect(org(PARENT.id).status).toBe("ACTIVE");
      expect(await stack.stateResource("aerial_org.parent")).toMatchObject({ values: { org_id: PARENT.id } });
    },
  );
});

describeWith(["engine", "provider"], "a parent org that only the API knows", () => {
  const start = useOrgStacks();
  const orgs = [{ ...MANAGED_PARENT, parentOrg: true }];

  it("stays active, and the refused status is not in state", async () => {
    const { stack, org } = await start(withProvider(STATUS), { orgs });
    const refused = await stack.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(ERROR);
    expect(messagesOf(refused.output)).toContain("The API said: ");
    expect([org(PARENT.id).status, (await stack.state(["list"])).stdout.trim()]).toEqual(["ACTIVE", ""]);
  });

  it("stays active and in state if its destroy is refused", async () => {
    const { stack, org } = await start(withProvider(ORG.replace("DEACTIVATE", "ABANDON")), { orgs });
    expect((await stack.apply()).exitCode).toBe(0);
    stack.configure(withProvider(ORG));
    expect((await stack.apply()).exitCode).toBe(0);
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(ERROR);
    expect(org(PARENT.id).status).toBe("ACTIVE");
    expect(await stack.stateResource("aerial_org.parent")).toMatchObject({ values: { org_id: PARENT.id } });
  });
});

describeWith(["engine", "provider", "null-provider"], "a parent org in the null_resource constructs", () => {
  const start = useNullResourceStacks();
  const orgs = [{ ...MANAGED_PARENT, parentOrg: true }];
  const statusOf =
    (status: string): Declare =>
    (stack) =>
      void new nullResource.AerialOrgStatus(stack, "parent", { orgId: PARENT.id, status });
  const orgWith =
    (deletionPolicy: string): Declare =>
    (stack) =>
      void new nullResource.AerialOrg(stack, "parent", { orgId: PARENT.id, deletionPolicy });

  it("stays active, whatever status is declared: the apply fails with the reason", async () => {
    const { applyInVain, org } = await start(statusOf("INACTIVE"), { orgs });
    expect(unwrapped(await applyInVain())).toContain(ERROR);
    expect(org(PARENT.id).status).toBe("ACTIVE");
  });

  it("stays active and in state if its destroy is refused", async () => {
    const { apply, declare, stack, org, addresses } = await start(orgWith("ABANDON"), { orgs });
    await apply();
    declare(orgWith("DEACTIVATE"));
    await apply();
    const refused = await stack.destroy();
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toContain(ERROR);
    expect(org(PARENT.id).status).toBe("ACTIVE");
    expect(await addresses()).toContain("terraform_data.parent");
  });
});
