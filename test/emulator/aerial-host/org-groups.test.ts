import type { Emulator } from "../../../lib/emulator";
import { ACCOUNT_ID, OTHER_ACCOUNT_ID, READ_CLIENT_ID, startTestEmulator, type Api } from "../support";

const GROUP = "0cggroup";

describe("org groups", () => {
  let emulator: Emulator;
  let api: Api;

  beforeEach(async () => {
    ({ emulator, api } = await startTestEmulator());
    emulator.admin.updateAccount(ACCOUNT_ID, {
      orgGroups: [
        { id: GROUP, name: "Ours", orgIds: ["00otheirs", "00omanaged", "00onobodys", "00oaerial"] },
        { id: "0cgnone", name: "None", description: "Empty" },
      ],
    });
  });
  afterEach(() => emulator.close());

  it("are read by id, with their orgs: those that the account manages", async () => {
    const token = emulator.admin.issueAccessToken(READ_CLIENT_ID);
    expect(await api.get(`/orgGroups/${GROUP}`, { token })).toMatchObject({ status: 200, body: { id: GROUP } });
    expect((await api.get(`/orgGroups/${GROUP}`)).body).toEqual({ id: GROUP, accountId: ACCOUNT_ID, name: "Ours" });
    expect((await api.get("/orgGroups/0cgnone")).body.description).toBe("Empty");
    const { body } = await api.get(`/orgGroups/${GROUP}/orgs`);
    expect(body.map(({ id }: { id: string }) => id)).toEqual(["00oaerial", "00omanaged"]);
    expect(body[1]).toEqual((await api.get("/orgs/00omanaged")).body);
    expect((await api.get("/orgGroups/0cgnone/orgs")).body).toEqual([]);
  });

  it("have their orgs in pages", async () => {
    const first = await api.get(`/orgGroups/${GROUP}/orgs?limit=1`);
    expect(first.body).toHaveLength(1);
    const [, next] = /<([^>]+)>; rel="next"/.exec(first.lines("link").join(", "))!;
    const { search } = new URL(next!);
    const second = await api.get(`/orgGroups/${GROUP}/orgs${search}`);
    expect(second.body.map(({ id }: { id: string }) => id)).toEqual(["00omanaged"]);
    expect((await api.get(`/orgGroups/0cgnone/orgs${search}`)).status).toBe(400);
    expect((await api.get(`/orgGroups/${GROUP}/orgs?limit=101`)).status).toBe(400);
  });

  it.each(["/orgGroups/0cgwrong", "/orgGroups/0cgwrong/orgs"])(
    "are 404 where the account has none: %s",
    async (path) => {
      const answer = await api.get(path);
      expect(answer).toMatchObject({ status: 404, body: { errorCode: "E0000007" } });
      expect(answer.body.errorSummary).toContain("0cgwrong (OrgGroup)");
    },
  );

  it("are another account's secret, and are not there to be changed", async () => {
    expect((await api.get(`/orgGroups/${GROUP}`, { account: OTHER_ACCOUNT_ID })).status).toBe(403);
    expect((await api.post(`/orgGroups/${GROUP}`, { name: "Other" })).status).toBe(405);
    expect((await api.get("/orgGroups")).status).toBe(404);
  });

  it("come with a seed, and stay in snapshots", async () => {
    const snapshot = emulator.admin.snapshot();
    emulator.admin.updateAccount(ACCOUNT_ID, { orgGroups: [] });
    expect((await api.get(`/orgGroups/${GROUP}`)).status).toBe(404);
    emulator.admin.restore(snapshot);
    expect((await api.get(`/orgGroups/${GROUP}`)).status).toBe(200);
  });
});
