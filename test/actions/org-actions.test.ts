import { actions } from "../../lib/actions";
import { UNKNOWN } from "../../lib/plugin";
import { Connection } from "../../lib/resources";
import { ACCOUNT, ACME } from "../lifecycle/support/org-stack";
import { useActions } from "./support";

const INACTIVE = { ...ACME, accountId: ACCOUNT, status: "INACTIVE" } as const;
const config = { org_id: ACME.id };

describe("the actions on an org", () => {
  const start = useActions();

  it("ask nothing while the org or the provider's settings are not known", async () => {
    const { context, calls, reported } = await start();
    const unknown = { ...context, connection: Connection.unknown(["account_id"]) };
    for (const action of Object.values(actions)) {
      await action.plan?.({ org_id: UNKNOWN }, context);
      await action.plan?.(config, unknown);
    }
    expect(calls()).toEqual([]);
    expect(reported()).toEqual([]);
  });

  it("say of a production org that it cannot be deleted, without asking for it", async () => {
    const production = { baseUrl: "https://aerial-apac.okta.com" };
    const planned = await start({ orgs: [INACTIVE], settings: production });
    await planned.run(actions.aerial_org_request_deletion, config);
    expect(planned.reported()).toEqual(["error: Deletion of production orgs is not available"]);
    expect(planned.context.diagnostics.all[0]!.detail).toMatch(
      /no request to https:\/\/aerial-apac\.okta\.com.*partner_program = true/,
    );

    // An action may be invoked without a plan of its own.
    const invoked = actions.aerial_org_request_deletion.invoke(config, planned.context);
    await expect(invoked).rejects.toMatchObject({
      code: "ERR_PLUGIN_DIAGNOSTIC",
      diagnostic: { summary: "Deletion of production orgs is not available" },
    });
    expect(planned.calls()).toEqual([]);
  });

  it("ask for the deletion of a partner's production org", async () => {
    const settings = { baseUrl: "https://aerial-apac.okta.com", partnerProgram: true };
    const { run, reported, writes } = await start({ orgs: [INACTIVE], settings });
    await run(actions.aerial_org_request_deletion, config);
    expect(writes()).toEqual([`POST orgs/${ACME.id}/deletionRequest`]);
    expect(reported()).toHaveLength(2);
  });

  it("take an org for the Aerial org whose domain is the provider's, whatever the API says of it", async () => {
    for (const action of [actions.aerial_org_deactivate, actions.aerial_org_request_deletion]) {
      const { run, reported, writes } = await start({ settings: { orgDomain: ACME.domain } });
      await run(action, config);
      expect(reported()).toEqual(["error: The Aerial org is protected"]);
      expect(writes()).toEqual([]);
    }
  });

  it("deactivate and then delete, one after the other", async () => {
    const { run, writes } = await start();
    await run(actions.aerial_org_deactivate, config);
    await run(actions.aerial_org_request_deletion, config);
    expect(writes()).toEqual([
      `PUT orgs/${ACME.id}/status {"status":"INACTIVE"}`,
      `POST orgs/${ACME.id}/deletionRequest`,
    ]);
  });

  it("do nothing any more once they have to stop", async () => {
    const { context, writes } = await start({ orgs: [INACTIVE] });
    const stopped = { ...context, signal: AbortSignal.abort(new Error("stop")) };
    for (const action of Object.values(actions)) {
      await expect(action.invoke(config, stopped)).rejects.toMatchObject({ code: "ERR_AERIAL_ABORTED" });
    }
    expect(writes()).toEqual([]);
  });
});
