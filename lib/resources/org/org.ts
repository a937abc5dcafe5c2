/** `aerial_org`: an org that the account manages. */
import { createOrg } from "./org-create";
import { deleteOrg, planDestroyOrg } from "./org-destroy";
import { planOrg } from "./org-plan";
import { orgSchema } from "./org-schema";
import { addedAt, noteFormerDomain, refreshedOrg } from "./org-state";
import { LOOKED_UP_BY_DOMAIN } from "../private-keys";
import { orgIdentity } from "../attributes/identity";
import { importOrg } from "../attributes/import-org";
import { missingNameProblem } from "../attributes/named-org";
import { ORG_MOVES } from "../moves/edition-moves";
import { declareOrg } from "../register/planned-orgs";
import { defineServiceResource } from "../service-resource";
import { isKnown } from "../../plugin";

export const org = defineServiceResource<typeof orgSchema>({
  schema: orgSchema,
  identity: orgIdentity,

  validate(config, { diagnostics }) {
    const problem = missingNameProblem(config);
    if (problem !== undefined) {
      diagnostics.error(problem);
    }
  },
  async plan(request, context) {
    await planOrg(request, context);
    declareOrg("aerial_org", request, context);
  },
  planDestroy: planDestroyOrg,
  create: createOrg,

  async read({ state, private: kept }, { connection, signal }) {
    const known = { domain: state.domain, name: state.name ?? undefined };
    const found = await connection.api.orgs.read((state.org_id ?? state.id)!, {
      known,
      addedAt: addedAt(kept),
      signal,
    });
    if (found === undefined) {
      return null;
    }
    const read = refreshedOrg(state, found, connection, { keepDomain: kept.get(LOOKED_UP_BY_DOMAIN) === true });
    noteFormerDomain(kept, state.domain, read.domain);
    return read;
  },

  // The API does not know the policy or the cell, so there is nothing to call.
  async update({ config, planned, prior, private: kept }) {
    const domain = isKnown(planned.domain) ? planned.domain : prior.domain;
    kept.set(LOOKED_UP_BY_DOMAIN, config.domain !== null);
    noteFormerDomain(kept, prior.domain, domain);
    return {
      ...prior,
      domain,
      cell: isKnown(planned.cell) ? planned.cell : prior.cell,
      deletion_policy: isKnown(planned.deletion_policy) ? planned.deletion_policy : prior.deletion_policy,
    };
  },

  delete: deleteOrg,

  async importState(request, context) {
    const imported = await importOrg(request, context);
    return { id: imported.org_id, ...imported };
  },

  // The id never changes and is enough to identify the org.
  generateConfig: ({ org_id }) => (org_id === null ? {} : { domain: null }),

  stateMoves: ORG_MOVES,
});
