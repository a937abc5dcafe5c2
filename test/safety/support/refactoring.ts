/** Configurations over the same orgs whose addresses differ, as people come to them by refactoring. */
import type { EmulatorOrg } from "../../../lib/emulator";
import { type DeclaredOrg, PRODUCTS } from "../../campaign/support/declared";
import { type Block, KnownAfterApply } from "../../campaign/support/memory-engine";
import type { Random } from "../../campaign/support/random";
import { declareAnew, declareAtRandom } from "../../campaign/support/random-orgs";

/** The orgs of all pairs. */
export const NAMES = ["acme", "umbrella", "initech", "globex"] as const;

/** One org in a configuration: which of its resources there are, and at which addresses. */
export interface PlacedOrg {
  readonly org: DeclaredOrg;
  /** Names of its resources; undefined for a resource that is not declared. */
  readonly at: Readonly<Record<"org" | "products" | "status", string | undefined>>;
  /** How products and status name the org. */
  readonly orgIdBy: "reference" | "id" | "known after apply";
  readonly createBeforeDestroy: boolean;
}

/** How addresses come about: by the org, by its place in a list, or by names of another release of the code. */
const SCHEMES = {
  "keyed by org": ({ id }: DeclaredOrg) => `key_${id}`,
  "by index": (_org: DeclaredOrg, index: number) => `index_${index}`,
  renamed: ({ id }: DeclaredOrg) => `renamed_${id}`,
  split: ({ id }: DeclaredOrg, index: number) => `part_${index % 2}_${id}`,
  "keyed by domain": ({ domain }: DeclaredOrg) => `domain_${domain.replaceAll(".", "_")}`,
} as const;

/** A configuration over these orgs, all of them declared in whole. */
export function placeAtRandom(orgs: readonly DeclaredOrg[], random: Random): readonly PlacedOrg[] {
  const scheme = SCHEMES[random.pick(Object.keys(SCHEMES) as (keyof typeof SCHEMES)[])];
  return orgs.map((org, index) => {
    const name = scheme(org, index);
    return {
      org,
      at: { org: name, products: name, status: random.chance(0.5) ? name : undefined },
      orgIdBy: random.pick(["reference", "id"]),
      createBeforeDestroy: random.chance(0.2),
    };
  });
}

/** Another configuration over the same orgs: addresses, order, policies and flags may differ, and some are left out. */
export function refactorAtRandom(before: readonly PlacedOrg[], random: Random): readonly PlacedOrg[] {
  const orgs = random.shuffled(before).map(({ org }) => (random.chance(0.3) ? declareAnew(org, random) : org));
  const kept = orgs.filter(() => random.chance(0.9));
  const placed = placeAtRandom(random.chance(0.5) ? kept : orgs, random);
  return placed.map((one) => ({
    ...one,
    at: {
      org: random.chance(0.95) ? one.at.org : undefined,
      products: random.chance(0.85) ? one.at.products : undefined,
      // A single resource may move as well.
      status: random.chance(0.8) ? one.at.status : `moved_${one.org.id}`,
    },
    orgIdBy: random.chance(0.1) ? "known after apply" : one.orgIdBy,
  }));
}

/** Orgs as they are declared at first: active, and any policy. */
export function orgsAtRandom(random: Random): readonly DeclaredOrg[] {
  return NAMES.slice(0, random.integer(2, NAMES.length)).map((name) => {
    const org = declareAtRandom({ id: `00o${name}`, domain: `${name}.okta.com` }, random);
    const products = org.products.length === 0 ? [random.pick(PRODUCTS)] : org.products;
    return { ...org, products, status: random.chance(0.8) ? "ACTIVE" : "INACTIVE" };
  });
}

/** The resources of a configuration. */
export function blocksOfPlaced(placed: readonly PlacedOrg[]): readonly Block[] {
  return placed.flatMap(({ org, at, orgIdBy, createBeforeDestroy }) => {
    const orgId =
      at.org !== undefined && orgIdBy === "reference"
        ? { reference: `aerial_org.${at.org}`, attribute: "org_id" }
        : orgIdBy === "known after apply"
          ? new KnownAfterApply(org.id)
          : org.id;
    const block = (type: string, name: string | undefined, values: Block["values"]): readonly Block[] =>
      name === undefined ? [] : [{ type, name, values, createBeforeDestroy }];
    return [
      ...block("aerial_org", at.org, {
        [org.by]: org.by === "org_id" ? org.id : org.domain,
        deletion_policy: org.deletionPolicy,
      }),
      ...block("aerial_org_products", at.products, {
        org_id: orgId,
        product_ids: org.products,
        allow_empty: true,
        disable_unlisted_on_create: true,
        disable_on_destroy: org.disableOnDestroy,
      }),
      ...block("aerial_org_status", at.status, { org_id: orgId, status: org.status }),
    ];
  });
}

/** The same in HCL; `terraform_data` for what is known after apply. */
export function hclOfPlaced(placed: readonly PlacedOrg[]): string {
  return blocksOfPlaced(placed)
    .map(({ type, name, values, createBeforeDestroy }) => {
      const lines = Object.entries(values).map(
        ([attribute, value]) => `  ${attribute} = ${hclValue(value, type, name)}`,
      );
      const inputs = Object.values(values).filter((value) => value instanceof KnownAfterApply);
      return [
        ...inputs.map(({ value }) => {
          return `resource "terraform_data" "${type}_${name}" {\n  input = ${JSON.stringify(value)}\n}\n`;
        }),
        `resource "${type}" "${name}" {`,
        ...lines,
        ...(createBeforeDestroy ? ["  lifecycle {", "    create_before_destroy = true", "  }"] : []),
        "}\n",
      ].join("\n");
    })
    .join("\n");
}

function hclValue(value: unknown, type: string, name: string): string {
  if (value instanceof KnownAfterApply) {
    return `terraform_data.${type}_${name}.output`;
  }
  const { reference, attribute } = (value ?? {}) as { reference?: string; attribute?: string };
  return reference === undefined ? JSON.stringify(value) : `${reference}.${attribute}`;
}

/** An org as it was before a refactoring was applied. */
export type OrgBefore = Pick<EmulatorOrg, "status" | "products" | "deletionRequested">;

/** Returns the harm that a refactoring did to orgs that it still declares: empty if all is well. */
export function harm(
  placed: readonly PlacedOrg[],
  before: ReadonlyMap<string, OrgBefore>,
  find: (id: string) => EmulatorOrg | undefined,
): readonly string[] {
  return placed.flatMap(({ org, at }) => {
    const [was, is] = [before.get(org.id)!, find(org.id)!];
    const isDeclared = Object.values(at).some((name) => name !== undefined);
    const mayBeInactive = at.status !== undefined && org.status === "INACTIVE";
    const lost =
      at.products === undefined
        ? []
        : was.products.filter((id) => org.products.includes(id) && !is.products.includes(id));
    return [
      ...(isDeclared && is.deletionRequested && !was.deletionRequested ? [`${org.id} is to be deleted`] : []),
      ...(isDeclared && wantsActive(at, org) && was.status === "ACTIVE" && is.status !== "ACTIVE" && !mayBeInactive
        ? [`${org.id} is inactive`]
        : []),
      ...lost.map((id) => `${org.id} lost ${id}`),
    ];
  });
}

function wantsActive(at: PlacedOrg["at"], { status }: DeclaredOrg): boolean {
  return at.org !== undefined || at.products !== undefined || (at.status !== undefined && status === "ACTIVE");
}
