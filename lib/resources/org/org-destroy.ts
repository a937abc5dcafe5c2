/** Destroys an `aerial_org` according to its deletion policy, and only if the destroy was planned as one. */
import { AerialError, ApiError, ValidationError, type Org } from "../../aerial";
import {
  DiagnosticError,
  type Context,
  type DeleteRequest,
  type DiagnosticText,
  type PlanDestroyRequest,
  type PrivateState,
} from "../../plugin";
import type { Connection } from "../connection";
import type { orgSchema } from "./org-schema";
import type { OrgState } from "./org-state";
import { DELETION_IN_DOUBT, PLANNED_BY, PLANNED_POLICY } from "../private-keys";
import { aerialOrgProtected, isAerialOrg } from "../rules/aerial-org-guard";
import type { KnownOrg } from "../register/declared-orgs";
import {
  deletionNotAllowed,
  destroyPrevented,
  effectivePolicy,
  isDeletionAllowed,
  type DeletionPolicy,
} from "../rules/deletion-policy";
import { otherDomainProblem } from "../rules/named-domain";
import { capitalized, orgName } from "../messages/org-name";
import { noteNotFound } from "../messages/org-not-found";
import { noteDeactivation, parentOrgRefusal } from "../rules/parent-org";
import { isPlannedDestroy, markPlannedDestroy } from "../rules/planned-destroy";
import { requireManagedReplacement } from "../rules/replacement";
import { planDisruption, requireUndeclared, withdrawDisruption } from "../register/planned-orgs";
import { noteDeletion } from "../register/requested-deletions";

export async function planDestroyOrg(
  { prior, private: kept, plannedPrivate }: PlanDestroyRequest<typeof orgSchema>,
  context: Context<Connection>,
): Promise<void> {
  const { connection, diagnostics, signal } = context;
  const { settings, api: client } = connection;
  const policy = effectivePolicy(prior.deletion_policy, settings);
  markPlannedDestroy(plannedPrivate, connection);
  plannedPrivate.set(PLANNED_POLICY, policy);
  // Planned in the middle of an apply, for an object that a replacement left over. It is only forgotten, as `deleteOrg`
  // reports.
  if (connection.isApplying) {
    return;
  }
  connection.declaredOrgs.learn(orgInState(prior)).forEach((conflict) => diagnostics.error(conflict));
  switch (policy) {
    case "PREVENT":
      diagnostics.error(destroyPrevented(orgName(prior)));
      return;
    case "ABANDON":
      diagnostics.warning({
        summary: "The org stays in the account",
        detail:
          `The deletion policy of ${orgName(prior)} is ABANDON, so Terraform only removes the org from state. The ` +
          "org stays in the account, keeps its status, and is billed as before.",
      });
      return;
    case "DEACTIVATE":
      break;
    case "DELETE":
      if (!isDeletionAllowed(settings)) {
        diagnostics.error(deletionNotAllowed(orgName(prior), settings));
        return;
      }
  }
  const found = await client.orgs.find(prior.org_id!, { signal });
  planDisruption(
    {
      effect: policy === "DELETE" ? "delete" : "deactivate",
      org: orgInState(prior, found),
      changesOrg: found !== undefined && (policy === "DELETE" || found.status !== "INACTIVE"),
    },
    plannedPrivate,
    context,
  );
  if (found === undefined) {
    noteNotFound(kept);
    return;
  }
  if (await isAerialOrg(found, connection, signal)) {
    diagnostics.error(aerialOrgProtected(orgName(prior), "deactivated or deleted", "deletion_policy"));
    return;
  }
  const problem = otherDomainProblem(prior, kept, found);
  if (problem !== undefined) {
    diagnostics.error(problem);
    return;
  }
  const parent = found.status === "INACTIVE" ? undefined : noteDeactivation(found, "deletion_policy", connection);
  if (parent !== undefined) {
    diagnostics.error(parent);
  }
  if (diagnostics.hasErrors) {
    return;
  }
  if (policy === "DELETE") {
    noteDeletion(connection, found.id);
    diagnostics.warning(deletes(orgName(prior)));
  } else {
    diagnostics.warning(deactivates(orgName(prior)));
  }
}

/** Returns the org with all of its known domains. */
function orgInState({ org_id, domain }: OrgState, found?: Org): KnownOrg {
  return { id: org_id!, domains: [found?.domain, domain].filter((known) => typeof known === "string") };
}

