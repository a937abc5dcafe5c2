/** `aerial_org_deactivate`: deactivates an org. */
import { countAction, orgArgument, plannedOrg } from "./org-argument";
import { changeOrgStatus } from "./org-status-action";
import { defineAction, defineSchema } from "../plugin";
import { aerialOrgProtected, isAerialOrg, noteDeactivation, orgName, type Connection } from "../resources";

const schema = defineSchema({
  description:
    "Deactivates an org, so its users can no longer sign in. Does nothing if the org is already inactive. " +
    "The provider never deactivates the Aerial org.\n\nIf an `aerial_org_status` resource declares the status " +
    "of the org, change the status there instead.",
  attributes: orgArgument,
});

export const orgDeactivate = defineAction<typeof schema, Connection>({
  schema,

  async plan({ org_id }, context) {
    const org = await plannedOrg(org_id, context);
    if (org?.status !== "INACTIVE") {
      countAction("deactivate", org_id, org, context);
    }
    // An inactive org is not changed, so it needs no protection.
    if (
      org !== undefined &&
      org.status !== "INACTIVE" &&
      (await isAerialOrg(org, context.connection, context.signal))
    ) {
      context.diagnostics.error(aerialOrgProtected(orgName(org), "deactivated", "org_id"));
    }
    const parent =
      org === undefined || org.status === "INACTIVE" ? undefined : noteDeactivation(org, "org_id", context.connection);
    if (parent !== undefined) {
      context.diagnostics.error(parent);
    }
  },

  invoke: ({ org_id }, context) => changeOrgStatus(org_id!, "INACTIVE", context),
});
