/** The settings that each user of the example chooses. */
export interface QuickstartSettings {
  /** The id of an org that has granted its consent to the account. */
  readonly salesOrgId: string;
  /** The ids of the products to enable on this org. The account must subscribe to them. */
  readonly salesProductIds: string[];
  /** The status of this org. @default ACTIVE */
  readonly salesStatus?: string;
  /** The domain of another org that has granted its consent. */
  readonly supportDomain: string;
  /** The deletion policy of both orgs. @default PREVENT */
  readonly deletionPolicy?: string;
}

/** The settings that the environment does not set. The demo's emulator contains these fictional orgs. */
export const QUICKSTART_DEFAULTS: QuickstartSettings = {
  salesOrgId: "00o16fjDHCgFqob8n0g4",
  salesProductIds: ["P000052", "P000131"],
  supportDomain: "acme-support.oktapreview.com",
};

/**
 * Reads the settings from QUICKSTART_SALES_ORG_ID, QUICKSTART_SALES_PRODUCT_IDS (separated by commas),
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