function deactivates(org: string): DiagnosticText {
  return {
    summary: "This deactivates an org",
    detail:
      `Applying this plan deactivates ${org}. After that, its users can no longer sign in. The org stays in the ` +
      "account.",
  };
}

function deletes(org: string): DiagnosticText {
  return {
    summary: "This requests the deletion of an org",
    detail:
      `Applying this plan deactivates ${org} and requests its deletion. After that, its users can no longer sign in. ` +
      "A deletion cannot be undone.",
  };
}

export async function deleteOrg(
  { prior, private: kept, plannedPrivate, replacementPrivate }: DeleteRequest<typeof orgSchema>,
  context: Context<Connection>,
): Promise<void> {
  const { connection, diagnostics } = context;
  if (!isPlannedDestroy(plannedPrivate, connection)) {
    withdrawDisruption(plannedPrivate, connection);
    requireForgettable(prior, connection);
    // An object that `create_before_destroy` left over has already been replaced.
    if (plannedPrivate.get(PLANNED_BY) === undefined) {
      await requireManagedReplacement(prior, replacementPrivate, context);
    }
    warnOfForgotten(prior, context);
    return;
  }
  const policy = plannedPolicy(prior, plannedPrivate);
  switch (policy) {
    case "PREVENT":
      throw new DiagnosticError(destroyPrevented(orgName(prior)));
    case "ABANDON":
      return;
    case "DEACTIVATE":
    case "DELETE": {
      requireUndeclared(policy === "DELETE" ? "delete" : "deactivate", orgInState(prior), connection);
      // Settings can come from the environment, and can differ from those of the plan.
      if (policy === "DELETE" && !isDeletionAllowed(connection.settings)) {
        throw new DiagnosticError(deletionNotAllowed(orgName(prior), connection.settings));
      }
      const inactive = await deactivate(prior, kept, context);
      if (inactive === undefined) {
        noteNotFound(kept);
        return;
      }
      if (policy === "DELETE") {
        await requestDeletion(prior, inactive, kept, context);
      } else {
        diagnostics.warning({
          summary: "The org was deactivated",
          detail:
            `${capitalized(orgName(inactive))} is inactive now, so its users can no longer sign in. The org stays ` +
            "in the account.",
        });
      }
    }
  }
}

/** Returns the policy of the destroy plan. @throws DiagnosticError if the plan does not contain a known policy */
function plannedPolicy(prior: DeleteRequest<typeof orgSchema>["prior"], plannedPrivate: PrivateState): DeletionPolicy {
  const policy = plannedPrivate.get(PLANNED_POLICY);
  if (policy === undefined) {
    throw new DiagnosticError({
      summary: "The plan contains no known deletion policy",
      detail:
        `The planned destroy of ${orgName(prior)} does not contain a deletion policy that this version of the ` +
        "provider supports. The plan was probably created with another version. Nothing was changed, and the " +
        "org stays in state. Run a new plan and apply it.",
      attribute: "deletion_policy",
    });
  }
  return policy;
}

/**
 * Checks a replacement, including that of a tainted resource, whose plan did not show the destroy of an org. @throws
 * DiagnosticError under PREVENT
 */
function requireForgettable(prior: OrgState, { settings }: Connection): void {
  if (effectivePolicy(prior.deletion_policy, settings) === "PREVENT") {
    throw new DiagnosticError({
      summary: "The deletion policy prevents this destroy",
      detail:
        `The deletion policy of ${orgName(prior)} is PREVENT, and this replacement would remove the org from ` +
        "state. No API call was made. Resources that refer to this one may have been removed from state already; " +
        "the next apply adopts them again. If the resource is tainted, untaint it (terraform untaint). To allow " +
        'the replacement, first set deletion_policy = "ABANDON" and apply that change. The account must already ' +
        "manage the org that this resource will manage after the replacement. If this is a deposed object, left over " +
        "from an earlier replacement, its policy cannot be changed. In that case, remove the resource from state " +
        "(terraform state rm) and import the org again.",
      attribute: "deletion_policy",
    });
  }
}

function warnOfForgotten(prior: OrgState, { connection, diagnostics }: Context<Connection>): void {
  const policy = effectivePolicy(prior.deletion_policy, connection.settings);
  diagnostics.warning({
    summary: "The org was only forgotten",
    detail:
      `${capitalized(orgName(prior))} was removed from state by a replacement. A replacement never deactivates ` +
      `or deletes an org, even with the deletion policy ${policy}. The org stays in the account unchanged.`,
  });
}

