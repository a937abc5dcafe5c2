import type { ActionConfigSpec, ActionSpecOf } from "../spec";

/** The only argument of every action on an org. */
const ORG_ARGUMENT = {
  org_id: {
    input: "The org's id, such as `00o16fjDHCgFqob8n0g4`; usually the `orgId` of an `AerialOrg`.",
    output: "The id of the org that the action changes.",
  },
};

/** The configuration of every action on an org. */
export const actionConfig: ActionConfigSpec = {
  summary: "The configuration of an action on an org.",
  properties: {
    provider: {
      type: "TerraformProvider",
      input: "The AerialProvider of the org's account.",
      default: "- the stack's default",
    },
  },
};

/** The construct of `aerial_org_activate`. */
export const orgActivate: ActionSpecOf<"aerial_org_activate"> = {
  summary:
    "An action that activates an org once (`aerial_org_activate`). The org's users can sign in again, and the org is billed.",
  parameter: "the org to activate",
  attributes: ORG_ARGUMENT,
};

/** The construct of `aerial_org_deactivate`. */
export const orgDeactivate: ActionSpecOf<"aerial_org_deactivate"> = {
  summary:
    "An action that deactivates an org once (`aerial_org_deactivate`). Nobody can sign in afterwards. The Aerial org " +
    "is never deactivated.",
  parameter: "the org to deactivate",
  attributes: ORG_ARGUMENT,
};

/** The construct of `aerial_org_request_deletion`. */
export const orgRequestDeletion: ActionSpecOf<"aerial_org_request_deletion"> = {
  summary:
    "An action that requests the deletion of an org once (`aerial_org_request_deletion`). The org must be inactive. " +
    "Okta accepts the request only in the Aerial sandbox or from members of the Okta Partner Program " +
    "(`partnerProgram` of the provider). The Aerial org is never deleted.",
  parameter: "the org to delete",
  attributes: ORG_ARGUMENT,
};
