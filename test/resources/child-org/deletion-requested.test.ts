/** Messages about a child org that is forgotten while its deletion is requested through `aerial_org`. */
import { PrivateState, type Context } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { childOrg } from "../../../lib/resources/child-org/child-org";
import { org } from "../../../lib/resources/org/org";
import { ACCOUNT } from "../../lifecycle/support/org-stack";
import { stateOfAcme } from "../support/org-handlers";
import { PARENT, useOrgHosts } from "../support/org-host-handlers";
import { changeOf } from "../support/requests";

const CHILD = { id: "00ochild", domain: "acme-tools.okta.com", accountId: ACCOUNT } as const;
const REQUESTED = "warning: This requests the deletion of an org";
const FORGOTTEN = "warning: Terraform forgets the child org";
const STAYS = "warning: The child org is not deleted";

const child = () =>
  changeOf(
    childOrg,
    { subdomain: "acme-others" },
    {
      id: CHILD.id,
      org_id: CHILD.id,
      domain: CHILD.domain,
      subdomain: "acme-tools",
      parent_domain: PARENT.domain,
      token: "00ChildToken",
    },
  );
const managed = (different: Parameters<typeof stateOfAcme>[0] = {}) =>
  stateOfAcme({ id: CHILD.id, org_id: CHILD.id, domain: CHILD.domain, deletion_policy: "DELETE", ...different });
const destroyOf = <T>(prior: T) => ({ prior, private: new PrivateState(), plannedPrivate: new PrivateState() });

/** Returns the context of the apply that follows a plan: the engine restarts the provider in between. */
const applyAfter = (context: Context<Connection>): Context<Connection> => ({
  ...context,
  connection: Connection.of(context.connection.settings, context.connection.api),
});

describe("aerial_child_org, beside an aerial_org of the same org", () => {
  const start = useOrgHosts();

  it("says in the plan that the deletion is requested, and does not claim that the org stays", async () => {
    const { context, said } = await start({ orgs: [PARENT, CHILD] });
    await org.planDestroy!(destroyOf(managed()), context);
    await childOrg.planDestroy!(destroyOf(child().prior!), context);
    expect(said()).toEqual([REQUESTED, FORGOTTEN]);
    const { detail } = context.diagnostics.all[1]!;
    expect(detail).toContain("acme-tools.okta.com (00ochild)");
    expect(detail).not.toContain("00ChildToken");
  });

  /** Plans a replacement of the child org before the destroy of its `aerial_org`, and applies both. */
  const replace = async (context: Context<Connection>) => {
    const change = child();
    await childOrg.plan!(change, context);
    const destroyed = destroyOf(managed());
    await org.planDestroy!(destroyed, context);
    const applying = applyAfter(context);
    await org.delete(destroyed, applying);
    await childOrg.delete({ ...destroyOf(change.prior!), private: change.private }, applying);
  };

  it("says so when a replacement is applied after the request", async () => {
    const { context, said } = await start({ orgs: [PARENT, CHILD] });
    await replace(context);
    expect(said()).toEqual([STAYS, REQUESTED, FORGOTTEN]);
  });

  it("says that the org stays if the request was refused", async () => {
    const { context, admin, said } = await start({ orgs: [PARENT, CHILD] });
    admin.addFault({ path: "/deletionRequest", kind: "status", status: 403, count: Infinity });
    await replace(context);
    expect(said()).toEqual([STAYS, REQUESTED, "error: The deletion request was refused", STAYS]);
  });

  it.each([
    ["another org's deletion is requested", { id: "00oother", domain: "other.okta.com" }, "DELETE"],
    ["the org is only deactivated", {}, "DEACTIVATE"],
    ["the org is not in the account", { accountId: null }, "DELETE"],
  ] as const)("says that the org stays if %s", async (_, different, deletion_policy) => {
    const seeded = { ...CHILD, ...different };
    const { context, said } = await start({ orgs: [PARENT, seeded] });
    const { id, domain } = seeded;
    await org.planDestroy!(destroyOf(managed({ id, org_id: id, domain, deletion_policy })), context);
    await childOrg.planDestroy!(destroyOf(child().prior!), context);
    expect(said().at(-1)).toBe(STAYS);
  });
});
