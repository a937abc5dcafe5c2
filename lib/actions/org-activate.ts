/** `aerial_org_activate`: makes an org active. */
import { orgArgument } from "./org-argument";
import { changeOrgStatus } from "./org-status-action";
import { defineAction, defineSchema } from "../plugin";
import type { Connection } from "../resources";

const schema = defineSchema({
  description:
    "Activates an org, so that its users can sign in again. An org that is active already is left alone. Where " +
    "`aerial_org_status` declares the org's status, change it there.",
  attributes: orgArgument,
});

export const orgActivate = defineAction<typeof schema, Connection>({
  schema,
  invoke: ({ org_id }, context) => changeOrgStatus(org_id!, "ACTIVE", context),
});
