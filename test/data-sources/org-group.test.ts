import { orgGroup } from "../../lib/data-sources/org-group";
import { orgs } from "../../lib/data-sources/orgs";
import { ACCOUNT, ACME, UMBRELLA } from "../lifecycle/support/org-stack";
import { useLookUps, validated } from "./support/look-up";

const GROUP = "0cgc1a2b3c4d5e6f7g8h";
const members = Array.from({ length: 130 }, (_, index) => ({
  id: `00omember${String(index).padStart(3, "0")}`,
  domain: `member${index}.okta.com`,
  accountId: ACCOUNT,
}));

describe("the data source aerial_org_group", () => {
  const start = useLookUps();

  const withGroups = async (options: Parameters<typeof start>[0] = {}) => {
    const started = await start({
      ...options,
      seed: {
        orgs: [
          { ...ACME, accountId: ACCOUNT },
          { ...UMBRELLA, accountId: ACCOUNT },
          { id: "00oaerial", domain: "acme-aerial.okta.com", accountId: ACCOUNT, aerialOrg: true },
          ...members,
        ],
      },
    });
    started.emulator.admin.updateAccount(ACCOUNT, {
      orgGroups: [
        { id: GROUP, name: "Subsidiaries", description: "Both", orgIds: [UMBRELLA.id, ACME.id, "00onobodys"] },
        { id: "0cgbig", name: "Big", orgIds: members.map(({ id }) => id) },
        { id: "0cgempty", name: "Empty" },
      ],
    });
    return started;
  };

  it("reads the group and the same values of its orgs as aerial_orgs, with the read scope only", async () => {
    const { lookUp, calls } = await withGroups({ scopes: ["okta.accounts.read"] });
    const group = await lookUp(orgGroup, { group_id: GROUP });
    expect(calls()).toEqual([`GET orgGroups/${GROUP}`, `GET orgGroups/${GROUP}/orgs?limit=100`]);
    const all = await lookUp(orgs);
    expect(group).toEqual({
      id: GROUP,
      group_id: GROUP,
      account_id: ACCOUNT,
      name: "Subsidiaries",
      description: "Both",
      orgs: all.orgs!.filter(({ id }) => id === ACME.id || id === UMBRELLA.id),
      org_ids: [ACME.id, UMBRELLA.id].sort(),
    });
    expect(group.orgs).toHaveLength(2);
  });

  it("follows the pages of a large group", async () => {
    const { lookUp, calls } = await withGroups();
    const group = await lookUp(orgGroup, { group_id: "0cgbig" });
    expect(group.org_ids).toEqual(members.map(({ id }) => id));
    expect(calls()).toHaveLength(3);
  });

  it("is null and empty where the group has no description and no orgs", async () => {
    const { lookUp } = await withGroups({ switches: { missingFields: "null" } });
    expect(await lookUp(orgGroup, { group_id: "0cgempty" })).toMatchObject({
      description: null,
      orgs: [],
      org_ids: [],
    });
  });

  it("is an error on group_id for a group that the account does not have", async () => {
    const { lookUp } = await withGroups();
    await expect(lookUp(orgGroup, { group_id: "0cgnone" })).rejects.toMatchObject({
      diagnostic: {
        summary: "Org group not found in the account",
        attribute: "group_id",
        detail: expect.stringMatching(new RegExp(`${ACCOUNT} .*0cgnone`)),
      },
    });
  });

  it("refuses what is not an id", async () => {
    expect(await validated(orgGroup, { group_id: "our orgs" })).toEqual([
      expect.stringContaining('"our orgs" is not the id of an org group'),
    ]);
  });

  it("refuses an answer about another group", async () => {
    const { lookUp, emulator } = await withGroups();
    emulator.admin.addFault({ path: `/orgGroups/${GROUP}`, kind: "status", status: 200, body: { id: "0cgother" } });
    await expect(lookUp(orgGroup, { group_id: GROUP })).rejects.toMatchObject({ code: "ERR_AERIAL_RESPONSE_FORMAT" });
  });
});
