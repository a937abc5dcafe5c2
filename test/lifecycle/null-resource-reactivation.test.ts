import type { TerraformStack } from "cdktf";
import { nullResource } from "../../lib";
import { describeWith } from "../support/required";
import { unwrapped } from "./support/calls";
import { MANAGED, useNullResourceStacks } from "./support/null-resource-stack";
import { ACME } from "./support/org-stack";

const inactive = { orgs: [{ ...MANAGED, status: "INACTIVE" as const }] };

/** The status of ACME. */
function status(value: string, reactivateOnCreate?: boolean) {
  return (stack: TerraformStack) =>
    void new nullResource.AerialOrgStatus(stack, "acme", { orgId: ACME.id, status: value, reactivateOnCreate });
}

describeWith(["engine", "provider", "null-provider"], "a status of the null_resource constructs", () => {
  const start = useNullResourceStacks();

  it("does not reactivate an org when it is created, unless it is told to", async () => {
    const { applyInVain, apply, declare, writes, org } = await start(status("ACTIVE"), inactive);
    expect(unwrapped(await applyInVain())).toContain("Error: Creating this resource would reactivate an org");
    expect([writes(), org(ACME.id).status]).toEqual([[], "INACTIVE"]);
    declare(status("ACTIVE", true));
    await apply();
    expect(org(ACME.id).status).toBe("ACTIVE");
  });

  it("changes from INACTIVE to ACTIVE once it is there", async () => {
    const { apply, declare, org } = await start(status("INACTIVE"), inactive);
    await apply();
    declare(status("ACTIVE"));
    await apply();
    expect(org(ACME.id).status).toBe("ACTIVE");
  });
});
