import type { ActionConfigSpec, ActionSpecOf } from "../spec";

/** The one argument of all actions on an org. */
const ORG_ARGUMENT = {
  org_id: {
    input: "The org's id, such as `00o16fjDHCgFqob8n0g4`; most often the `orgId` of an `AerialOrg`.",
    output: "The id of the org that the action is about.",
  },
};

/** The configuration of all actions on an org. */
export const actionConfig: ActionConfigSpec = {
  summary: "Which org an action is about.",
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
  summary: "Activates an org, once (`aerial_org_activate`): its users can sign in again, and it counts for billing.",
  parameter: "the org",
  attributes: ORG_ARGUMENT,
};

/** The construct of `aerial_org_deactivate`. */
export const orgDeactivate: ActionSpecOf<"aerial_org_deactivate"> = {
  summary:
    "Deactivates an org, once (`aerial_org_deactivate`): nobody can sign in any more. The Aerial org is " +
    "never deactivated.",
  parameter: "the org",
  attributes: ORG_ARGUMENT,
};

/** The construct of `aerial_org_request_deletion`. */
export const orgRequestDeletion: ActionSpecOf<"aerial_org_request_deletion"> = {
  summary:
    "Requests the deletion of an org, once (`aerial_org_request_deletion`). It must be inactive, and Okta " +
    "accepts this in the Aerial sandbox and from members of the Okta Partner Program (`partnerProgram` of " +
    "the provider) alone. The Aerial org is never deleted.",
  parameter: "the org",
  attributes: ORG_ARGUMENT,
};
