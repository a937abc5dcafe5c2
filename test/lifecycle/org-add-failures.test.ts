import { VirtualTime } from "../support/virtual-time";
import type { Fault } from "../../lib/emulator";
import { describeWith } from "../support/required";
import { ACCOUNT, ACME, acmeState, messagesOf, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

const ADD = `POST orgs {"orgId":"${ACME.id}"}`;
const LOOK = `GET orgs/${ACME.id}`;
/** The calls of a creation's plan; an apply plans twice. */
const LOOKED_UP = [LOOK, "GET accounts", "GET reports/associatedOrgs?limit=100&filter=not (accountId pr)"];
const PLANNED = [...LOOKED_UP, ...LOOKED_UP];
const POST = { method: "POST", path: "/orgs" } as const;

describeWith(["engine", "provider"], "adding an org when something is wrong", () => {
  const start = useOrgStacks();

  it.each(["400", "403"] as const)("says how to grant consent where it is missing (%s)", async (consentRefusal) => {
    const { stack, admin, writes } = await start(orgConfiguration({ org_id: ACME.id }), {
      orgs: [{ ...ACME, consentTo: null }],
      switches: { consentRefusal },
    });
    const refused = await stack.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(
      "Error: The org has not granted consent The org 00oacme has not granted the account 0227testaccount consent",
    );
    expect(messagesOf(refused.output)).toMatch(
      new RegExp(
        "aerial_org_consent .*POST /api/v1/org/privacy/aerial/grant to the org's own domain with the body " +
          `{"accountId": "0227testaccount"}.* The API said: .*${consentRefusal} E000000`,
      ),
    );
    expect(refused.output).toMatch(/errorId\s+[\w-]+,\s+request\s+id\s+[\w-]+/);
    expect((await stack.stateJson()).values).toBeUndefined();

    admin.updateOrg(ACME.id, { consentTo: ACCOUNT });
    expect((await stack.apply()).exitCode).toBe(0);
    expect(writes()).toEqual([ADD, ADD]);
  });

  it("says what to check where the API refuses the org: unknown, of another contract, in another account", async () => {
    const { stack, admin, writes, calls } = await start(orgConfiguration({ domain: ACME.domain }), {
      orgs: [UMBRELLA],
    });
    const refused = async (attribute: string, cause: string) => {
      const { exitCode, output } = await stack.apply();
      expect(exitCode).toBe(1);
      const org = attribute === "domain" ? ACME.domain : ACME.id;
      expect(messagesOf(output)).toMatch(
        new RegExp(
          `Error: The org was not added The org ${org} .* account ${ACCOUNT}, .*"${attribute}" and the provider's ` +
            "account_id .* The API said: ",
        ),
      );
      expect(messagesOf(output)).toContain(cause);
    };
    await refused("domain", "domain: The org cannot be found.");
    stack.configure(orgConfiguration({ org_id: ACME.id }));
    await refused("org_id", "orgId: The org cannot be found.");
    admin.seed({ orgs: [{ ...ACME, contract: "another" }] });
    await refused("org_id", "The org is not on the same Okta contract as the Aerial account.");
    admin.seed({ orgs: [{ ...ACME, accountId: "0227another" }] });
    await refused("org_id", "The org is already linked to an Account.");
    expect((await stack.stateJson()).values).toBeUndefined();
    // A refusal may mean that the account has the org by now: it is looked at again.
    expect(calls().slice(-2)).toEqual([ADD, LOOK]);
    expect(writes()).toEqual([]);
  });

  const lost: readonly (readonly [string, Fault, readonly string[]])[] = [
    ["the connection broke before it took effect", { ...POST, kind: "reset_before" }, [ADD, LOOK, ADD]],
    ["the connection broke after it took effect", { ...POST, kind: "reset_after" }, [ADD, LOOK]],
    ["half of the answer arrived", { ...POST, kind: "truncated" }, [ADD, LOOK]],
    ["the answer came too late", { ...POST, kind: "latency", latencyMs: 600_000 }, [ADD, LOOK]],
    ["the service was not available", { ...POST, kind: "status", status: 503 }, [ADD, LOOK, ADD]],
    ["the rate limit ended after two tries", { ...POST, kind: "rate_limit", count: 2 }, [ADD, ADD, ADD]],
    ["too many requests were under way", { ...POST, kind: "concurrency_limit" }, [ADD, ADD]],
    ["the token had been revoked", { ...POST, kind: "status", status: 401 }, [ADD, ADD]],
  ];
  it("adds the org once, and has it in state, where the first try went wrong", async () => {
    const { stack, admin, calls, org } = await start(
      orgConfiguration({ org_id: ACME.id, deletion_policy: "ABANDON" }),
      { time: new VirtualTime(), environment: { AERIAL_REQUEST_TIMEOUT: "1" } },
    );
    for (const [what, fault, expected] of lost) {
      admin.updateOrg(ACME.id, { accountId: null });
      admin.addFault(fault);
      const applied = await stack.apply();
      expect([what, applied.exitCode]).toEqual([what, 0]);
      expect([what, applied.output.includes("Warning")]).toEqual([what, false]);
      expect([what, ...calls()]).toEqual([what, ...PLANNED, ...expected]);
      expect(org(ACME.id).accountId).toBe(ACCOUNT);
      expect(await stack.stateResource("aerial_org.acme")).toMatchObject({
        values: acmeState({ deletion_policy: "ABANDON" }),
      });
      expect((await stack.state(["rm", "aerial_org.acme"])).exitCode).toBe(0);
      admin.clearFaults();
    }
  });

  const lasting: readonly (readonly [string, Fault, string])[] = [
    ["401", { ...POST, kind: "status", status: 401 }, "The Aerial API refused the access token"],
    ["403", { ...POST, kind: "status", status: 403 }, "The Aerial API denied the request"],
    ["404", { ...POST, kind: "status", status: 404 }, "The org was not added"],
    ["429", { ...POST, kind: "rate_limit" }, "The Aerial API is still rate-limiting requests"],
    ["500", { ...POST, kind: "status", status: 500 }, "The Aerial API returned an error"],
    ["html", { ...POST, kind: "html", status: 200 }, "The outcome of the change is unknown"],
    ["502", { ...POST, kind: "status", status: 502 }, "The Aerial API returned an error"],
    ["reset", { ...POST, kind: "reset_before" }, "The outcome of the change is unknown"],
    ["look 401", { method: "GET", kind: "status", status: 401 }, "The Aerial API refused the access token"],
    ["look 403", { method: "GET", kind: "status", status: 403 }, "The Aerial API denied the request"],
    ["look html", { method: "GET", kind: "html", status: 200 }, "Unexpected response from the Aerial API"],
    ["look reset", { method: "GET", kind: "reset_before" }, "The Aerial API cannot be reached"],
  ];
  it("leaves nothing in state where no try gets through, says why, and adds the org in the next apply", async () => {
    const { stack, admin, calls, org } = await start(orgConfiguration({ org_id: ACME.id }));
    for (const [what, fault, summary] of lasting) {
      admin.addFault({ ...fault, count: Infinity });
      const { exitCode, output } = await stack.apply();
      expect([what, exitCode]).toEqual([what, 1]);
      expect(output).toContain(`Error: ${summary}`);
      expect(output).not.toContain("report this");
      expect(org(ACME.id).accountId).toBeNull();
      admin.clearFaults();
    }
    expect((await stack.stateJson()).values).toBeUndefined();
    calls();
    expect((await stack.apply()).exitCode).toBe(0);
    expect(calls()).toEqual([...PLANNED, ADD]);
  });

  it("adopts in the next apply what an add brought about whose outcome nobody could tell", async () => {
    const { stack, admin, writes } = await start(orgConfiguration({ org_id: ACME.id }));
    admin.addFault({ ...POST, kind: "reset_after" });
    admin.addFault({ method: "GET", path: `/orgs/${ACME.id}`, skip: 2, count: Infinity, kind: "reset_before" });
    const unknown = await stack.apply();
    expect(unknown.exitCode).toBe(1);
    expect(unknown.output).toContain("Error: The outcome of the change is unknown");
    expect((await stack.stateJson()).values).toBeUndefined();
    admin.clearFaults();
    const adopted = await stack.apply();
    expect(adopted.exitCode).toBe(0);
    expect(adopted.output).toContain("Warning: Org adopted");
    expect(writes()).toEqual([ADD]);
  });

  it("names the missing scope where the client may only read", async () => {
    const { stack, writes } = await start(orgConfiguration({ org_id: ACME.id }), { scopes: ["okta.accounts.read"] });
    expect((await stack.plan()).exitCode).toBe(2);
    const refused = await stack.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain("Error: The access token is read-only");
    expect(refused.output).toContain("okta.accounts.manage");
    expect(writes()).toEqual([]);
  });
});
