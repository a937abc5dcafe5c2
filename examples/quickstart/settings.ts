/** What differs from one user of the example to the next. */
export interface QuickstartSettings {
  /** The id of an org that has granted its consent to the account. */
  readonly salesOrgId: string;
  /** The products that this org is to have: ids that the account subscribes to. */
  readonly salesProductIds: string[];
  /** @default ACTIVE */
  readonly salesStatus?: string;
  /** The domain of another such org. */
  readonly supportDomain: string;
  /** @default PREVENT */
  readonly deletionPolicy?: string;
}

/** The settings where the environment says nothing: made-up orgs, which the demo's emulator has. */
export const QUICKSTART_DEFAULTS: QuickstartSettings = {
  salesOrgId: "00o16fjDHCgFqob8n0g4",
  salesProductIds: ["P000052", "P000131"],
  supportDomain: "acme-support.oktapreview.com",
};

/**
 * Reads the settings from QUICKSTART_SALES_ORG_ID, QUICKSTART_SALES_PRODUCT_IDS (with commas between),
 * QUICKSTART_SALES_STATUS, QUICKSTART_SUPPORT_DOMAIN and QUICKSTART_DELETION_POLICY.
 */
export function settingsFromEnvironment(environment: NodeJS.ProcessEnv): QuickstartSettings {
  const productIds = environment.QUICKSTART_SALES_PRODUCT_IDS?.split(",").map((productId) => productId.trim());
  return {
    salesOrgId: environment.QUICKSTART_SALES_ORG_ID ?? QUICKSTART_DEFAULTS.salesOrgId,
    salesProductIds: productIds ?? QUICKSTART_DEFAULTS.salesProductIds,
    salesStatus: environment.QUICKSTART_SALES_STATUS,
    supportDomain: environment.QUICKSTART_SUPPORT_DOMAIN ?? QUICKSTART_DEFAULTS.supportDomain,
    deletionPolicy: environment.QUICKSTART_DELETION_POLICY,
  };
}
