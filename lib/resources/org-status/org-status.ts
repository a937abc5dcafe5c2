/** `aerial_org_status`: whether an org is active. */
import { ORG_STATUSES } from "../../facts/closed-sets";
import { MAX_AGE, type Org, type OrgStatus } from "../../aerial";
import {
  attribute,
  boolType,
  defineSchema,
  DiagnosticError,
  isKnown,
  stringType,
  type Context,
  type DiagnosticText,
  type Plan,
  type PlanRequest,
} from "../../plugin";
import type { Connection } from "../connection";
import { APPLIED_STATUS } from "../private-keys";
import { aerialOrgProtected, isAerialOrg } from "../rules/aerial-org-guard";
import { noteDeactivation } from "../rules/parent-org";
import { orgIdentity } from "../attributes/identity";
import { importOrg } from "../attributes/import-org";
import { oneOf } from "../attributes/one-of";
import { orgIdProblem } from "../attributes/org-domain";
import { STATUS_MOVES } from "../moves/edition-moves";
import { orgName } from "../messages/org-name";
import { wasAddedHere } from "../register/added-orgs";
import { countStatusChange } from "../register/planned-disruptions";
import { declareOrg } from "../register/planned-orgs";
import { mayChangeStatus } from "../messages/possible-changes";
import { mayBeRefused, reactivates, reactivationRefused } from "../messages/reactivation";
import { changeStatus } from "./status-change";
import { defineServiceResource } from "../service-resource";

const computed = { computed: true, useStateForUnknown: true } as const;

const schema = defineSchema({
  description:
    "Manages whether an org is active. The users of an inactive org cannot sign in. Destroying this resource " +
    "does not change the status of the org.",
  attributes: {
    id: attribute(stringType, { ...computed, description: "The id of the org, the same as `org_id`." }),
    org_id: attribute(
      stringType,
      {
        required: true,
        requiresReplace: true,
        description: "The id of an org that the account manages. Changing this replaces the resource.",
      },
      orgIdProblem,
    ),
    status: attribute(
      stringType,
      {
        required: true,
        description: "The status of the org: `ACTIVE` or `INACTIVE`. The Aerial org cannot be deactivated.",
      },
      oneOf("status", ORG_STATUSES),
    ),
    reactivate_on_create: attribute(boolType, {
      optional: true,
      description:
        "Whether creating this resource with the status `ACTIVE` can reactivate an inactive org that the " +
        "account already manages. If `false` (the default), this is an error, because somebody may have " +
        "deactivated the org on purpose. Ignored after the resource is created.",
    }),
    account_id: attribute(stringType, {
      ...computed,
      description: "The id of the Aerial account that manages the org.",
    }),
  },
});

export const orgStatus = defineServiceResource<typeof schema>({
  schema,
  identity: orgIdentity,

  async plan(request, context) {
    const { prior, planned } = request;
    const { connection } = context;
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
    const isSameOrg = prior !== null && planned.org_id === prior.org_id;
    if (isSameOrg && !isKnown(planned.status)) {
      context.diagnostics.warning(mayChangeStatus(orgName({ id: prior.org_id }), prior.status!));
    } else if (prior === null || (isSameOrg && planned.status !== prior.status)) {
      // For a different org, the engine plans a creation next.
      await checkChange(request, context);
    }
  },

  async create({ planned, private: kept }, context) {
    const orgId = planned.org_id as string;
    const { connection } = context;
    const isAllowed = planned.reactivate_on_create === true || wasAddedHere(connection, orgId);
    const status = await applyStatus(orgId, planned.status as OrgStatus, context, (org) => {
      if (!isAllowed && isReactivation(org, planned.status)) {
        throw new DiagnosticError(reactivationRefused(orgName(org)));
      }
    });
    kept.set(APPLIED_STATUS, status);
    return {
      id: orgId,
      org_id: orgId,
      account_id: connection.settings.accountId,
      status,
      reactivate_on_create: knownOrNull(planned.reactivate_on_create),
    };
  },

  async read({ state, private: kept }, { connection, signal }) {
    const orgId = (state.org_id ?? state.id)!;
    const org = await connection.api.orgs.read(orgId, { known: { status: state.status }, signal });
    if (org?.status !== undefined && org.status !== state.status) {
      // The status was changed outside Terraform, so it no longer results from the last apply.
      kept.delete(APPLIED_STATUS);
    }
    return org === undefined
      ? null
      : {
          ...state,
          id: orgId,
          org_id: orgId,
          account_id: connection.settings.accountId,
          status: org.status ?? state.status,
        };
  },

  async update({ prior, planned, private: kept }, context) {
    const reactivate_on_create = knownOrNull(planned.reactivate_on_create);
    if (planned.status === prior.status) {
      return { ...prior, reactivate_on_create };
    }
    const status = await applyStatus(prior.org_id!, planned.status as OrgStatus, context);
    kept.set(APPLIED_STATUS, status);
    return { ...prior, status, reactivate_on_create };
  },

  // Destroying the resource does not change the status.
  async delete() {},

  async importState(request, context) {
    const imported = await importOrg(request, context);
    return { id: imported.org_id, ...imported };
  },

  stateMoves: STATUS_MOVES,
});

