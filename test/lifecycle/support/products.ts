import type { SeedOrg } from "../../../lib/emulator";
import { useEmulators, type TestEmulator, type TestEmulatorOptions } from "../../support/emulator";
import { useWorkspaces, withProvider, type Workspace } from "../../support/workspace";

export const ACCOUNT = "0227testaccount";
/** An org of the account, on which each test enables what it needs. */
export const ACME = "00oacme";
/** An org of the account with Single Sign-On enabled. */
export const UMBRELLA = "00oumbrella";
/** An org that has consented, but is not in the account. */
export const INITECH = "00oinitech";

/** An org of the account. */
export function managedOrg(id: string, domain: string, products: readonly string[] = []): SeedOrg {
  return { id, domain, accountId: ACCOUNT, products };
}

/** `aerial_org_products.this`, with more settings in HCL. */
export function productsBlock(orgId: string, productIds: readonly string[], settings = ""): string {
  return `
    resource "aerial_org_products" "this" {
      org_id      = "${orgId}"
      product_ids = ${JSON.stringify(productIds)}
      ${settings}
    }`;
}

/** The same as a whole configuration. */
export function productsStack(orgId: string, productIds: readonly string[], settings = ""): string {
  return withProvider(productsBlock(orgId, productIds, settings));
}

/** An emulator with the orgs above, and a workspace that is configured for it. */
export interface ProductsFixture {
  readonly service: TestEmulator;
  readonly stack: Workspace;
  /** The products that are enabled on ACME. */
  enabled(): readonly string[];
}

/** For a `describe`: returns a function that starts {@link ProductsFixture}s, which are removed after each test. */
export function useProducts() {
  const emulator = useEmulators();
  const workspace = useWorkspaces();
  return async (enabled: readonly string[] = [], options: TestEmulatorOptions = {}): Promise<ProductsFixture> => {
    const service = await emulator({
      ...options,
      seed: {
        orgs: [
          managedOrg(ACME, "acme.okta.com", enabled),
          managedOrg(UMBRELLA, "umbrella.okta.com", ["P000052"]),
          { id: INITECH, domain: "initech.okta.com", consentTo: ACCOUNT, products: ["P000052", "P000131"] },
        ],
      },
    });
    return {
      service,
      stack: workspace({ environment: service.environment }),
      enabled: () => service.emulator.admin.org(ACME)!.products,
    };
  };
}
