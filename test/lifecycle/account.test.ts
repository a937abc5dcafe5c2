import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, FROM_SERVICE, messagesOf, useOrgStacks } from "./support/org-stack";

const ADDRESS = "aerial_account.this";
const configuration = (name: string, more = "") =>
  withProvider(`resource "aerial_account" "this" {\n  name = ${JSON.stringify(name)}\n}\n${more}`);
const put = (name: string) => `PUT accounts ${JSON.stringify({ name })}`;

describeWith(["engine", "provider"], "aerial_account", () => {
  const start = useOrgStacks();

  it("is created, unchanged, drifts and is repaired, is updated by one PUT, and is only forgotten when destroyed", async () => {
    const { stack, admin, calls, writes } = await start(configuration("Acme"));
    const planned = await stack.plan();
    expect(planned.exitCode).toBe(2);
    expect(messagesOf(planned.output)).toMatch(/"Test account".* "Acme"/);
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([put("Acme")]);
    expect((await stack.stateResource(ADDRESS))?.values).toEqual({ id: ACCOUNT, name: "Acme", ...FROM_SERVICE });
    calls();
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(calls()).toEqual(["GET accounts"]);

    admin.updateAccount(ACCOUNT, { name: "Somebody's" });
    const { resource_drift, resource_changes } = await stack.planJson();
    expect(resource_drift).toMatchObject([{ change: { before: { name: "Acme" }, after: { name: "Somebody's" } } }]);
    expect(resource_changes).toMatchObject([{ change: { actions: ["update"], after: { id: ACCOUNT, name: "Acme" } } }]);
    calls();
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([put("Acme")]);

    stack.configure(configuration("Umbrella"));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([put("Umbrella")]);

    const destroyed = await stack.destroy();
    expect(destroyed.exitCode).toBe(0);
    expect(messagesOf(destroyed.output)).toContain("Warning: The account is not changed");
    expect(writes()).toEqual([]);
    expect(admin.account(ACCOUNT)?.name).toBe("Umbrella");
  });

  it("is imported by the account's id, after which nothing changes; another account is refused", async () => {
    const { stack, writes } = await start(configuration("Test account"));
    const refused = await stack.import(ADDRESS, "0227another");
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("Error: Wrong Aerial account");
    expect(await stack.import(ADDRESS, ACCOUNT)).toMatchObject({ exitCode: 0 });
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
  });

  it("is imported by a block", async () => {
    const { stack, writes } = await start(
      configuration("Test account", `import {\n  to = ${ADDRESS}\n  id = "${ACCOUNT}"\n}`),
    );
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    expect(writes()).toEqual([]);
    expect(await stack.plan()).toMatchObject({ exitCode: 0 });
  });

  it("needs the scope to change something, and says so", async () => {
    const { stack, writes } = await start(configuration("Acme"), { scopes: ["okta.accounts.read"] });
    expect(await stack.plan()).toMatchObject({ exitCode: 2 });
    const applied = await stack.apply();
    expect(applied.exitCode).toBe(1);
    expect(messagesOf(applied.output)).toContain("Error: The access token is read-only");
    expect(messagesOf(applied.output)).toContain("okta.accounts.manage");
    expect(writes()).toEqual([]);
    expect(await stack.stateResource(ADDRESS)).toBeUndefined();
  });

  it("is never gone, and never another account's", async () => {
    const { stack, admin, service } = await start(configuration("Acme"));
    expect(await stack.apply()).toMatchObject({ exitCode: 0 });
    admin.addFault({ path: /\/accounts/, kind: "status", status: 404, count: Infinity });
    const missing = await stack.plan();
    expect(missing.exitCode).toBe(1);
    expect(messagesOf(missing.output)).toContain("Error: Not found in the Aerial account");
    admin.clearFaults();
    const other = await stack.plan([], { environment: { ...service.environment, AERIAL_ACCOUNT_ID: "0227another" } });
    expect(other.exitCode).toBe(1);
    expect(messagesOf(other.output)).toContain("Error: State belongs to another Aerial account");
  });

  it("refuses a name that no account can have, without a call", async () => {
    const { stack, calls } = await start(configuration("a".repeat(256)));
    const refused = await stack.plan();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("name has 256 characters. It must have 1 to 255.");
    expect(calls()).toEqual([]);
  });
});