/** Reports the effect of a planned change of status, while it can still be stopped. */
async function checkChange(request: PlanRequest<typeof schema>, context: Context<Connection>): Promise<void> {
  const { connection, diagnostics, signal } = context;
  const orgId = request.planned.org_id;
  if (!isKnown(orgId)) {
    return;
  }
  // An org that the same run adds is not in the account yet. It is checked during the apply.
  const listed = await connection.api.orgs.lookUp({ orgId }, { signal });
  if (listed === undefined) {
    return;
  }
  let said = await judgeChange(listed, request, context);
  if (said?.isError === true) {
    // A plan must not fail only because a list is out of date.
    const org = await connection.api.orgs.find(orgId, { maxAge: MAX_AGE.plan, signal });
    said = org && (await judgeChange(org, request, context));
  }
  if (said !== undefined) {
    diagnostics[said.isError ? "error" : "warning"](said.text);
  }
}

interface Judgement {
  readonly isError: boolean;
  readonly text: DiagnosticText;
}

/** Returns the warning or error for a change of this org; undefined if there is none. */
async function judgeChange(
  org: Org,
  { planned, prior, private: kept }: PlanRequest<typeof schema>,
  { connection, signal }: Context<Connection>,
): Promise<Judgement | undefined> {
  const warning = (text: DiagnosticText): Judgement => ({ isError: false, text });
  const error = (text: DiagnosticText): Judgement => ({ isError: true, text });
  if (!isKnown(planned.status)) {
    return org.status === undefined ? undefined : warning(mayChangeStatus(orgName(org), org.status));
  }
  if (planned.status === org.status) {
    return undefined;
  }
  if (planned.status === "INACTIVE" && (await isAerialOrg(org, connection, signal))) {
    return error(aerialOrgProtected(orgName(org), "deactivated", "status"));
  }
  const parent = planned.status === "INACTIVE" ? noteDeactivation(org, "status", connection) : undefined;
  if (parent !== undefined) {
    return error(parent);
  }
  if (!isReactivation(org, planned.status)) {
    return undefined;
  }
  if (prior !== null) {
    return kept.get(APPLIED_STATUS) === "INACTIVE" ? undefined : warning(reactivates(orgName(org)));
  }
  if (planned.reactivate_on_create === true) {
    return warning(reactivates(orgName(org)));
  }
  if (!isKnown(planned.reactivate_on_create)) {
    return warning(mayBeRefused(orgName(org)));
  }
  return wasAddedHere(connection, org.id) ? undefined : error(reactivationRefused(orgName(org)));
}

function isReactivation(org: Org, planned: Plan<typeof schema>["status"]): boolean {
  return planned === "ACTIVE" && org.status === "INACTIVE";
}

function knownOrNull(value: Plan<typeof schema>["reactivate_on_create"]): boolean | null {
  return isKnown(value) ? value : null;
}

async function applyStatus(
  orgId: string,
  status: OrgStatus,
  context: Context<Connection>,
  onChange?: (org: Org) => void,
): Promise<OrgStatus> {
  await changeStatus({ orgId, status, attribute: "status", onChange }, context.connection, context.signal);
  return status;
}
