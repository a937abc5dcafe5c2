/** The demo's Aerial account: an emulator with a few orgs, and a key for it. */
import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { QUICKSTART_DEFAULTS } from "../../examples/quickstart/settings";
import { startEmulator, type Emulator, type EmulatorOrg } from "../../lib/emulator";

const ACCOUNT_ID = "0227mkkf8ulgt48bkidcd8ekqft";
const CLIENT_ID = "0oademoclient";

/** The orgs of the demo. */
export const ORGS = {
  aerial: { id: "00oaerialorg", domain: "acme-aerial.oktapreview.com" },
  sales: { id: QUICKSTART_DEFAULTS.salesOrgId, domain: "acme-sales.oktapreview.com" },
  support: { id: "00osupportorg", domain: QUICKSTART_DEFAULTS.supportDomain },
  legacy: { id: "00olegacyorg", domain: "acme-legacy.oktapreview.com" },
} as const;

/** A running account. */
export class DemoAccount {
  private constructor(
    private readonly emulator: Emulator,
    /** The provider's configuration; it has the path of the key's file. */
    readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Starts the account. Writes the private key into `folder`, readable only for its owner. */
  static async start(folder: string): Promise<DemoAccount> {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const keyFile = join(folder, "private-key.pem");
    writeFileSync(keyFile, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
    const emulator = await startEmulator({
      environment: "sandbox",
      seed: {
        accounts: [
          {
            id: ACCOUNT_ID,
            name: "Acme",
            products: [
              { id: "P000052", name: "Single Sign-On" },
              { id: "P000131", name: "Multi-Factor Authentication" },
              { id: "P001113", name: "Identity Threat Protection" },
            ],
          },
        ],
        clients: [
          {
            clientId: CLIENT_ID,
            accountId: ACCOUNT_ID,
            scopes: ["okta.accounts.read", "okta.accounts.manage"],
            publicKeys: [publicKey.export({ format: "jwk" })],
            // The default for new API service apps.
            dpopBoundAccessTokens: true,
          },
        ],
        orgs: [
          { ...ORGS.aerial, name: "Acme Aerial", aerialOrg: true, accountId: ACCOUNT_ID },
          { ...ORGS.legacy, name: "Acme Legacy", accountId: ACCOUNT_ID, products: ["P000052"] },
          { ...ORGS.sales, name: "Acme Sales", consentTo: ACCOUNT_ID },
          { ...ORGS.support, name: "Acme Support", consentTo: ACCOUNT_ID },
        ],
      },
    });
    return new DemoAccount(emulator, {
      AERIAL_ACCOUNT_ID: ACCOUNT_ID,
      AERIAL_BASE_URL: emulator.url,
      AERIAL_ORG_DOMAIN: emulator.url,
      AERIAL_CLIENT_ID: CLIENT_ID,
      AERIAL_PRIVATE_KEY: keyFile,
    });
  }

  get url(): string {
    return this.emulator.url;
  }

  orgs(): readonly EmulatorOrg[] {
    return this.emulator.admin.orgs();
  }

  /** Changes an org as somebody outside Terraform would. */
  meddle(): void {
    this.emulator.admin.updateOrg(ORGS.sales.id, {
      status: "INACTIVE",
      products: ["P000052", "P000131", "P001113"],
    });
  }

  async close(): Promise<void> {
    await this.emulator.close();
  }
}
