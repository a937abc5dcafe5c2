/** `aerial_org_activate`: activates an org. */
import { orgArgument } from "./org-argument";
import { changeOrgStatus } from "./org-status-action";
import { defineAction, defineSchema } from "../plugin";
import type { Connection } from "../resources";

const schema = defineSchema({
  description:
    "Activates an org, so its users can sign in again. Does nothing if the org is already active.\n\nIf an " +
    "`aerial_org_status` resource declares the status of the org, change the status there instead.",
  attributes: orgArgument,
});

export const orgActivate = defineAction<typeof schema, Connection>({
  schema,
  invoke: ({ org_id }, context) => changeOrgStatus(org_id!, "ACTIVE", context),
});
