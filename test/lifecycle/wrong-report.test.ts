/** A whole life of orgs while the report of the contract's orgs is wrong: it ends in the right state. */
import { describeWith } from "../support/required";
import { withProvider } from "../support/workspace";
import { ACCOUNT, ACME, UMBRELLA, useOrgStacks } from "./support/org-stack";

const INITECH = { id: "00oinitech", domain: "initech.okta.com", name: "Initech", accountId: ACCOUNT } as const;

/** One new org by its domain, another one by its id, and one that is adopted. */
function fleet(acmeDomain: string, status: string, policy: string): string {
  const org = (name: string, by: string) => `
    resource "aerial_org" "${name}" {
      ${by}
      deletion_policy = "${policy}"
    }`;
  return withProvider(`
    ${org("acme", `domain = "${acmeDomain}"`)}
    ${org("umbrella", `org_id = "${UMBRELLA.id}"`)}
    ${org("initech", `domain = "${INITECH.domain}"`)}
    resource "aerial_org_products" "acme" {
      org_id      = aerial_org.acme.org_id
      product_ids = ["P000052"]
    }
    resource "aerial_org_status" "umbrella" {
      org_id = aerial_org.umbrella.org_id
      status = "${status}"
    }`);
}

describeWith(["engine", "provider"], "orgs while the report of the contract's orgs is wrong", () => {
  const start = useOrgStacks();

  it.each([false, true])("live and end as declared, with the same writes: wrong %s", async (reportWrong) => {
    const { stack, admin, writes, org } = await start(fleet(ACME.domain, "ACTIVE", "ABANDON"), {
      orgs: [ACME, UMBRELLA, INITECH],
      switches: { reportWrong },
    });
    const converges = async (configuration: string) => {
      stack.configure(configuration);
      expect((await stack.apply()).exitCode).toBe(0);
      expect((await stack.plan()).exitCode).toBe(0);
      return [...writes()].sort();
    };
    const of = ({ id }: { readonly id: string }) => {
      const { accountId, status, products, domain } = org(id);
      return { accountId, status, products, domain };
    };
    expect(await converges(fleet(ACME.domain, "ACTIVE", "ABANDON"))).toEqual([
      `POST orgs {"domain":"${ACME.domain}"}`,
      `POST orgs {"orgId":"${UMBRELLA.id}"}`,
      `PUT orgs/${ACME.id}/products [{"id":"P000052"}]`,
    ]);
    expect(await converges(fleet(ACME.domain, "INACTIVE", "DEACTIVATE"))).toEqual([
      `PUT orgs/${UMBRELLA.id}/status {"status":"INACTIVE"}`,
    ]);
    // A rename on the server, which the report mixes up with other orgs.
    admin.updateOrg(ACME.id, { domain: "acme-corp.okta.com" });
    expect(await converges(fleet("acme-corp.okta.com", "INACTIVE", "DEACTIVATE"))).toEqual([]);
    expect([of(ACME), of(UMBRELLA), of(INITECH)]).toEqual([
      { accountId: ACCOUNT, status: "ACTIVE", products: ["P000052"], domain: "acme-corp.okta.com" },
      { accountId: ACCOUNT, status: "INACTIVE", products: [], domain: UMBRELLA.domain },
      { accountId: ACCOUNT, status: "ACTIVE", products: [], domain: INITECH.domain },
    ]);
    // A mistyped domain is refused whatever the report contains.
    stack.configure(fleet("acmee.okta.com", "INACTIVE", "DEACTIVATE"));
    expect(await stack.apply()).toMatchObject({
      exitCode: 1,
      output: expect.stringContaining("Error: The account does not manage this org"),
    });
    stack.configure(fleet("acme-corp.okta.com", "INACTIVE", "DEACTIVATE"));
    expect((await stack.destroy()).exitCode).toBe(0);
    expect([...writes()].sort()).toEqual(
      [ACME, INITECH].map(({ id }) => `PUT orgs/${id}/status {"status":"INACTIVE"}`),
    );
    expect((await stack.stateJson()).values).toBeUndefined();
    expect([of(ACME), of(UMBRELLA), of(INITECH)].map(({ status }) => status)).toEqual(Array(3).fill("INACTIVE"));
  });
});
