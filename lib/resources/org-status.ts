/** `aerial_org_status`: the org is active, or not. */
import type { OrgStatus } from "../aerial";
import { attribute, defineResource, defineSchema, isKnown, stringType } from "../plugin";
import type { Context, PlanRequest } from "../plugin";
import type { Connection } from "./connection";
import { noteService, requireSameAccount, requireSameService } from "./rules/account";
import { aerialOrgProtected, isAerialOrg } from "./rules/aerial-org-guard";
import { orgIdentity } from "./rules/identity";
import { importOrg } from "./rules/import-org";
import { oneOf } from "./rules/one-of";
import { orgIdProblem } from "./rules/org-domain";
import { capitalized, orgName } from "./rules/org-name";
import { countStatusChange } from "./rules/planned-disruptions";
import { declareOrg } from "./rules/planned-orgs";
import { changeStatus } from "./rules/status-change";

const STATUSES: readonly OrgStatus[] = ["ACTIVE", "INACTIVE"];

/** In private state: the status that was last applied, which tells a change in the code from one outside of it. */
const APPLIED_STATUS = "applied_status";

const computed = { computed: true, useStateForUnknown: true } as const;

const schema = defineSchema({
  description:
    "Whether an org is active. The users of an inactive org cannot sign in. Destroying this resource leaves the status as " +
    "it is.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The org's id, as `org_id`." }),
    org_id: attribute(
      stringType,
      {
        required: true,
        requiresReplace: true,
        description: "Id of an org that the account manages. Another org replaces the resource.",
      },
      orgIdProblem,
    ),
    status: attribute(
      stringType,
      { required: true, description: "`ACTIVE` or `INACTIVE`. The Aerial org cannot be made inactive." },
      oneOf("status", STATUSES),
    ),
    account_id: attribute(stringType, { ...computed, description: "Id of the Aerial account that manages the org." }),
  },
});

export const orgStatus = defineResource<typeof schema, Connection>({
  schema,
  identity: orgIdentity,

  async plan(request, context) {
    const { prior, planned } = request;
    const { client: connection } = context;
    if (prior !== null) {
      requireSameAccount(prior.account_id, connection);
    }
    if (prior === null || planned.org_id !== prior.org_id) {
      planned.id = planned.org_id;
    }
    declareOrg("aerial_org_status", request, context);
    await countStatusChange(request, context);
    if (!connection.isKnown) {
      return;
    }
    if (prior === null) {
      planned.account_id = connection.settings.accountId;
    }
    if (isKnown(planned.status) && planned.status !== prior?.status) {
      await checkChange(request, context);
    }
  },

  planDestroy({ prior }, { client: connection }) {
    requireSameAccount(prior.account_id, connection);
  },

  async create({ planned, private: kept }, context) {
    const orgId = planned.org_id as string;
    const status = await applyStatus(orgId, planned.status as OrgStatus, context);
    kept.set(APPLIED_STATUS, status);
    noteService(kept, context.client);
    return { id: orgId, org_id: orgId, account_id: context.client.settings.accountId, status };
  },

  async read({ state, private: kept }, { client: connection, signal }) {
    requireSameAccount(state.account_id, connection);
    const orgId = (state.org_id ?? state.id)!;
    const org = await connection.client.orgs.read(orgId, { known: { status: state.status }, signal });
    if (org === undefined) {
      requireSameService(kept, connection);
    }
    if (org?.status !== undefined && org.status !== state.status) {
      // Somebody else set it since: what Terraform applied no longer explains it.
      kept.delete(APPLIED_STATUS);
    }
    return org === undefined
      ? null
      : {
          id: orgId,
          org_id: orgId,
          account_id: connection.settings.accountId,
          status: org.status ?? state.status,
        };
  },

  async update({ prior, planned, private: kept }, context) {
    requireSameAccount(prior.account_id, context.client);
    const status = await applyStatus(prior.org_id!, planned.status as OrgStatus, context);
    kept.set(APPLIED_STATUS, status);
    noteService(kept, context.client);
    return { ...prior, status };
  },

  // The status stays as it is; there is nothing to undo.
  async delete({ prior }, { client: connection }) {
    requireSameAccount(prior.account_id, connection);
  },

  async importState(request, context) {
    const imported = await importOrg(request, context);
    return { id: imported.org_id, ...imported };
  },
});

/** What a planned change of status would do, said while it can still be stopped. */
async function checkChange(request: PlanRequest<typeof schema>, context: Context<Connection>): Promise<void> {
  const { planned, prior, private: kept } = request;
  const { client: connection, diagnostics, signal } = context;
  if (!isKnown(planned.org_id)) {
    return;
  }
  // An org that is added in this same run is not in the account yet: it is looked at when applying.
  const org = await connection.client.orgs.find(planned.org_id, { signal });
  if (org === undefined) {
    return;
  }
  if (planned.status === org.status) {
    return;
  }
  if (planned.status === "INACTIVE" && (await isAerialOrg(org, connection, signal))) {
    diagnostics.error(aerialOrgProtected(orgName(org), "deactivated", "status"));
  }
  if (
    planned.status === "ACTIVE" &&
    org.status === "INACTIVE" &&
    !(prior?.org_id === planned.org_id && kept.get(APPLIED_STATUS) === "INACTIVE")
  ) {
    diagnostics.warning({
      summary: "This reactivates an org that was deactivated outside Terraform",
      detail:
        `${capitalized(orgName(org))} is inactive, and it was not Terraform that deactivated it here. Somebody may have done so on ` +
        "purpose, for example in response to an incident. Ask before you apply; to keep it off, set status = " +
        '"INACTIVE".',
      attribute: "status",
    });
  }
}

async function applyStatus(orgId: string, status: OrgStatus, context: Context<Connection>): Promise<OrgStatus> {
  await changeStatus({ orgId, status, attribute: "status" }, context.client, context.signal);
  return status;
}
