/** `aerial_org_products`: the set of products that are enabled on an org. */
import { MAX_AGE, NotFoundError, ValidationError, type Product } from "../../aerial";
import { DiagnosticError, isKnown, type Context, type Plan, type State } from "../../plugin";
import type { Connection } from "../connection";
import { planOrgProducts } from "./org-products-plan";
import { orgProductsSchema } from "./org-products-schema";
import { orgIdentity } from "../attributes/identity";
import { importOrg } from "../attributes/import-org";
import { noteNotFound } from "../messages/org-not-found";
import { orgNotManaged } from "../messages/org-not-managed";
import { PRODUCTS_MOVES } from "../moves/edition-moves";
import {
  foreignProducts,
  foreignProductsStay,
  noteCreatedProducts,
  noteUpdatedProducts,
  ownProducts,
} from "../rules/own-products";
import { isPlannedDestroy, markPlannedDestroy } from "../rules/planned-destroy";
import { countProductsChange } from "../register/planned-disruptions";
import { declareOrg, planDisruption, requireUndeclared, withdrawDisruption } from "../register/planned-orgs";
import { isSameSet, otherProductsEnabled, productsChanged, productsNotEnabled, unlistedProducts } from "./product-sets";
import { defineServiceResource } from "../service-resource";

export const orgProducts = defineServiceResource<typeof orgProductsSchema>({
  schema: orgProductsSchema,
  identity: orgIdentity,

  validate({ product_ids, allow_empty }, { diagnostics }) {
    if (isKnown(product_ids) && product_ids.length === 0 && isKnown(allow_empty) && allow_empty !== true) {
      diagnostics.error({
        summary: "Empty product set",
        detail:
          '"product_ids" is empty, so applying this would disable all products of the org. If that is intended, ' +
          "set allow_empty = true. Otherwise, check the expression that the set is computed from.",
        attribute: "product_ids",
      });
    }
  },

  async plan(request, context) {
    await planOrgProducts(request, context);
    declareOrg("aerial_org_products", request, context);
    await countProductsChange(request, context);
  },

  planDestroy({ prior, private: kept, plannedPrivate }, context) {
    const { connection, diagnostics } = context;
    markPlannedDestroy(plannedPrivate, connection);
    // Planned in the middle of an apply, for an object that a replacement left over. Its products stay enabled, as
    // `delete` reports.
    if (connection.isApplying) {
      return;
    }
    if (prior.disable_on_destroy !== true) {
      diagnostics.warning(productsStayEnabled(prior));
      return;
    }
    const foreign = foreignProducts(kept, prior.product_ids ?? []);
    if (foreign.length > 0) {
      diagnostics.warning(foreignProductsStay(prior.org_id, foreign));
    }
    if (ownProducts(kept)?.length === 0) {
      return;
    }
    planDisruption(
      {
        effect: "disable",
        org: { id: prior.org_id!, domains: [] },
        changesOrg: prior.product_ids === null || prior.product_ids.length > foreign.length,
      },
      plannedPrivate,
      context,
    );
  },

  async create({ planned, private: kept }, context) {
    const wanted = knownProducts(planned.product_ids);
    const orgId = planned.org_id as string;
    requireProducts(wanted, planned.allow_empty);
    const enabled = await enabledProducts(orgId, context);
    const others = unlistedProducts(enabled, wanted);
    if (others.length > 0 && planned.disable_unlisted_on_create !== true) {
      throw new DiagnosticError(otherProductsEnabled(orgId, others));
    }
    if (!isSameSet(ids(enabled), wanted)) {
      requireEnabled(orgId, wanted, await replaceProducts(orgId, wanted, context));
    }
    noteCreatedProducts(kept, ids(enabled), wanted);
    return {
      id: orgId,
      org_id: orgId,
      account_id: context.connection.settings.accountId,
      product_ids: wanted,
      ...flags(planned),
    };
  },

  async read({ state, isImport, isMove }, { connection, signal }) {
    const { api: client, settings } = connection;
    const orgId = (state.org_id ?? state.id)!;
    try {
      const enabled = ids(await client.orgProducts.list(orgId, { signal }));
      const sameProducts = state.product_ids !== null && isSameSet(state.product_ids, enabled);
      return {
        ...state,
        id: orgId,
        org_id: orgId,
        account_id: settings.accountId,
        product_ids: sameProducts ? state.product_ids : enabled,
        // An empty set requires `allow_empty`, so an imported or moved resource gets it as well.
        allow_empty: state.allow_empty ?? ((isImport || isMove) && enabled.length === 0 ? true : null),
      };
    } catch (error) {
      // The org is only gone if looking it up by its id confirms it.
      if (error instanceof NotFoundError && (await client.orgs.find(orgId, { signal })) === undefined) {
        return null;
      }
      throw error;
    }
  },

  async update({ planned, prior, private: kept }, context) {
    const wanted = knownProducts(planned.product_ids);
    requireProducts(wanted, planned.allow_empty);
    const isChanged = prior.product_ids === null || !isSameSet(prior.product_ids, wanted);
    const { before, enabled } = isChanged
      ? await replaceKnownProducts(prior, () => wanted, context)
      : { before: wanted, enabled: undefined };
    const turnsOn = planned.disable_on_destroy === true && prior.disable_on_destroy !== true;
    noteUpdatedProducts(kept, before, enabled === undefined ? wanted : ids(enabled), { turnsOn });
    if (enabled !== undefined && !isSameSet(ids(enabled), wanted)) {
      // Because of the error, the engine does not check that this state matches the plan. The next plan shows the
      // difference.
      context.diagnostics.error(productsNotEnabled(prior.org_id!, wanted, enabled));
      return { ...prior, product_ids: ids(enabled), ...flags(planned) };
    }
    return { ...prior, product_ids: wanted, ...flags(planned) };
  },

  async delete({ prior, private: kept, plannedPrivate }, context) {
    const { connection, diagnostics, signal } = context;
    if (!isPlannedDestroy(plannedPrivate, connection)) {
      withdrawDisruption(plannedPrivate, connection);
      diagnostics.warning(productsStayEnabled(prior));
      return;
    }
    const own = ownProducts(kept);
    if (prior.disable_on_destroy !== true || own?.length === 0) {
      return;
    }
    requireUndeclared("disable", { id: prior.org_id!, domains: [] }, connection);
    if ((await connection.api.orgs.find(prior.org_id!, { signal })) === undefined) {
      noteNotFound(kept);
      return;
    }
    const staying = (enabled: readonly string[]) =>
      own === undefined ? [] : enabled.filter((id) => !own.includes(id));
    const { enabled, wanted } = await replaceKnownProducts(prior, staying, context);
    requireEnabled(prior.org_id!, wanted, enabled);
  },

  async importState(request, context) {
    const imported = await importOrg(request, context);
    return { id: imported.org_id, ...imported };
  },

  stateMoves: PRODUCTS_MOVES,
});

