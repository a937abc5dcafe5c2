/** `aerial products`: lists products, which of them an org has, and how many orgs have each. */
import { Command } from "commander";
import { accountCommand, type AccountSession } from "../account/account-command";
import type { CommandContext } from "../command-context";
import type { End } from "../json-command";
import { listOrgs } from "../orgs/list";
import type { Output } from "../output/output";
import { namedOrg } from "./named-org";
import { productDocuments, type ProductDocument } from "./product-document";

interface ProductsOptions {
  readonly count?: boolean;
}

export function productsCommand(context: CommandContext, end: End): Command {
  const command = new Command("products")
    .summary("list the products that the account subscribes to, or those of an org")
    .description(
      "Lists the products that the account subscribes to, sorted by id. With an org, also shows whether each product is " +
        "enabled for it. With --count, also shows how many active orgs have each product. Inactive orgs do not count " +
        "toward billing.",
    )
    .argument("[org]", "id or domain of an org that the account manages")
    .option("--count", "count the active orgs with each product, with one API call per active org");
  return accountCommand<ProductsOptions>(
    {
      command,
      action: async (session, options, [org]) => {
        const { output } = session;
        const { products, remarks } = await read(session, options, org);
        if (output.json) {
          output.document(products);
        } else {
          show(products, output);
          remarks.forEach((remark) => output.note(remark));
        }
      },
    },
    context,
    end,
  );
}

interface Found {
  readonly products: readonly ProductDocument[];
  /** Explanations of the numbers for people. */
  readonly remarks: readonly string[];
}

async function read(session: AccountSession, { count = false }: ProductsOptions, name?: string): Promise<Found> {
  const { client, signal } = session;
  const org = name === undefined ? undefined : await namedOrg(session, name);
  const subscribed = await client.products.list({ signal });
  const enabled = org === undefined ? undefined : await client.orgProducts.list(org.id, { signal });
  const activeOrgs = count ? await listOrgs(session, { status: "ACTIVE", products: true }) : undefined;
  const products = productDocuments({
    subscribed,
    ...(enabled === undefined ? {} : { enabled }),
    ...(activeOrgs === undefined ? {} : { activeOrgs }),
  });
  const remarks = [`${products.length} ${products.length === 1 ? "product" : "products"}.`];
  if (org !== undefined) {
    const billing = org.status === "INACTIVE" ? ", so it does not count toward billing" : "";
    remarks.push(`The org ${org.domain ?? org.id} is ${org.status ?? "of unknown status"}${billing}.`);
  }
  if (activeOrgs !== undefined) {
    const gone = activeOrgs.filter((each) => each.products === null).length;
    remarks.push(
      `${activeOrgs.length} active ${activeOrgs.length === 1 ? "org" : "orgs"} counted. Inactive orgs are not counted.`,
    );
    if (gone > 0) {
      remarks.push(`The products of ${gone} of them could not be read, because the org no longer exists.`);
    }
  }
  return { products, remarks };
}

function show(products: readonly ProductDocument[], output: Output): void {
  const hasOrg = products.some(({ enabled }) => enabled !== null);
  const hasCount = products.some(({ activeOrgs }) => activeOrgs !== null);
  const isAnyUnsubscribed = products.some(({ subscribed }) => !subscribed);
  output.table(
    [
      "PRODUCT",
      "NAME",
      ...(isAnyUnsubscribed ? ["SUBSCRIBED"] : []),
      ...(hasOrg ? ["ENABLED"] : []),
      ...(hasCount ? ["ACTIVE ORGS"] : []),
    ],
    products.map(({ id, name, subscribed, enabled, activeOrgs }) => [
      id,
      name ?? "-",
      ...(isAnyUnsubscribed ? [subscribed ? "yes" : { text: "no", style: output.style.warning }] : []),
      ...(hasOrg ? [enabled === true ? "yes" : "no"] : []),
      ...(hasCount ? [String(activeOrgs)] : []),
    ]),
  );
}
