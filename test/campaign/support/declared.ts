import type { EmulatorOrg, SeedOrg } from "../../../lib/emulator";
import type { Block } from "./memory-engine";

/** The account of the campaign's emulators. */
export const ACCOUNT = "0227testaccount";

/** The account's Aerial org, which nothing may deactivate or delete. */
export const AERIAL_ORG: SeedOrg = { id: "00ohq", domain: "hq.okta.com", accountId: ACCOUNT, aerialOrg: true };

/** The products that the account subscribes to. */
export const PRODUCTS = ["P000052", "P000131", "P000139", "P001113"] as const;

/** One org with its products and its status, as a person declares them. */
export interface DeclaredOrg {
  readonly id: string;
  readonly domain: string;
  /** How the configuration names the org. */
  readonly by: "org_id" | "domain";
  readonly deletionPolicy: "PREVENT" | "ABANDON" | "DEACTIVATE" | "DELETE";
  readonly products: readonly string[];
  readonly status: "ACTIVE" | "INACTIVE";
  readonly disableOnDestroy: boolean;
}

/** The address of an org's resource. */
export function orgAddress({ id }: Pick<DeclaredOrg, "id">): string {
  return `aerial_org.${nameOf(id)}`;
}

/** A name may not start with a digit, as ids do. */
function nameOf(id: string): string {
  return `org_${id}`;
}

/** The resources that declare the orgs. */
export function blocksOf(orgs: readonly DeclaredOrg[]): readonly Block[] {
  return orgs.flatMap((org) => {
    const orgId = { reference: orgAddress(org), attribute: "org_id" };
    return [
      {
        type: "aerial_org",
        name: nameOf(org.id),
        values: { [org.by]: org.by === "org_id" ? org.id : org.domain, deletion_policy: org.deletionPolicy },
      },
      {
        type: "aerial_org_products",
        name: nameOf(org.id),
        values: {
          org_id: orgId,
          product_ids: org.products,
          allow_empty: true,
          disable_unlisted_on_create: true,
          disable_on_destroy: org.disableOnDestroy,
        },
      },
      {
        type: "aerial_org_status",
        name: nameOf(org.id),
        values: { org_id: orgId, status: org.status, reactivate_on_create: true },
      },
    ];
  });
}

/**
 * How a person adopts orgs, and goes on after an apply that died between an add and its state: with a policy that
 * switches nothing off. The declaration itself is applied then.
 */
export function harmlessly(orgs: readonly DeclaredOrg[]): readonly DeclaredOrg[] {
  return orgs.map((org) => ({
    ...org,
    deletionPolicy: org.deletionPolicy === "PREVENT" ? "PREVENT" : "ABANDON",
    disableOnDestroy: false,
  }));
}

/** The same in HCL. */
export function hclOf(orgs: readonly DeclaredOrg[]): string {
  return blocksOf(orgs)
    .map(({ type, name, values }) => {
      const lines = Object.entries(values).map(([attribute, value]) => `  ${attribute} = ${hclValue(value)}`);
      return `resource "${type}" "${name}" {\n${lines.join("\n")}\n}\n`;
    })
    .join("\n");
}

function hclValue(value: unknown): string {
  const { reference, attribute } = (value ?? {}) as { reference?: string; attribute?: string };
  return reference === undefined ? JSON.stringify(value) : `${reference}.${attribute}`;
}

/** Returns the differences between the orgs as declared and as the service has them. */
export function differences(
  orgs: readonly DeclaredOrg[],
  find: (id: string) => EmulatorOrg | undefined,
): readonly string[] {
  return orgs.flatMap(({ id, products, status }) => {
    const org = find(id);
    return [
      ...(org?.accountId === ACCOUNT ? [] : [`${id} is not in the account`]),
      ...(sameSet(org?.products ?? [], products) ? [] : [`${id} has the products ${org?.products}, not ${products}`]),
      ...(org?.status === status ? [] : [`${id} is ${org?.status}, not ${status}`]),
    ];
  });
}

/** Returns the differences between the orgs as a destroy should have left them and as the service has them. */
export function differencesOnceDestroyed(
  orgs: readonly DeclaredOrg[],
  find: (id: string) => EmulatorOrg | undefined,
): readonly string[] {
  return orgs.flatMap((declared) => {
    const org = find(declared.id);
    const { deletionPolicy, disableOnDestroy, id } = declared;
    const status = deletionPolicy === "ABANDON" ? declared.status : "INACTIVE";
    const products = disableOnDestroy ? [] : declared.products;
    return [
      ...differences([{ ...declared, status, products }], find),
      ...(org?.deletionRequested === (deletionPolicy === "DELETE")
        ? []
        : [`the deletion of ${id} was ${org?.deletionRequested ? "" : "not "}requested`]),
    ];
  });
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return [...a].sort().join() === [...b].sort().join();
}
