/** A mistyped domain in the `null_resource` constructs: the add fails before the anchor forgets the org. */
import { nullResource } from "../../lib";
import { describeWith } from "../support/required";
import { unwrapped } from "./support/calls";
import { type Declare, MANAGED, useNullResourceStacks } from "./support/null-resource-stack";
import { ACCOUNT, ACME } from "./support/org-stack";

const orgOf =
  (domain: string, deletionPolicy: string): Declare =>
  (stack) =>
    void new nullResource.AerialOrg(stack, "acme", { domain, deletionPolicy });

describeWith(["engine", "provider", "null-provider"], "a mistyped domain in the null_resource constructs", () => {
  const start = useNullResourceStacks();

  it.each(["PREVENT", "ABANDON", "DEACTIVATE"])("keeps the org in the anchor's state under %s", async (policy) => {
    const { apply, applyInVain, declare, stack, destroy, writes, org } = await start(orgOf(ACME.domain, "PREVENT"), {
      orgs: [MANAGED],
    });
    await apply();
    // A changed policy runs nothing.
    declare(orgOf(ACME.domain, policy));
    await apply();
    writes();
    declare(orgOf("acmee.okta.com", policy));
    expect(unwrapped(await applyInVain())).toContain("Error: The org was not added (domain)");
    expect(writes()).toEqual(['POST orgs {"domain":"acmee.okta.com"}']);
    const anchor = async () => (await stack.stateResource("terraform_data.acme"))?.values.input;
    expect(await anchor()).toMatchObject({ domain: ACME.domain, deletion_policy: policy });

    // Back to the right name; the runner counts this as an adoption, which needs a harmless policy.
    declare(orgOf(ACME.domain, policy === "DEACTIVATE" ? "ABANDON" : policy));
    await apply();
    declare(orgOf(ACME.domain, "ABANDON"));
    await apply();
    expect(await anchor()).toMatchObject({ domain: ACME.domain, deletion_policy: "ABANDON" });
    await destroy();
    expect(writes()).toEqual([]);
    expect(org(ACME.id)).toMatchObject({ accountId: ACCOUNT, status: "ACTIVE" });
  });
});
