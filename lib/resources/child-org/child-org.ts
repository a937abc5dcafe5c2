/** `aerial_child_org`: an org that the Org Creator of a parent org creates. It is never read, changed or deleted. */
import { isDeepStrictEqual } from "node:util";
import { childDomain, serviceUrl } from "../../aerial";
import { defineResource, DiagnosticError, isKnown, UNKNOWN, type PlanRequest } from "../../plugin";
import { createChildOrg } from "./child-org-create";
import { childOrgSchema } from "./child-org-schema";
import type { Connection } from "../connection";
import { REPLACEMENT_PLANNED } from "../private-keys";
import { capitalized, orgName } from "../messages/org-name";
import { tokenMissing } from "../org-host";
import { noteParentOrg } from "../rules/parent-org";
import { isDeletionNoted } from "../register/requested-deletions";
import { isPlannedDestroy, markPlannedDestroy } from "../rules/planned-destroy";

/** The attributes, apart from the subdomain, that cannot be changed after the org is created. */
const FIXED = ["name", "website", "admin", "parent_domain"] as const;

export const childOrg = defineResource<typeof childOrgSchema, Connection>({
  schema: childOrgSchema,

  plan(request, { connection, diagnostics }) {
    const { config, prior, planned } = request;
    for (const domain of new Set([prior?.parent_domain, planned.parent_domain])) {
      const conflict = typeof domain === "string" ? noteParentOrg(domain, connection) : undefined;
      if (conflict !== undefined) {
        diagnostics.error(conflict);
      }
    }
    if (prior === null) {
      if (config.parent_token === null) {
        diagnostics.error(tokenMissing("parent_token", "the parent org"));
      }
      if (planned.retain_token === false) {
        planned.token = null;
      }
      return;
    }
    const unknown = (["subdomain", "parent_domain"] as const).find((name) => !isKnown(planned[name]));
    if (unknown !== undefined) {
      diagnostics.error(addressNotKnownYet(orgName(prior), unknown));
      return;
    }
    const changed = hopelessChange(request);
    if (changed !== undefined) {
      diagnostics.error({
        summary: "A child org cannot be changed",
        detail:
          `"${changed}" of ${orgName(prior)} differs from the value that the org was created with. Okta cannot ` +
          "change this value after a child org is created. A replacement would remove the org's API token from state " +
          "and then fail, because the existing org still uses the subdomain. Revert this change, " +
          "and make it in the org itself instead. To create another org, also choose a different subdomain.",
        attribute: changed,
      });
    }
    // The destroy that is part of a replacement receives the private state of the plan.
    request.private.delete(REPLACEMENT_PLANNED);
    if (changed === undefined && isElsewhere(request)) {
      request.private.set(REPLACEMENT_PLANNED, true);
      diagnostics.warning(forgotten(prior, connection));
    }
    const retained = planned.retain_token === false ? null : prior.token;
    // A missing token stays missing, whatever the unknown value turns out to be.
    planned.token = isKnown(planned.retain_token) || prior.token === null ? retained : UNKNOWN;
    if (prior.retain_token === false && planned.retain_token !== false) {
      diagnostics.warning({
        summary: "The API token cannot be restored",
        detail:
          `The API token of ${orgName(prior)} was not kept in state, and Okta returns it only once, so ` +
          "retain_token cannot restore it. An administrator of the org can create a new token in the org.",
        attribute: "retain_token",
      });
    }
  },

  planDestroy({ prior, plannedPrivate }, { connection, diagnostics }) {
    markPlannedDestroy(plannedPrivate, connection);
    diagnostics.warning(forgotten(prior, connection));
  },

  create(request, context) {
    request.private.delete(REPLACEMENT_PLANNED);
    return createChildOrg(request, context);
  },

  // Okta has no call to read it.
  async read({ state }) {
    return state;
  },

  async update({ prior, planned }) {
    const { retain_token, parent_token_type } = planned;
    const retained = isKnown(retain_token) ? retain_token : prior.retain_token;
    return {
      ...prior,
      parent_token_type: isKnown(parent_token_type) ? parent_token_type : prior.parent_token_type,
      retain_token: retained,
      token: retained === false ? null : prior.token,
    };
  },

  async delete({ prior, private: kept, plannedPrivate }, { connection, diagnostics }) {
    // The plan of a planned destroy has already shown this warning.
    if (isPlannedDestroy(plannedPrivate, connection)) {
      return;
    }
    if (kept.get(REPLACEMENT_PLANNED) !== true) {
      throw new DiagnosticError(replacementPrevented(prior));
    }
    diagnostics.warning(forgotten(prior, connection));
  },

  async importState() {
    throw new DiagnosticError({
      summary: "A child org cannot be imported",
      detail:
        "Okta does not have a call to read the values that a child org was created with, and it returns the " +
        "org's API token only once. Manage an existing org with aerial_org, which can be imported.",
    });
  },
});

