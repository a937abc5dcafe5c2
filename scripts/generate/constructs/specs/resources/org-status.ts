import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org_status`. */
export const orgStatus: ResourceSpecOf<"aerial_org_status"> = {
  summary:
    "The org is active, or it is not (`aerial_org_status`). Destroying this resource leaves the status as it " + "is.",
  declares: "Declares the status of an org.",
  config: { summary: "Whether an org is active.", parameter: "the org and its status" },
  import: { imports: "the status of an org", id: "the org's id or its domain", known: "the org" },
  check: "validateAerialOrgStatus",
  declaresOrg: true,
  attributes: {
    org_id: {
      input: "The org's id, such as `00o16fjDHCgFqob8n0g4`; most often the `orgId` of an `AerialOrg`.",
      output: "The org's id.",
    },
    status: {
      input:
        "`ACTIVE`, or `INACTIVE`: nobody can sign in then (constants in `OrgStatus`). The Aerial org itself " +
        "cannot be deactivated.",
      output: "The org's status.",
    },
    reactivate_on_create: {
      input:
        "Whether creating this resource with the status `ACTIVE` may reactivate an org that the account already " +
        "manages and that is inactive. If not, creating it on such an org is an error, in the plan whenever the " +
        "org is known there: somebody may have deactivated the org on purpose.",
      default: "false",
      output: "Whether creating this resource may reactivate an org.",
    },
    account_id: { output: "The id of the account that manages the org." },
    id: { output: "The resource's id: the org's id." },
    ...serviceTexts,
  },
};