type Planned = Plan<typeof orgProductsSchema>;
type Products = State<typeof orgProductsSchema>;

function ids(products: readonly Product[]): string[] {
  return products.map(({ id }) => id);
}

function knownProducts(planned: Planned["product_ids"]): string[] {
  return (isKnown(planned) ? planned : []).filter((id): id is string => typeof id === "string");
}

// A set that was unknown in the plan can turn out to be empty.
function requireProducts(wanted: readonly string[], allowEmpty: Planned["allow_empty"]): void {
  if (wanted.length === 0 && allowEmpty !== true) {
    throw new DiagnosticError({
      summary: "Empty product set",
      detail:
        '"product_ids" turned out to be empty, so applying this would disable all products of the org. Nothing ' +
        "was changed. If that is intended, set allow_empty = true.",
      attribute: "product_ids",
    });
  }
}

function flags(planned: Planned): Pick<Products, "allow_empty" | "disable_unlisted_on_create" | "disable_on_destroy"> {
  const known = (value: Planned["allow_empty"]) => (isKnown(value) ? value : null);
  return {
    allow_empty: known(planned.allow_empty),
    disable_unlisted_on_create: known(planned.disable_unlisted_on_create),
    disable_on_destroy: known(planned.disable_on_destroy),
  };
}

async function enabledProducts(
  orgId: string,
  { connection, signal }: Context<Connection>,
): Promise<readonly Product[]> {
  return connection.api.orgProducts.list(orgId, { maxAge: MAX_AGE.disruption, signal }).catch((error: unknown) => {
    throw error instanceof NotFoundError ? orgNotManaged(orgId, connection.settings.accountId, error) : error;
  });
}

/**
 * Replaces the products that the plan showed. A saved plan may be applied hours later, and must not disable products
 * that were enabled since. Without products in state there is nothing to compare with.
 *
 * @param wantedOf returns the products to enable, given those that are enabled now
 * @returns the products that were enabled before, those that are enabled now, and those that should be
 */
async function replaceKnownProducts(
  { org_id, product_ids }: Products,
  wantedOf: (enabled: readonly string[]) => readonly string[],
  context: Context<Connection>,
): Promise<Replacement> {
  if (product_ids === null) {
    const wanted = wantedOf([]);
    return { before: [], enabled: await replaceProducts(org_id!, wanted, context), wanted };
  }
  const enabled = await enabledProducts(org_id!, context);
  const before = ids(enabled);
  const wanted = wantedOf(before);
  const unplanned = unlistedProducts(enabled, [...wanted, ...product_ids]);
  if (unplanned.length > 0) {
    throw new DiagnosticError(productsChanged(org_id!, unplanned));
  }
  return isSameSet(before, wanted)
    ? { before, enabled, wanted }
    : { before, enabled: await replaceProducts(org_id!, wanted, context), wanted };
}

/** The products before and after a replacement. */
interface Replacement {
  readonly before: readonly string[];
  readonly enabled: readonly Product[];
  readonly wanted: readonly string[];
}

/** Enables exactly these products with one request. @returns the products that the org reports afterwards */
async function replaceProducts(
  orgId: string,
  wanted: readonly string[],
  { connection, signal }: Context<Connection>,
): Promise<readonly Product[]> {
  return connection.api.orgProducts.replace(orgId, wanted, { signal }).catch((error: unknown) => {
    if (error instanceof ValidationError) {
      const rejected = wanted.length === 0 ? "an empty set of products" : `the products ${wanted.join(", ")}`;
      throw new DiagnosticError({
        summary: "The products were not changed",
        detail:
          `The API rejected ${rejected} for the org ${orgId}. Nothing was changed. Correct "product_ids".\n\nThe ` +
          `API said: ${error.message}`,
        attribute: "product_ids",
      });
    }
    throw error instanceof NotFoundError ? orgNotManaged(orgId, connection.settings.accountId, error) : error;
  });
}

/** @throws DiagnosticError if the enabled products differ from the requested ones */
function requireEnabled(orgId: string, wanted: readonly string[], enabled: readonly Product[]): void {
  if (!isSameSet(ids(enabled), wanted)) {
    throw new DiagnosticError(productsNotEnabled(orgId, wanted, enabled));
  }
}

function productsStayEnabled({ org_id }: Products) {
  return {
    summary: "The products stay enabled",
    detail:
      `Terraform removes the products of the org ${org_id} from state, but does not disable them. Only a ` +
      "planned destroy disables products, and only if disable_on_destroy = true has been applied before.",
    attribute: "disable_on_destroy",
  };
}
