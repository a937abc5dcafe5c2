import { PrivateState, UNKNOWN } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { account } from "../../../lib/resources/account/account";
import { ACCOUNT, FROM_SERVICE } from "../../lifecycle/support/org-stack";
import { useOrgHandlers } from "../support/org-handlers";
import { changeOf } from "../support/requests";

/** The account's name in the tests' emulator. */
const PRESENT = "Test account";
const GET = "GET accounts";
const put = (name: string) => `PUT accounts ${JSON.stringify({ name })}`;
const RENAMES = "warning: This renames the account";
const NEW = { id: UNKNOWN, name: "Acme" } as const;
const OTHER = { id: "0227another", name: "Another" };

function destroyed(state = { id: ACCOUNT, name: "Acme" }) {
  return { prior: state, private: new PrivateState(), plannedPrivate: new PrivateState() };
}

describe("the handlers of aerial_account", () => {
  const handlers = useOrgHandlers();

  describe("planning", () => {
    it("knows the id, and says what creating it renames", async () => {
      const { context, calls, said } = await handlers();
      const change = changeOf(account, NEW);
      await account.plan!(change, context);
      expect(change.planned).toEqual({ id: ACCOUNT, name: "Acme", ...FROM_SERVICE });
      expect([calls(), said()]).toEqual([[GET], [RENAMES]]);
    });

    it("says nothing where the account has the name", async () => {
      const { context, said } = await handlers();
      await account.plan!(changeOf(account, { ...NEW, name: PRESENT }), context);
      expect(said()).toEqual([]);
    });

    it("says nothing where the API tells no name", async () => {
      const { context, said, admin } = await handlers();
      admin.addFault({ path: /\/accounts/, kind: "status", status: 200, body: { id: ACCOUNT } });
      await account.plan!(changeOf(account, NEW), context);
      expect(said()).toEqual([]);
    });

    it("asks nothing while the name is unknown, for an update, or while the provider is unknown", async () => {
      const { context, calls, said } = await handlers();
      await account.plan!(changeOf(account, { id: UNKNOWN, name: UNKNOWN }), context);
      await account.plan!(changeOf(account, { name: "Umbrella" }, { id: ACCOUNT, name: "Acme" }), context);
      const change = changeOf(account, NEW);
      await account.plan!(change, { ...context, connection: Connection.unknown(["account_id"]) });
      expect(change.planned.id).toBe(UNKNOWN);
      expect([calls(), said()]).toEqual([[], []]);
    });

    it("of a destroy says that nothing is undone", async () => {
      const { context, calls, said } = await handlers();
      await account.planDestroy!(destroyed(), context);
      await account.delete(destroyed(), context);
      expect([calls(), said()]).toEqual([[], ["warning: The account is not changed"]]);
    });
  });

  it("is created by one PUT, and by none where the account has the name", async () => {
    const { context, calls, writes } = await handlers();
    expect(await account.create(changeOf(account, NEW), context)).toEqual({
      id: ACCOUNT,
      name: "Acme",
      ...FROM_SERVICE,
    });
    expect(calls()).toEqual([GET, put("Acme")]);
    expect(await account.create(changeOf(account, NEW), context)).toEqual({
      id: ACCOUNT,
      name: "Acme",
      ...FROM_SERVICE,
    });
    expect(writes()).toEqual([put("Acme")]);
  });

  it("is read, and updated", async () => {
    const { context, admin } = await handlers();
    const prior = { id: ACCOUNT, name: "Acme" };
    expect(await account.read({ state: prior, private: new PrivateState() }, context)).toEqual({
      id: ACCOUNT,
      name: PRESENT,
      ...FROM_SERVICE,
    });
    const change = changeOf(account, { name: "Umbrella" }, prior);
    expect(await account.update!({ ...change, prior }, context)).toEqual({
      id: ACCOUNT,
      name: "Umbrella",
    });
    expect(admin.account(ACCOUNT)?.name).toBe("Umbrella");
  });

  it("keeps the name where an answer leaves it out", async () => {
    const { context, admin } = await handlers();
    admin.addFault({ path: /\/accounts/, kind: "status", status: 200, body: { id: ACCOUNT } });
    const state = { id: ACCOUNT, name: "Acme" };
    expect(await account.read({ state, private: new PrivateState() }, context)).toEqual({ ...state, ...FROM_SERVICE });
  });

  it.each([404, 403, 500])("is never gone because the account answered %d", async (status) => {
    const { context, admin } = await handlers();
    admin.addFault({ path: /\/accounts/, kind: "status", status, count: Infinity });
    const state = { id: ACCOUNT, name: "Acme" };
    await expect(account.read({ state, private: new PrivateState() }, context)).rejects.toMatchObject({ status });
  });

  it("refuses the state of another account, whatever is to be done with it", async () => {
    const { context, calls } = await handlers();
    const change = { ...changeOf(account, { name: "Acme" }, OTHER), prior: OTHER };
    const wrong = { diagnostic: { summary: "State belongs to another Aerial account" } };
    await expect(account.plan!(change, context)).rejects.toMatchObject(wrong);
    await expect(account.update!(change, context)).rejects.toMatchObject(wrong);
    await expect(account.read({ state: OTHER, private: new PrivateState() }, context)).rejects.toMatchObject(wrong);
    await expect(account.delete(destroyed(OTHER), context)).rejects.toMatchObject(wrong);
    await expect(async () => await account.planDestroy!(destroyed(OTHER), context)).rejects.toMatchObject(wrong);
    expect(calls()).toEqual([]);
  });

  describe("importing", () => {
    it.each([
      { by: "id", id: ` ${ACCOUNT}\n` },
      { by: "identity", identity: { account_id: ACCOUNT } },
    ] as const)("takes the provider's account: $by", async (request) => {
      const { context } = await handlers();
      expect(await account.importState!(request, context)).toEqual({ id: ACCOUNT });
    });

    it.each([
      { by: "id", id: "0227another" },
      { by: "identity", identity: { account_id: "0227another" } },
    ] as const)("refuses another: $by", async (request) => {
      const { context } = await handlers();
      await expect(account.importState!(request, context)).rejects.toMatchObject({
        diagnostic: { summary: "Wrong Aerial account", detail: expect.stringContaining("0227another") },
      });
    });
  });

  it("is identified by the account", () => {
    expect(account.identity!.of({ id: ACCOUNT, name: "Acme" })).toEqual({ account_id: ACCOUNT });
  });

  it.each([
    ["a", undefined],
    ["é".repeat(255), undefined],
    ["😀".repeat(255), undefined],
    ["a".repeat(256), "name has 256 characters. It must have 1 to 255."],
    ["", "name has 0 characters. It must have 1 to 255."],
    [" ", "name has 0 characters. It must have 1 to 255."],
  ])("checks the name", (name, problem) => {
    expect(account.schema.attributes.name.check!(name, ["name"])).toBe(problem);
  });
});
