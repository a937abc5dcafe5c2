/** Plans the creation or update of an `aerial_org_products`. */
import { MAX_AGE, NotFoundError, type Product } from "../../aerial";
import { isKnown, type Context, type PlanRequest } from "../../plugin";
import type { Connection } from "../connection";
import type { orgProductsSchema } from "./org-products-schema";
import { orgName } from "../messages/org-name";
import { mayDisableProducts, mayDisableUnseenProducts } from "../messages/possible-changes";
import {
  disablesUnlisted,
  listProducts,
  notSubscribed,
  otherProductsEnabled,
  subscriptionLapsed,
  unlistedProducts,
} from "./product-sets";

type Request = PlanRequest<typeof orgProductsSchema>;

export async function planOrgProducts(request: Request, context: Context<Connection>): Promise<void> {
  const { prior, planned } = request;
  const { connection, diagnostics } = context;
  if (prior !== null) {
    if (planned.org_id !== prior.org_id) {
      planned.id = planned.org_id;
      if (prior.disable_on_destroy === true) {
        diagnostics.warning({
          summary: "The products stay enabled",
          detail:
            `This resource will manage a different org. The products of the org ${prior.org_id} stay enabled: a ` +
            "replacement never disables products, even with disable_on_destroy = true.",
          attribute: "org_id",
        });
      }
    }
  } else {
    planned.id = planned.org_id;
  }
  if (!connection.isKnown) {
    return;
  }
  if (prior === null) {
    planned.account_id = connection.settings.accountId;
  }
  const listed = isKnown(planned.product_ids) ? planned.product_ids : undefined;
  const wanted = (listed ?? []).filter((id) => isKnown(id));
  const isComplete = wanted.length === listed?.length;
  if (listed !== undefined) {
    await checkSubscriptions(request, wanted, context);
  }
  if (prior === null) {
    await checkOtherProducts(request, { wanted, isComplete }, context);
  } else if (!isComplete && planned.org_id === prior.org_id) {
    const losable = (prior.product_ids ?? []).filter((id) => !wanted.includes(id));
    if (losable.length > 0) {
      diagnostics.warning(mayDisableProducts(prior.org_id!, losable.join(", "), NOT_KNOWN, "product_ids"));
    }
  }
}

const NOT_KNOWN = 'Some values of "product_ids" are only known after apply';

/**
 * The account must subscribe to newly listed products. The subscription of a product that was listed before may have
 * ended.
 */
async function checkSubscriptions(
  { prior, planned }: Request,
  wanted: readonly string[],
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  const subscribed = await connection.subscribedProducts(signal);
  if (subscribed === undefined) {
    diagnostics.warning({
      summary: "Product subscriptions were not checked",
      detail:
        "The API client is not allowed to read the products that the account subscribes to, so a wrong product " +
        "id is only detected when you apply. Grant the client the scope okta.accounts.read or " +
        "okta.accounts.manage.",
      attribute: "product_ids",
    });
    return;
  }
  const missing = wanted.filter((id) => !subscribed.some((product) => product.id === id));
  const before = prior?.product_ids ?? [];
  const newlyListed = missing.filter((id) => !before.includes(id));
  const lapsed = missing.filter((id) => before.includes(id));
  const orgId = (isKnown(planned.org_id) ? planned.org_id : prior?.org_id) ?? undefined;
  if (newlyListed.length > 0) {
    const domain = orgId === undefined ? undefined : connection.declaredOrgs.domainOf(orgId);
    diagnostics.error(notSubscribed(orgName({ id: orgId, domain }), newlyListed, subscribed));
  }
  if (lapsed.length > 0) {
    diagnostics.warning(subscriptionLapsed(String(orgId), lapsed));
  }
}

/**
 * Reports the products that the creation disables, or may disable if not all values are known. An org that is not in
 * the account yet is checked during the apply.
 */
async function checkOtherProducts(
  { planned }: Request,
  { wanted, isComplete }: { readonly wanted: readonly string[]; readonly isComplete: boolean },
  { connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  const { org_id, disable_unlisted_on_create: disables } = planned;
  const mayDisable = disables === true || !isKnown(disables);
  if (!mayDisable && (!isComplete || !isKnown(org_id))) {
    // In this case, the apply does not disable any product.
    return;
  }
  const others = isKnown(org_id) ? await otherProducts(org_id!, wanted, connection, signal) : undefined;
  if (others === undefined) {
    if (mayDisable) {
      const listed = [...wanted, ...(isComplete ? [] : ["those that are only known after apply"])].join(", ");
      diagnostics.warning(mayDisableUnseenProducts(isKnown(org_id) ? org_id! : undefined, listed || "none"));
    }
    return;
  }
  if (others.length === 0) {
    return;
  }
  if (!mayDisable) {
    diagnostics.error(otherProductsEnabled(String(org_id), others));
  } else if (isComplete && disables === true) {
    diagnostics.warning(disablesUnlisted(String(org_id), others));
  } else {
    const [why, attribute] = isComplete
      ? ["disable_unlisted_on_create is only known after apply", "disable_unlisted_on_create"]
      : [NOT_KNOWN, "product_ids"];
    diagnostics.warning(mayDisableProducts(String(org_id), listProducts(others), why!, attribute!));
  }
}

/** Returns the enabled products that are not listed; undefined if the account does not manage the org (yet). */
async function otherProducts(
  orgId: string,
  wanted: readonly string[],
  { api: client }: Connection,
  signal: AbortSignal,
): Promise<readonly Product[] | undefined> {
  if (await client.orgs.isAbsent(orgId, { signal })) {
    return undefined;
  }
  try {
    return unlistedProducts(await client.orgProducts.list(orgId, { maxAge: MAX_AGE.plan, signal }), wanted);
  } catch (error) {
    if (error instanceof NotFoundError) {
      return undefined;
    }
    throw error;
  }
}
