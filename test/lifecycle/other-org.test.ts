/** A mistyped or changed name of an org, by the real engine: no org leaves the state before another one can take its place. */
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, messagesOf, orgConfiguration, UMBRELLA, useOrgStacks } from "./support/org-stack";

const ADDRESS = "aerial_org.acme";
const TYPO = "acmee.okta.com";
const CREATE_FIRST = "lifecycle {\n create_before_destroy = true\n }";

const configuration = (domain: string, more = "") =>
  withProvider(`
    resource "aerial_org" "acme" {
      domain          = "${domain}"
      deletion_policy = "ABANDON"
      ${more}
    }`);

describeWith(["engine", "provider"], "another name of an aerial_org", () => {
  const start = useOrgStacks();
  /** ACME is applied, and what it took is forgotten. */
  const applied = async (more = "") => {
    const started = await start(configuration(ACME.domain, more));
    expect((await started.stack.apply()).exitCode).toBe(0);
    started.calls();
    return started;
  };

  it.each([TYPO, UMBRELLA.domain])(
    "is refused in the plan for %s, which the account does not manage, and nothing is written",
    async (domain) => {
      const { stack, writes } = await applied();
      stack.configure(configuration(domain));
      const refused = await stack.apply();
      expect(refused.exitCode).toBe(1);
      expect(messagesOf(refused.output)).toContain("Error: The account does not manage this org");
      expect(refused.output).not.toContain("Destroying...");
      expect(writes()).toEqual([]);
      expect(await stack.stateResource(ADDRESS)).toMatchObject({ values: { org_id: ACME.id, domain: ACME.domain } });
    },
  );

  it.each([
    ["destroyed first", "", "Error: The replacement was stopped"],
    ["created first", CREATE_FIRST, "Error: The org was not added"],
  ])("keeps a tainted resource in state whose name is mistyped and that is %s", async (_, more, error) => {
    const { stack, org } = await applied(more);
    expect((await stack.run(["taint", ADDRESS])).exitCode).toBe(0);
    stack.configure(configuration(TYPO, more));
    const refused = await stack.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(error);
    expect(await stack.stateResource(ADDRESS)).toMatchObject({ values: { org_id: ACME.id } });
    // Tainted as before: both ways back lead to the same org.
    stack.configure(configuration(ACME.domain, more));
    expect((await stack.run(["untaint", ADDRESS])).exitCode).toBe(0);
    expect((await stack.plan()).exitCode).toBe(0);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
  });

  it("forgets nothing if the other org left the account between the plan and its apply", async () => {
    const { stack, admin, writes } = await applied();
    admin.updateOrg(UMBRELLA.id, { accountId: ACCOUNT });
    stack.configure(configuration(UMBRELLA.domain));
    expect((await stack.run(["plan", "-out=tfplan", "-no-color"])).exitCode).toBe(0);
    admin.updateOrg(UMBRELLA.id, { accountId: null });
    const refused = await stack.run(["apply", "-no-color", "tfplan"]);
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(
      `Error: The replacement was stopped The org acme.okta.com (${ACME.id}) cannot be replaced, because the account ` +
        `${ACCOUNT} does not manage the org ${UMBRELLA.id}.`,
    );
    expect(writes()).toEqual([]);
    expect(await stack.stateResource(ADDRESS)).toMatchObject({ values: { org_id: ACME.id } });
  });

  it("has the way on that the error names: a removed block for this org, a new resource for the other one", async () => {
    const { stack, writes, org } = await applied();
    stack.configure(
      withProvider(`
        removed {
          from = aerial_org.acme
          lifecycle {
            destroy = false
          }
        }
        resource "aerial_org" "umbrella" {
          domain = "${UMBRELLA.domain}"
        }`),
    );
    expect((await stack.apply()).exitCode).toBe(0);
    expect(writes()).toEqual([`POST orgs {"domain":"${UMBRELLA.domain}"}`]);
    expect((await stack.state(["list"])).stdout.trim()).toBe("aerial_org.umbrella");
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
    expect((await stack.plan()).exitCode).toBe(0);
  });

  it("is refused for an id of an org that the account does not manage", async () => {
    const { stack, writes } = await start(orgConfiguration({ org_id: ACME.id, deletion_policy: "ABANDON" }));
    expect((await stack.apply()).exitCode).toBe(0);
    writes();
    stack.configure(orgConfiguration({ org_id: UMBRELLA.id, deletion_policy: "ABANDON" }));
    const refused = await stack.apply();
    expect(refused.exitCode).toBe(1);
    expect(messagesOf(refused.output)).toContain(
      `Error: The account does not manage this org "org_id" was changed from ${ACME.id} to ${UMBRELLA.id}`,
    );
    expect(writes()).toEqual([]);
    expect(await stack.stateResource(ADDRESS)).toMatchObject({ values: { org_id: ACME.id } });
  });
});
