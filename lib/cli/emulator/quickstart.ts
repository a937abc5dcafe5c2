import type { EmulatorSeed, SeedClient, SeedPublicKey } from "../../emulator";

const ACCOUNT_ID = "0227quickstartaccount000001";
const CONTRACT = "quickstart";

/** An account for first steps: its Aerial org, one managed org, two orgs that can be added, and one without consent. */
export const quickstartSeed: EmulatorSeed = {
  accounts: [
    {
      id: ACCOUNT_ID,
      name: "Quickstart",
      contract: CONTRACT,
      aerialOrgId: "00oquickstart0000000",
      products: [
        { id: "P000052", name: "Single Sign-On" },
        { id: "P000131", name: "Multi-Factor Authentication" },
        { id: "P000139", name: "Lifecycle Management with 1 OIN app" },
        { id: "P001113", name: "Identity Threat Protection" },
      ],
    },
  ],
  orgs: [
    { id: "00oquickstart0000000", name: "Acme", domain: "acme-aerial.okta.com", contract: CONTRACT },
    {
      id: "00oquickstart0000001",
      name: "Acme HR",
      domain: "acme-hr.okta.com",
      accountId: ACCOUNT_ID,
      consentTo: ACCOUNT_ID,
      products: ["P000052"],
      contract: CONTRACT,
    },
    {
      id: "00oquickstart0000002",
      name: "Acme Sales",
      domain: "acme-sales.okta.com",
      consentTo: ACCOUNT_ID,
      contract: CONTRACT,
    },
    {
      id: "00oquickstart0000003",
      name: "Acme Labs",
      domain: "acme-labs.oktapreview.com",
      consentTo: ACCOUNT_ID,
      contract: CONTRACT,
    },
    { id: "00oquickstart0000004", name: "Acme Legal", domain: "acme-legal.okta.com", contract: CONTRACT },
  ],
};

/** Returns a client with all scopes for an account. */
export function quickstartClient(accountId: string, publicKey: SeedPublicKey): SeedClient {
  return {
    clientId: "0oaquickstart0000001",
    publicKeys: [publicKey],
    scopes: ["okta.accounts.read", "okta.accounts.manage", "okta.logs.read"],
    accountId,
  };
}
