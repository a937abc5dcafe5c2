import type { components } from "../../aerial/description/api.generated";
import { formatCell } from "./cell";
import type { EmulatorAccount, EmulatorOrg, EmulatorOrgGroup } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";
import type { HandlerContext } from "./handler";

type Schemas = components["schemas"];
type View = Pick<HandlerContext, "switches" | "url" | "account">;

/** Returns an account as responses contain it. */
export function presentAccount({ id, name }: EmulatorAccount, { switches, url }: View): Schemas["Account"] {
  return { id, name, ...(switches.extraFields && extras(`${url.origin}/${id}/api/v1/accounts`)) };
}

/** Returns an org as responses contain it. */
export function presentOrg(org: EmulatorOrg, view: View, cellForm = view.switches.cellForm): Schemas["Org"] {
  const { switches, url, account } = view;
  return {
    id: org.id,
    ...optional("accountId", org.accountId, switches),
    name: org.name,
    cell: formatCell(org.cell, cellForm),
    domain: org.domain,
    status: org.status,
    aerialOrg: org.aerialOrg,
    createdDate: org.createdDate,
    ...(switches.extraFields && {
      region: "apac",
      createdBy: "00u1ab2cd3ef4gh5ij6k",
      ...extras(`${url.origin}/${account.id}/api/v1/orgs/${org.id}`),
    }),
  };
}

/** Returns an org group as responses contain it. */
export function presentOrgGroup(group: EmulatorOrgGroup, { switches, url, account }: View): Schemas["OrgGroup"] {
  const { id, name, description } = group;
  return {
    id,
    accountId: account.id,
    name,
    ...optional("description", description ?? null, switches),
    ...(switches.extraFields && extras(`${url.origin}/${account.id}/api/v1/orgGroups/${id}`)),
  };
}

/** Returns products as responses contain them: with their known names, in the order that the switch selects. */
export function presentProducts(ids: readonly string[], context: HandlerContext): readonly Schemas["Product"][] {
  const { store, switches, url } = context;
  const products = ids.map((id) => ({
    id,
    ...optional("name", store.productName(id) ?? null, switches),
    ...(switches.extraFields && extras(`${url.origin}${url.pathname}/${id}`)),
  }));
  if (switches.productOrder === "listed" || products.length === 0) {
    return products;
  }
  const start = context.nextRotation() % products.length;
  return [...products.slice(start), ...products.slice(0, start)];
}

function optional(name: string, value: string | null, { missingFields }: EmulatorSwitches): Record<string, unknown> {
  return value === null && missingFields === "absent" ? {} : { [name]: value };
}

function extras(href: string): Record<string, unknown> {
  return { _links: { self: { href } }, notInTheReference: { nested: [1, null, "text"] } };
}
