/** `aerial_org_request_deletion`: has Okta delete an inactive org. */
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
    "Requests the deletion of an org, which cannot be undone. The org must be inactive; the Aerial org is never deleted. " +
    "Okta deletes orgs in the sandbox and for members of its Partner Program alone (`partner_program` on the provider).",
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
    // The org may be deactivated by the same run: its status counts when the action is invoked.
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
    progress(`The deletion of ${orgName(org)} is requested`);
  },
});

function isRefusal({ status }: ApiError): boolean {
  return status === 400 || status === 403;
}

function deletionNotAvailable({ baseUrl }: ConnectionSettings): DiagnosticText {
  return {
    summary: "Deletion of production orgs is not available",
    detail:
      "Okta accepts deletion requests in the Aerial sandbox and from members of the Okta Partner Program alone, so " +
      `nothing is asked of ${baseUrl}. If the account is in that program, set partner_program = true on the provider. To ` +
      "only lock the org's users out, use aerial_org_deactivate.",
  };
}

function notInactive(org: Org): DiagnosticText {
  return {
    summary: "The org is not inactive",
    detail:
      `${capitalized(orgName(org))} is ${org.status ?? "of unknown status"}; Okta deletes inactive orgs alone, and nothing ` +
      "was asked of it. Deactivate the org first (aerial_org_deactivate), make sure that nobody misses it, and then " +
      "request its deletion.",
    attribute: "org_id",
  };
}

function deletionRefused(org: Org, error: ApiError): DiagnosticText {
  return {
    summary: "The deletion request was refused",
    detail:
      `Okta refused the request to delete ${orgName(org)}, which is inactive. Either its deletion was requested before, or ` +
      "Okta does not delete orgs of this account: it does so in the sandbox and for members of its Partner Program " +
      `alone.\n\nThe API said: ${error.message}`,
    attribute: "org_id",
  };
}
