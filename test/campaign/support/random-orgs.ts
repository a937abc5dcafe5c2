import type { SeedOrg } from "../../../lib/emulator";
import { ACCOUNT, type DeclaredOrg, PRODUCTS } from "./declared";
import type { Random } from "./random";

const POLICIES = ["PREVENT", "ABANDON", "DEACTIVATE", "DELETE"] as const;

/** One to three orgs, in the account already or not, with any products and either status. */
export function seedAtRandom(random: Random): readonly SeedOrg[] {
  return ["acme", "umbrella", "initech"].slice(0, random.integer(1, 3)).map((name) => ({
    id: `00o${name}`,
    domain: `${name}.${random.pick(["okta.com", "oktapreview.com"])}`,
    consentTo: ACCOUNT,
    status: random.chance(0.8) ? "ACTIVE" : "INACTIVE",
    products: random.subset(PRODUCTS),
    ...(random.chance(0.2) ? { accountId: ACCOUNT } : {}),
  }));
}

/** Returns a random declaration of an org, as a person could write it. */
export function declareAtRandom({ id, domain }: Pick<SeedOrg, "id" | "domain">, random: Random): DeclaredOrg {
  return {
    id,
    domain,
    by: random.pick(["org_id", "domain"]),
    deletionPolicy: random.pick(POLICIES),
    products: random.subset(PRODUCTS),
    status: random.pick(["ACTIVE", "INACTIVE"]),
    disableOnDestroy: random.chance(0.5),
  };
}

/** A change of what is declared, here and there. */
export function declareAnew(org: DeclaredOrg, random: Random): DeclaredOrg {
  const other = declareAtRandom(org, random);
  const changed = (["by", "deletionPolicy", "products", "status", "disableOnDestroy"] as const).filter(() =>
    random.chance(0.5),
  );
  return { ...org, ...Object.fromEntries(changed.map((name) => [name, other[name]])) };
}