/** Returns an attribute whose change would replace the org with one that has the same address, which Okta rejects. */
function hopelessChange(request: PlanRequest<typeof childOrgSchema>): string | undefined {
  const { prior, planned } = request;
  return isElsewhere(request) ? undefined : FIXED.find((name) => !isDeepStrictEqual(planned[name], prior![name]));
}

/** Returns whether the address in the configuration differs from the address of the org. */
function isElsewhere({ prior, planned: { subdomain, parent_domain } }: PlanRequest<typeof childOrgSchema>): boolean {
  return (
    !isKnown(subdomain) || !isKnown(parent_domain) || addressOf({ subdomain, parent_domain }) !== addressOf(prior!)
  );
}

function addressOf(org: { readonly subdomain: string | null; readonly parent_domain: string | null }): string {
  return childDomain(serviceUrl("domain", "domain of the parent org", org.parent_domain!), org.subdomain!);
}

/**
 * Returns the error for an unknown address. If it turned out to be the same, the replacement would fail after the token
 * was forgotten.
 */
function addressNotKnownYet(org: string, attribute: string) {
  return {
    summary: "The org is not known yet",
    detail:
      `This resource created ${org}, but "${attribute}" is only known after apply, so the plan cannot show ` +
      "whether the resource will create a different org. If the org's domain turns out to be the same, a replacement " +
      "removes the org's API token from state and then fails. Nothing was changed. Use a value that is known " +
      "during the plan, or first use -target to apply the resources that this value depends on.",
    attribute,
  };
}

interface ForgottenOrg {
  readonly org_id: string | null;
  readonly domain: string | null;
  readonly token: string | null;
}

function replacementPrevented({ org_id, domain }: ForgottenOrg) {
  return {
    summary: "The child org cannot be replaced",
    detail:
      `${capitalized(orgName({ id: org_id, domain }))} cannot be replaced: the org still exists and uses its ` +
      "subdomain, so the replacement would remove the org's API token from state and then fail. No API call " +
      "was made. If the resource is tainted, untaint it (terraform untaint). To create another org, declare a " +
      "new resource, or choose a different subdomain.",
    attribute: "subdomain",
  };
}

function forgotten(prior: ForgottenOrg, connection: Connection) {
  const token = prior.token === null ? "" : " Its API token is removed from state and cannot be restored.";
  if (prior.org_id !== null && isDeletionNoted(connection, prior.org_id)) {
    return {
      summary: "Terraform forgets the child org",
      detail:
        `Terraform removes ${orgName({ id: prior.org_id, domain: prior.domain })} from state. The aerial_org ` +
        "resource of this org requests its deletion. Until Okta deletes the org, the org stays inactive and " +
        "keeps its subdomain." +
        token,
    };
  }
  return {
    summary: "The child org is not deleted",
    detail:
      `Terraform removes ${orgName({ id: prior.org_id, domain: prior.domain })} from state. The org itself is ` +
      "not changed: this resource never deactivates or deletes an org, and the subdomain stays in use." +
      token +
      " To deactivate or delete the org, manage it with aerial_org and its deletion_policy.",
  };
}
