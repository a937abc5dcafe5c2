import type { components } from "../../aerial/description/api.generated";
import { ok } from "../http/answer";
import { validationFailed } from "../http/okta-error";
import type { EmulatorSwitches } from "../behaviour/switches";
import type { Handler } from "./handler";
import { changeableOrg, managedOrg } from "./managed-org";
import { presentProducts } from "./presentation";

/** GET orgs/{orgId}/products: the enabled products. */
export const listOrgProducts: Handler = (context) => ok(presentProducts(managedOrg(context).products, context));

/** PUT orgs/{orgId}/products: enables exactly the listed products. */
export const replaceOrgProducts: Handler = (context) => {
  const { account, body, store, switches } = context;
  const org = changeableOrg(context);
  const wanted = new Set((body as components["schemas"]["OrgProductsUpdate"]).map(({ id }) => id));
  const allowed = new Set(account.products.map(({ id }) => id));
  if (switches.lapsedProducts === "keep") {
    org.products.forEach((id) => allowed.add(id));
  }
  const refused = [...wanted].filter((id) => !allowed.has(id));
  if (refused.length > 0) {
    throw validationFailed("id", ...refused.map((id) => `id: The account does not subscribe to the product ${id}.`));
  }
  const enabled = enabledBy([...wanted], org.products, switches);
  store.updateOrg(org.id, { products: enabled });
  return ok(presentProducts(switches.productsPut === "echoes" ? [...wanted] : enabled, context));
};

/** Returns the products that a PUT enables: all, or all except the last one that was disabled before. */
function enabledBy(
  wanted: readonly string[],
  before: readonly string[],
  { productsPut }: EmulatorSwitches,
): readonly string[] {
  const added = wanted.filter((id) => !before.includes(id)).at(-1);
  return productsPut === "all" ? wanted : wanted.filter((id) => id !== added);
}
