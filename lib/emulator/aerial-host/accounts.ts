import type { components } from "../../aerial/description/api.generated";
import { ok } from "../http/answer";
import type { Handler } from "./handler";
import { presentAccount, presentProducts } from "./presentation";

/** GET accounts. */
export const getAccount: Handler = (context) => ok(presentAccount(context.account, context));

/** PUT accounts: only the name can be changed. */
export const replaceAccount: Handler = (context) => {
  const { name } = context.body as components["schemas"]["AccountUpdate"];
  return ok(presentAccount(context.store.updateAccount(context.account.id, { name }), context));
};

/** GET products: the products that the account subscribes to. */
export const listAccountProducts: Handler = (context) => {
  const ids = context.account.products.map(({ id }) => id);
  return ok(presentProducts(ids, context));
};
