import { orgDeactivate } from "../../../lib/actions/org-deactivate";
import { PrivateState } from "../../../lib/plugin";
import { childOrg } from "../../../lib/resources/child-org/child-org";
import { orgStatus } from "../../../lib/resources/org-status/org-status";
import { ACCOUNT, ACME } from "../../lifecycle/support/org-stack";
import { stateOfAcme, useOrgHandlers } from "../support/org-handlers";
import { changeOf } from "../support/requests";

const ERROR = "error: A parent org cannot be deactivated";
const STATUS = { org_id: ACME.id, status: "INACTIVE" };
const AERIAL_ORG = { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true };

describe("a parent org", () => {
  const handlers = useOrgHandlers();
  const withParent = (parentOrg: boolean) =>
    handlers({ orgs: [{ ...ACME, accountId: ACCOUNT, parentOrg }, AERIAL_ORG], environment: "sandbox" });
  const child = (parent_domain: string) =>
    changeOf(childOrg, { parent_domain, parent_token: "00token", subdomain: "child", name: "Child" });

  it.each([
    ["before its child org", true],
    ["after its child org", false],
  ])("is not deactivated by a plan that comes %s", async (_when, isFirst) => {
    const { context, said, writes } = await withParent(false);
    const steps = [
      () => orgStatus.plan!(changeOf(orgStatus, STATUS), context),
      () => childOrg.plan!(child(ACME.domain!), context),
    ];
    for (const step of isFirst ? steps : steps.reverse()) {
      await step();
    }
    expect(said()).toEqual([ERROR]);
    expect(context.diagnostics.all[0]).toMatchObject({
      attribute: isFirst ? "parent_domain" : "status",
      detail: expect.stringContaining(ACME.id),
    });
    expect(writes()).toEqual([]);
  });

  it("is nobody's where the child org has another parent", async () => {
    const { context, said } = await withParent(false);
    await orgStatus.plan!(changeOf(orgStatus, STATUS), context);
    await childOrg.plan!(child("umbrella.okta.com"), context);
    expect(said()).toEqual([]);
  });

  it("is not deactivated by a planned destroy or action", async () => {
    const { context, said, destroy } = await withParent(false);
    await childOrg.plan!(child(ACME.domain!), context);
    await destroy(stateOfAcme({ deletion_policy: "DEACTIVATE" }));
    await orgDeactivate.plan!({ org_id: ACME.id } as never, context as never);
    expect(said()).toEqual([ERROR, ERROR]);
  });

  it("stays active where only the API knows it, with what the API said", async () => {
    const { context, admin } = await withParent(true);
    const change = changeOf(orgStatus, STATUS);
    await expect(orgStatus.create({ ...change, private: new PrivateState() } as never, context)).rejects.toMatchObject({
      diagnostic: {
        summary: "A parent org cannot be deactivated",
        attribute: "status",
        detail: expect.stringMatching(/00oacme.*API said: .*400 E0000001.*A parent org cannot be made inactive/s),
      },
    });
    expect(admin.org(ACME.id)!.status).toBe("ACTIVE");
  });

  it("stays active in a destroy where only the API knows it", async () => {
    const { destroy, admin } = await withParent(true);
    await expect(destroy(stateOfAcme({ deletion_policy: "DEACTIVATE" }))).rejects.toMatchObject({
      diagnostic: { summary: "A parent org cannot be deactivated", attribute: "deletion_policy" },
    });
    expect(admin.org(ACME.id)!.status).toBe("ACTIVE");
  });
});
