import type { EmulatorSeed, SeedPublicKey } from "../../lib/emulator";

/** The account that the API's description has as its example. */
export const EXAMPLE_ACCOUNT_ID = "0227mkkf8ulgt48bkidcd8ekqft";

/** The client that asks for tokens. */
export const INTEROPERABILITY_CLIENT_ID = "0oaschemathesis";

/** The objects that the API's description has as its examples, orgs to add, and orgs to delete. */
export function interoperabilitySeed(publicKeys: readonly SeedPublicKey[]): EmulatorSeed {
  const accountId = EXAMPLE_ACCOUNT_ID;
  return {
    accounts: [
      {
        id: accountId,
        products: [
          { id: "P000052", name: "Single Sign-On" },
          { id: "P000131", name: "Multi-Factor Authentication" },
        ],
      },
    ],
    clients: [
      {
        clientId: INTEROPERABILITY_CLIENT_ID,
        publicKeys,
        scopes: ["okta.accounts.read", "okta.accounts.manage"],
        accountId,
      },
    ],
    orgs: [
      { id: "00o16fjDHCgFqob8n0g4", domain: "acme.okta.com", accountId, consentTo: accountId, products: ["P000052"] },
      ...Array.from({ length: 40 }, (_, index) => ({
        id: `00o${String(index + 1).padStart(16, "0")}`,
        domain: `org-${index + 1}.okta.com`,
        accountId: index < 3 || index > 7 ? accountId : null,
        consentTo: accountId,
      })),
      ...Array.from({ length: 300 }, (_, index) => ({
        id: `00oinactive${index + 1}`,
        domain: `inactive-${index + 1}.okta.com`,
        status: "INACTIVE" as const,
        accountId,
      })),
    ],
  };
}
