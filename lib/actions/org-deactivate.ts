/** `aerial_org_deactivate`: makes an org inactive. */
import { countAction, orgArgument, plannedOrg } from "./org-argument";
import { changeOrgStatus } from "./org-status-action";
import { defineAction, defineSchema } from "../plugin";
import { aerialOrgProtected, isAerialOrg, noteDeactivation, orgName, type Connection } from "../resources";

const schema = defineSchema({
  description:
    "Deactivates an org: its users can no longer sign in. An org that is inactive already is left alone; the Aerial org " +
    "is never deactivated. Where `aerial_org_status` declares the org's status, change it there.",
  attributes: orgArgument,
});

export const orgDeactivate = defineAction<typeof schema, Connection>({
  schema,

  async plan({ org_id }, context) {
    const org = await plannedOrg(org_id, context);
    if (org?.status !== "INACTIVE") {
      countAction("deactivate", org_id, org, context);
    }
    // An org that is inactive already is left alone, whichever it is.
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
