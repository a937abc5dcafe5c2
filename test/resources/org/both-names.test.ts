/** `org_id` and `domain` together, as engines write both into generated configuration. */
import { PrivateState } from "../../../lib/plugin";
import { FORMER_DOMAINS } from "../../../lib/resources/private-keys";
import { org } from "../../../lib/resources/org/org";
import type { OrgState } from "../../../lib/resources/org/org-state";
import { ACCOUNT, ACME, readAcme, UMBRELLA } from "../../lifecycle/support/org-stack";
import { configOf, stateOfAcme, useOrgHandlers, type OrgHandlersOptions } from "../support/org-handlers";

const BOTH = configOf({ org_id: ACME.id, domain: ACME.domain });
const OTHER = configOf({ org_id: ACME.id, domain: UMBRELLA.domain });

describe("both names of an org", () => {
  const handlers = useOrgHandlers();

  async function planned(
    config: OrgState,
    prior: OrgState | null,
    options: OrgHandlersOptions & { readonly formerDomains?: readonly string[] } = {},
  ) {
    const { context, said, calls } = await handlers(options);
    const kept = new PrivateState();
    if (options.formerDomains !== undefined) {
      kept.set(FORMER_DOMAINS, options.formerDomains);
    }
    const replacements: string[] = [];
    const plan = { ...configOf({}), ...prior, ...config } as never as { domain: unknown };
    await org.plan!(
      {
        config,
        prior,
        planned: plan as never,
        private: kept,
        plannedPrivate: new PrivateState(),
        requireReplacement: (attribute) => void replacements.push(attribute),
      },
      context,
    );
    return { said: said(), calls: calls(), domain: plan.domain, replacements };
  }

  it("are no error while validating", async () => {
    const { context, said } = await handlers();
    for (const config of [BOTH, OTHER]) {
      await org.validate?.(config, context);
    }
    expect(said()).toEqual([]);
  });

  it("plan nothing where state has both, in any letter case, and ask nobody", async () => {
    expect(await planned(BOTH, stateOfAcme())).toEqual({
      said: [],
      calls: [],
      domain: ACME.domain,
      replacements: [],
    });
    const { domain, calls } = await planned(BOTH, stateOfAcme({ domain: "Acme.Okta.com" }));
    expect([domain, calls]).toEqual(["Acme.Okta.com", []]);
  });

  it("fit where state lags behind the org, and where the org had that domain before", async () => {
    const lagging = await planned(BOTH, stateOfAcme({ domain: "former.okta.com" }));
    expect([lagging.said, lagging.domain, lagging.calls]).toEqual([[], ACME.domain, [`GET orgs/${ACME.id}`]]);
    const renamed = await planned(BOTH, stateOfAcme({ domain: "new.okta.com" }), { formerDomains: [ACME.domain] });
    expect([renamed.said, renamed.domain, renamed.calls]).toEqual([[], ACME.domain, []]);
  });

  it("are an error where they name two orgs: of an org in state, of one to adopt, and in the apply", async () => {
    const orgs = [
      { ...ACME, accountId: ACCOUNT },
      { ...UMBRELLA, accountId: ACCOUNT },
    ];
    expect((await planned(OTHER, stateOfAcme(), { orgs })).said).toEqual([
      "error: org_id and domain identify different orgs",
    ]);
    expect((await planned(OTHER, null, { orgs })).said).toEqual(["error: org_id and domain identify different orgs"]);
    const { context, writes } = await handlers({ orgs });
    await expect(org.create(creation(OTHER), context)).rejects.toMatchObject({
      diagnostic: { summary: "org_id and domain identify different orgs", attribute: "domain" },
    });
    expect(writes()).toEqual([]);
  });

  it("adopt an org that has both", async () => {
    const { context, said, writes } = await handlers();
    expect(await org.create(creation(BOTH), context)).toEqual(readAcme());
    expect([said(), writes()]).toEqual([["warning: Org adopted"], []]);
  });

  it("add no org: that both are of the same one is not certain before the account manages it", async () => {
    expect((await planned(BOTH, null, { orgs: [ACME] })).said).toEqual(["error: New org has both org_id and domain"]);
    const { context, writes } = await handlers({ orgs: [ACME] });
    await expect(org.create(creation(BOTH), context)).rejects.toMatchObject({
      diagnostic: { summary: "New org has both org_id and domain" },
    });
    expect(writes()).toEqual([]);
  });
});

function creation(config: OrgState) {
  return { config, planned: config, private: new PrivateState(), plannedPrivate: new PrivateState() };
}