/**
 * Reads the org directly before a write; undefined if it is gone.
 *
 * @throws DiagnosticError for the Aerial org, and for an org that no longer has the domain in its state
 */
async function findUnprotected(
  prior: OrgState,
  kept: PrivateState,
  { connection, signal }: Context<Connection>,
): Promise<Org | undefined> {
  const found = await connection.api.orgs.find(prior.org_id!, { signal });
  if (found === undefined) {
    return undefined;
  }
  if (await isAerialOrg(found, connection, signal)) {
    throw new DiagnosticError(aerialOrgProtected(orgName(found), "deactivated or deleted", "deletion_policy"));
  }
  const problem = otherDomainProblem(prior, kept, found);
  if (problem !== undefined) {
    throw new DiagnosticError(problem);
  }
  return found;
}

/** Deactivates an org unless it is already inactive. Returns undefined if the org is gone. */
async function deactivate(prior: OrgState, kept: PrivateState, context: Context<Connection>): Promise<Org | undefined> {
  const found = await findUnprotected(prior, kept, context);
  if (found === undefined || found.status === "INACTIVE") {
    return found;
  }
  // An org whose deletion was requested cannot become active again, so Okta accepted no earlier request.
  kept.delete(DELETION_IN_DOUBT);
  return context.connection.api.orgs
    .setStatus(found.id, "INACTIVE", { signal: context.signal })
    .catch((error: unknown) => {
      const parent = parentOrgRefusal(found, "deletion_policy", error);
      throw parent === undefined ? error : new DiagnosticError(parent);
    });
}

async function requestDeletion(
  prior: OrgState,
  org: Org,
  kept: PrivateState,
  context: Context<Connection>,
): Promise<void> {
  // Changing the status can take a while, so the org is checked again before its deletion is requested.
  if ((await findUnprotected(prior, kept, context)) === undefined) {
    return;
  }
  try {
    await context.connection.api.orgs.requestDeletion(org.id, { signal: context.signal });
    noteDeletion(context.connection, org.id);
  } catch (error) {
    if (!(error instanceof AerialError)) {
      throw error;
    }
    if (error instanceof ValidationError && kept.get(DELETION_IN_DOUBT) === true) {
      noteDeletion(context.connection, org.id);
      context.diagnostics.warning(deletionAssumed(org, error));
      return;
    }
    if (!isRefusal(error)) {
      kept.set(DELETION_IN_DOUBT, true);
    }
    // Reported, not thrown: throwing would discard the changes of private state.
    context.diagnostics.error(deletionFailed(org, error));
  }
}

function isRefusal(error: AerialError): boolean {
  return error instanceof ApiError && error.status < 500 && error.status !== 429;
}

/** The response to an earlier request was lost, and the API rejects another one, so it accepted the earlier one. */
function deletionAssumed(org: Org, error: AerialError): DiagnosticText {
  return {
    summary: "The deletion was already requested",
    detail:
      `The response to an earlier request to delete ${orgName(org)} was lost. The API rejected the new request. It ` +
      "also does this if the deletion has already been requested, so Terraform assumes that Okta accepted the " +
      "earlier request. The org is inactive. To verify the deletion request, look for account.org.delete.request " +
      `in the System Log of the Aerial org.\n\nThe API said: ${error.message}`,
  };
}

function deletionFailed(org: Org, error: AerialError): DiagnosticText {
  const named = capitalized(orgName(org));
  return isRefusal(error)
    ? {
        summary: "The deletion request was refused",
        detail:
          `${named} is inactive now, but Okta rejected the request to delete it, so the org stays in state. Okta ` +
          "deletes orgs only in the sandbox or for members of its Partner Program. To leave the org inactive " +
          'and remove it from state, set deletion_policy = "DEACTIVATE", apply that change, and then run the ' +
          `destroy again.\n\nThe API said: ${error.message}`,
        attribute: "deletion_policy",
      }
    : {
        summary: "The deletion request failed",
        detail:
          `${named} is inactive now, but it is not known whether Okta received the request to delete it, so the ` +
          `org stays in state. Run the destroy again to continue.\n\n${error.message}`,
        attribute: "deletion_policy",
      };
}
