import { readFileSync } from "node:fs";

/** A public RSA key as a JSON Web Key. */
export interface PublicKey {
  readonly kty: "RSA";
  readonly kid: string;
  readonly n: string;
  readonly e: string;
}

/** The scopes of the service app in the child org. */
export const SERVICE_APP_SCOPES = ["okta.apps.manage", "okta.groups.manage", "okta.policies.read", "okta.users.manage"];

/** The settings of the guide's stacks. */
export interface GuideSettings {
  /** The parent org's own domain. Okta has enabled Org Creator in this org. */
  readonly parentDomain: string;
  /** The child org's name and subdomain. */
  readonly childName: string;
  readonly childSubdomain: string;
  /** The domain after the child org's subdomain. */
  readonly oktaDomain: string;
  /**
   * The child org's own host, if it is not the org's domain: an emulator serves all orgs on one host.
   *
   * @default the child org's domain
   */
  readonly childHost?: string;
  /** The ids of the child org's products. */
  readonly productIds: string[];
  /** The child org's first administrator. */
  readonly adminEmail: string;
  /** @default ACTIVE */
  readonly status?: string;
  /** @default PREVENT */
  readonly deletionPolicy?: string;
  /**
   * Whether the state of the first stack keeps the child org's API token.
   *
   * @default true
   */
  readonly retainToken?: boolean;
  /**
   * The client id of the service app, once it exists.
   *
   * @default the API token configures the org
   */
  readonly clientId?: string;
  /**
   * The service app's public key.
   *
   * @default there is no service app
   */
  readonly publicKey?: PublicKey;
}

/** The defaults of the settings: fictitious orgs of a sandbox. */
export const GUIDE_DEFAULTS: GuideSettings = {
  parentDomain: "acme-parent.oktapreview.com",
  childName: "Acme EMEA",
  childSubdomain: "acme-emea",
  oktaDomain: "oktapreview.com",
  productIds: ["P000052", "P000131"],
  adminEmail: "ada@acme.example",
};

/** Reads the settings from GUIDE_PARENT_DOMAIN, GUIDE_PRODUCT_IDS (separated by commas) and so on. */
export function settingsFromEnvironment(environment: NodeJS.ProcessEnv): GuideSettings {
  const productIds = environment.GUIDE_PRODUCT_IDS?.split(",").map((productId) => productId.trim());
  const publicKeyFile = environment.GUIDE_PUBLIC_KEY_FILE;
  return {
    parentDomain: environment.GUIDE_PARENT_DOMAIN ?? GUIDE_DEFAULTS.parentDomain,
    childName: environment.GUIDE_CHILD_NAME ?? GUIDE_DEFAULTS.childName,
    childSubdomain: environment.GUIDE_CHILD_SUBDOMAIN ?? GUIDE_DEFAULTS.childSubdomain,
    oktaDomain: environment.GUIDE_OKTA_DOMAIN ?? GUIDE_DEFAULTS.oktaDomain,
    childHost: environment.GUIDE_CHILD_HOST,
    productIds: productIds ?? GUIDE_DEFAULTS.productIds,
    adminEmail: environment.GUIDE_ADMIN_EMAIL ?? GUIDE_DEFAULTS.adminEmail,
    status: environment.GUIDE_STATUS,
    deletionPolicy: environment.GUIDE_DELETION_POLICY,
    retainToken: environment.GUIDE_RETAIN_TOKEN === "false" ? false : undefined,
    clientId: environment.GUIDE_CLIENT_ID,
    publicKey: publicKeyFile === undefined ? undefined : (JSON.parse(readFileSync(publicKeyFile, "utf8")) as PublicKey),
  };
}
