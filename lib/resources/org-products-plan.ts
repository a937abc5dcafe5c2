/** Planning the creation or update of an `aerial_org_products`. */
import { NotFoundError } from "../aerial";
import { isKnown } from "../plugin";
import type { Context, PlanRequest } from "../plugin";
import type { Connection } from "./connection";
import type { orgProductsSchema } from "./org-products-schema";
import {
  disablesUnlisted,
  notSubscribed,
  otherProductsEnabled,
  subscriptionLapsed,
  unlistedProducts,
} from "./rules/products";

type Request = PlanRequest<typeof orgProductsSchema>;

export async function planOrgProducts(request: Request, context: Context<Connection>): Promise<void> {
  const { prior, planned } = request;
  const { client: connection, diagnostics } = context;
  if (prior !== null) {
    if (planned.org_id !== prior.org_id) {
      planned.id = planned.org_id;
      if (prior.disable_on_destroy === true) {
        diagnostics.warning({
          summary: "The products stay enabled",
          detail:
            `This resource will manage another org. The products of the org ${prior.org_id} stay enabled: a replacement ` +
            "never disables them, whatever disable_on_destroy says.",
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
  if (!isKnown(planned.product_ids)) {
    return;
  }
  const wanted = planned.product_ids.filter((id) => isKnown(id));
  await checkSubscriptions(request, wanted, context);
  if (prior === null && wanted.length === planned.product_ids.length) {
    await checkOtherProducts(request, wanted, context);
  }
}

/** A newly listed product must be subscribed to; one that was listed before may have lapsed. */
async function checkSubscriptions(
  { prior, planned }: Request,
  wanted: readonly string[],
  { client: connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  const subscribed = await connection.subscribedProducts(signal);
  if (subscribed === undefined) {
    diagnostics.warning({
      summary: "Product subscriptions were not checked",
      detail:
        "The client may not read the products that the account subscribes to (scope okta.accounts.read or " +
        "okta.accounts.manage), so a wrong product id shows when it is applied.",
      attribute: "product_ids",
    });
    return;
  }
  const missing = wanted.filter((id) => !subscribed.some((product) => product.id === id));
  const before = prior?.product_ids ?? [];
  const newlyListed = missing.filter((id) => !before.includes(id));
  const lapsed = missing.filter((id) => before.includes(id));
  if (newlyListed.length > 0) {
    diagnostics.error(notSubscribed(newlyListed, subscribed));
  }
  if (lapsed.length > 0) {
    diagnostics.warning(subscriptionLapsed(String(isKnown(planned.org_id) ? planned.org_id : prior?.org_id), lapsed));
  }
}

/** Products that the creation would switch off. An org that is not in the account yet is looked at when applying. */
async function checkOtherProducts(
  { planned }: Request,
  wanted: readonly string[],
  { client: connection, diagnostics, signal }: Context<Connection>,
): Promise<void> {
  if (!isKnown(planned.org_id)) {
    return;
  }
  try {
    const others = unlistedProducts(await connection.client.orgProducts.list(planned.org_id, { signal }), wanted);
    if (others.length > 0 && planned.disable_unlisted_on_create === true) {
      diagnostics.warning(disablesUnlisted(planned.org_id, others));
    } else if (others.length > 0 && isKnown(planned.disable_unlisted_on_create)) {
      diagnostics.error(otherProductsEnabled(planned.org_id, others));
    }
  } catch (error) {
    if (!(error instanceof NotFoundError)) {
      throw error;
    }
  }
}
