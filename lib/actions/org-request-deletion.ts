/** `aerial_org_request_deletion`: requests the deletion of an inactive org. */
import { ApiError, type Org } from "../aerial";
import { countAction, orgArgument, plannedOrg } from "./org-argument";
import { defineAction, defineSchema, DiagnosticError, type DiagnosticText } from "../plugin";
import {
  aerialOrgProtected,
  capitalized,
  isAerialOrg,
  isDeletionAllowed,
  orgName,
  requireOrg,
  type Connection,
  type ConnectionSettings,
} from "../resources";

const schema = defineSchema({
  description:
    "Requests the deletion of an org. This cannot be undone. The org must be inactive. The provider never deletes " +
    "the Aerial org.\n\nOkta deletes orgs only in the sandbox or for members of its Partner Program; " +
    "set `partner_program` on the provider if the account is a member.",
  attributes: orgArgument,
});

export const orgRequestDeletion = defineAction<typeof schema, Connection>({
  schema,

  async plan({ org_id }, context) {
    const { connection, diagnostics, signal } = context;
    if (connection.isKnown && !isDeletionAllowed(connection.settings)) {
      diagnostics.error(deletionNotAvailable(connection.settings));
      return;
    }
    // The same run may deactivate the org first, so its status is checked when the action is invoked.
    const org = await plannedOrg(org_id, context);
    countAction("delete", org_id, org, context);
    if (org !== undefined && (await isAerialOrg(org, connection, signal))) {
      diagnostics.error(aerialOrgProtected(orgName(org), "deleted", "org_id"));
    }
  },

  async invoke({ org_id }, { connection, signal, progress }) {
    if (!isDeletionAllowed(connection.settings)) {
      throw new DiagnosticError(deletionNotAvailable(connection.settings));
    }
    const org = await requireOrg(org_id!, connection, { signal });
    if (await isAerialOrg(org, connection, signal)) {
      throw new DiagnosticError(aerialOrgProtected(orgName(org), "deleted", "org_id"));
    }
    if (org.status !== "INACTIVE") {
      throw new DiagnosticError(notInactive(org));
    }
    progress(`Requesting the deletion of ${orgName(org)}`);
    await connection.api.orgs.requestDeletion(org.id, { signal }).catch((error: unknown) => {
      throw error instanceof ApiError && isRefusal(error) ? new DiagnosticError(deletionRefused(org, error)) : error;
    });
    progress(`Requested the deletion of ${orgName(org)}`);
  },
});

function isRefusal({ status }: ApiError): boolean {
  return status === 400 || status === 403;
}

function deletionNotAvailable({ baseUrl }: ConnectionSettings): DiagnosticText {
  return {
    summary: "Deletion of production orgs is not available",
    detail:
      "Okta accepts deletion requests only in the Aerial sandbox and from members of the Okta Partner Program, " +
      `so the provider sent no request to ${baseUrl}. If the account is in the Partner Program, set ` +
      "partner_program = true on the provider. To only lock out the org's users, use aerial_org_deactivate.",
  };
}

function notInactive(org: Org): DiagnosticText {
  return {
    summary: "The org is not inactive",
    detail:
      `${capitalized(orgName(org))} ` +
      (org.status === undefined ? "did not report a status" : `is ${org.status}`) +
      ", and Okta only deletes inactive orgs. No deletion was requested. Deactivate the org with " +
      "aerial_org_deactivate, make sure that nobody needs it any longer, and then request its deletion.",
    attribute: "org_id",
  };
}

function deletionRefused(org: Org, error: ApiError): DiagnosticText {
  return {
    summary: "The deletion request was refused",
    detail:
      `Okta rejected the request to delete ${orgName(org)}, although the org is inactive. Either the deletion of ` +
      "the org has already been requested, or Okta does not delete orgs of this account: Okta deletes orgs only in " +
      `the sandbox or for members of its Partner Program.\n\nThe API said: ${error.message}`,
    attribute: "org_id",
  };
}
