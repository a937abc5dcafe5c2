/** `aerial_child_org`: an org that the Org Creator of a parent org makes. Created once; never read, changed or deleted. */
import { isDeepStrictEqual } from "node:util";
import { childDomain, serviceUrl } from "../../aerial";
import { defineResource, DiagnosticError, isKnown, UNKNOWN, type PlanRequest } from "../../plugin";
import { createChildOrg } from "./child-org-create";
import { childOrgSchema } from "./child-org-schema";
import type { Connection } from "../connection";
import { REPLACEMENT_PLANNED } from "../private-keys";
import { orgName } from "../messages/org-name";
import { tokenMissing } from "../org-host";
import { noteParentOrg } from "../rules/parent-org";
import { isDeletionNoted } from "../register/requested-deletions";
import { isPlannedDestroy, markPlannedDestroy } from "../rules/planned-destroy";

/** What Okta fixes when an org is created, beside its subdomain. */
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
          `"${changed}" of ${orgName(prior)} differs from what the org was created with. Okta changes nothing of a child ` +
          "org here, and a replacement would fail after the API token was forgotten, since the subdomain is taken by the " +
          "org that is there. Take the change back and make it in the org itself; or choose another subdomain as well, " +
          "for another org.",
        attribute: changed,
      });
    }
    // What a plan notes beside the state reaches the destruction that is part of a replacement.
    request.private.delete(REPLACEMENT_PLANNED);
    if (changed === undefined && isElsewhere(request)) {
      request.private.set(REPLACEMENT_PLANNED, true);
      diagnostics.warning(forgotten(prior, connection));
    }
    const retained = planned.retain_token === false ? null : prior.token;
    // A token that is not there stays away, whatever becomes known.
    planned.token = isKnown(planned.retain_token) || prior.token === null ? retained : UNKNOWN;
    if (prior.retain_token === false && planned.retain_token !== false) {
      diagnostics.warning({
        summary: "The token is lost",
        detail:
          `The API token of ${orgName(prior)} was not kept when the org was created or since, and Okta tells it a single ` +
          "time: retain_token does not bring it back. An administrator of the org can make another one there.",
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
    // A planned one was warned of in its plan.
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
        "Okta has no call to read what an org was created with, and its API token was told once. Manage an org that is " +
        "there with aerial_org, which can be imported.",
    });
  },
});

/** An attribute whose change would replace the org by one of the same address, which Okta refuses. */
function hopelessChange(request: PlanRequest<typeof childOrgSchema>): string | undefined {
  const { prior, planned } = request;
  return isElsewhere(request) ? undefined : FIXED.find((name) => !isDeepStrictEqual(planned[name], prior![name]));
}

/** Whether the configuration names another address than the one that the org has. */
function isElsewhere({ prior, planned: { subdomain, parent_domain } }: PlanRequest<typeof childOrgSchema>): boolean {
  return (
    !isKnown(subdomain) || !isKnown(parent_domain) || addressOf({ subdomain, parent_domain }) !== addressOf(prior!)
  );
}

function addressOf(org: { readonly subdomain: string | null; readonly parent_domain: string | null }): string {
  return childDomain(serviceUrl("domain", "domain of the parent org", org.parent_domain!), org.subdomain!);
}

/** The same address would make a replacement fail after the token was forgotten, and nobody can tell yet whether it is. */
function addressNotKnownYet(org: string, attribute: string) {
  return {
    summary: "The org is not known yet",
    detail:
      `This resource created ${org}, and "${attribute}" is known only after apply, so the plan cannot show whether it ` +
      "names another org. With the same address a replacement would fail after the org's API token was forgotten. " +
      "Nothing was changed. Give it a value that is known while planning, or apply what it comes from first (-target).",
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
    summary: "Replacement is prevented",
    detail:
      `Replacing ${orgName({ id: org_id, domain })} would fail after its API token was forgotten: the org stays, and its ` +
      "subdomain stays taken. No call was made. If the resource is tainted, untaint it (terraform untaint). For another " +
      "org, declare a resource of its own, or choose another subdomain.",
    attribute: "subdomain",
  };
}

function forgotten(prior: ForgottenOrg, connection: Connection) {
  const token = prior.token === null ? "" : " Its API token goes with the state, and nothing brings it back.";
  if (prior.org_id !== null && isDeletionNoted(connection, prior.org_id)) {
    return {
      summary: "Terraform forgets the child org",
      detail:
        `Terraform removes ${orgName({ id: prior.org_id, domain: prior.domain })} from state. Its deletion is requested ` +
        `through aerial_org. Until Okta deletes it, the org stays inactive and its subdomain stays taken.${token}`,
    };
  }
  return {
    summary: "The child org stays",
    detail:
      `Terraform forgets ${orgName({ id: prior.org_id, domain: prior.domain })}, and that is all: this resource never ` +
      `deactivates or deletes an org, and its subdomain stays taken.${token} To deactivate the org or request its ` +
      "deletion, manage it with aerial_org and its deletion_policy.",
  };
}
