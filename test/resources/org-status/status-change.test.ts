import { changeStatus } from "../../../lib/resources";
import { ACCOUNT, ACME } from "../../lifecycle/support/org-stack";
import { FrozenClock } from "../../aerial/support/frozen-clock";
import { useOrgHandlers } from "../support/org-handlers";

const GET = `GET orgs/${ACME.id}`;
const AERIAL_ORGS = "GET orgs?limit=100&filter=aerialOrg eq true";
const put = (status: string) => `PUT orgs/${ACME.id}/status {"status":"${status}"}`;

describe("setting the status of an org that was read before", () => {
  const handlers = useOrgHandlers();

  /** Reads the org, lets time pass, and sets a status. */
  async function setLater(before: "ACTIVE" | "INACTIVE", status: "ACTIVE" | "INACTIVE", milliseconds: number) {
    const clock = new FrozenClock(Date.now());
    const { context, calls } = await handlers({
      orgs: [{ ...ACME, accountId: ACCOUNT, status: before }],
      client: { clock },
    });
    const { connection, signal } = context;
    await connection.api.orgs.find(ACME.id);
    clock.advance(milliseconds);
    const { isChanged } = await changeStatus({ orgId: ACME.id, status, attribute: "status" }, connection, signal);
    expect(isChanged).toBe(before !== status);
    return calls().slice(1);
  }

  it.each([
    ["deactivates within ten seconds", "ACTIVE", "INACTIVE", 9_999, [AERIAL_ORGS, put("INACTIVE")]],
    ["looks again before it deactivates later", "ACTIVE", "INACTIVE", 10_000, [GET, AERIAL_ORGS, put("INACTIVE")]],
    ["does nothing to an inactive org within ten seconds", "INACTIVE", "INACTIVE", 9_999, []],
    ["looks again whether an org is inactive later", "INACTIVE", "INACTIVE", 10_000, [GET]],
    ["activates within five minutes", "INACTIVE", "ACTIVE", 299_999, [put("ACTIVE")]],
    ["looks again before it activates later", "INACTIVE", "ACTIVE", 300_000, [GET, put("ACTIVE")]],
    ["does nothing to an active org within five minutes", "ACTIVE", "ACTIVE", 299_999, []],
  ] as const)("%s", async (_, before, status, milliseconds, expected) => {
    await expect(setLater(before, status, milliseconds)).resolves.toEqual(expected);
  });

  it("never takes a listing for an answer of the org", async () => {
    const { context, calls } = await handlers({ orgs: [{ ...ACME, accountId: ACCOUNT }] });
    const { connection, signal } = context;
    const { orgs } = connection.api;
    await Promise.all(["00ox", "00oy", "00oz", ACME.id].map((orgId) => orgs.lookUp({ orgId })));
    const listed = calls().length;
    await changeStatus({ orgId: ACME.id, status: "ACTIVE", attribute: "status" }, connection, signal);
    expect(calls().slice(listed)).toEqual([GET]);
  });
});
