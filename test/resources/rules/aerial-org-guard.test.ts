import { isAerialOrg } from "../../../lib/resources/rules/aerial-org-guard";
import { ACCOUNT, ACME, UMBRELLA } from "../../lifecycle/support/org-stack";
import { useOrgHandlers } from "../support/org-handlers";

const AERIAL_ORGS = "GET orgs?limit=100&filter=aerialOrg eq true";

describe("the guard of the Aerial org", () => {
  const handlers = useOrgHandlers();
  const [acme, umbrella] = [ACME, UMBRELLA].map(({ id, domain }) => ({ id, domain: domain!, aerialOrg: false }));

  it("asks once a process which org it is, also for many orgs at once", async () => {
    const { context, calls } = await handlers({
      orgs: [
        { ...ACME, accountId: ACCOUNT },
        { ...UMBRELLA, accountId: ACCOUNT, aerialOrg: true },
      ],
    });
    const { connection } = context;
    await expect(Promise.all([isAerialOrg(acme!, connection), isAerialOrg(umbrella!, connection)])).resolves.toEqual([
      false,
      true,
    ]);
    await expect(isAerialOrg(acme!, connection)).resolves.toBe(false);
    expect(calls()).toEqual([AERIAL_ORGS]);
  });

  it("takes every org for it while that is unknown, and asks again", async () => {
    const { context, calls, admin } = await handlers();
    const { connection } = context;
    admin.addFault({ path: /filter=aerialOrg/, kind: "status", status: 403 });
    await expect(isAerialOrg(acme!, connection)).resolves.toBe(true);
    await expect(isAerialOrg(acme!, connection)).resolves.toBe(false);
    expect(calls()).toEqual([AERIAL_ORGS, AERIAL_ORGS]);
  });
});
