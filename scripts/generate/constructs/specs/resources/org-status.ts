import type { ResourceSpecOf } from "../../spec";
import { serviceTexts } from "./service";

/** The construct of `aerial_org_status`. */
export const orgStatus: ResourceSpecOf<"aerial_org_status"> = {
  summary:
    "The status of an org: active or inactive (`aerial_org_status`). Destroying this resource leaves the status unchanged.",
  declares: "Declares the status of an org.",
  config: { summary: "The configuration of an `AerialOrgStatus`.", parameter: "the org and its status" },
  import: { imports: "the status of an org", id: "the org's id or domain", known: "the org" },
  check: "validateAerialOrgStatus",
  declaresOrg: true,
  attributes: {
    org_id: {
      input: "The org's id, such as `00o16fjDHCgFqob8n0g4`; usually the `orgId` of an `AerialOrg`.",
      output: "The org's id.",
    },
    status: {
      input:
        "The org's status: `ACTIVE` or `INACTIVE` (constants in `OrgStatus`). Nobody can sign in to an inactive org. " +
        "The Aerial org itself cannot be deactivated.",
      output: "The org's status.",
    },
    reactivate_on_create: {
      input:
        "Whether creating this resource with the status `ACTIVE` may reactivate an inactive org that the account " +
        "already manages. By default that is an error, because somebody may have deactivated the org on purpose. The " +
        "plan already reports the error if the org is known.",
      default: "false",
      output: "Whether creating this resource may reactivate an org.",
    },
    account_id: { output: "The id of the account that manages the org." },
    id: { output: "The resource's id, which is the org's id." },
    ...serviceTexts,
  },
};
