/** The account in the screenshot: the same orgs, requests and times in every run. */
import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { startEmulator, type Emulator, type EmulatorSeed, type SeedOrg } from "../../lib/emulator";

const ACCOUNT_ID = "0227acme0000000000000001";
const CLIENT_ID = "0oaacme0000000000001";
const START = Date.UTC(2026, 2, 2, 6, 30, 0);

const SIGN_ON = "P000052";
const MULTI_FACTOR = "P000131";
const LIFECYCLE = "P000139";
const THREAT_PROTECTION = "P001113";

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

function org(number: number, name: string, products: readonly string[], more: Partial<SeedOrg> = {}): SeedOrg {
  return {
    id: `00oacme${String(number).padStart(13, "0")}`,
    name,
    domain: `${name.toLowerCase().replace(" ", "-")}.okta.com`,
    accountId: ACCOUNT_ID,
    consentTo: ACCOUNT_ID,
    products,
    ...more,
  };
}

const SEED: EmulatorSeed = {
  accounts: [
    {
      id: ACCOUNT_ID,
      name: "Acme",
      products: [
        { id: SIGN_ON, name: "Single Sign-On" },
        { id: MULTI_FACTOR, name: "Multi-Factor Authentication" },
        { id: LIFECYCLE, name: "Lifecycle Management" },
        { id: THREAT_PROTECTION, name: "Identity Threat Protection" },
      ],
    },
  ],
  clients: [
    {
      clientId: CLIENT_ID,
      accountId: ACCOUNT_ID,
      scopes: ["okta.accounts.read", "okta.accounts.manage"],
      publicKeys: [publicKey.export({ format: "jwk" })],
    },
  ],
  orgs: [
    org(0, "Acme Aerial", [SIGN_ON], { aerialOrg: true }),
    org(1, "Acme HR", [SIGN_ON, MULTI_FACTOR]),
    org(2, "Acme Sales", [SIGN_ON]),
    org(3, "Acme Legal", [SIGN_ON, LIFECYCLE], { status: "INACTIVE" }),
    org(4, "Acme Labs", [], { domain: "acme-labs.oktapreview.com", accountId: null }),
    org(5, "Acme Partners", [], { accountId: null, consentTo: null }),
  ],
};

/** Starts an emulator whose journal shows a plan and an apply with some failures. */
export async function startScreenshotAccount(): Promise<Emulator> {
  let time = START;
  const emulator = await startEmulator({ seed: SEED, now: () => time });
  const token = await requestToken(emulator);
  const call = async (method: string, path: string, body?: object): Promise<void> => {
    time += 41;
    await fetch(`${emulator.url}/${ACCOUNT_ID}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  };
  const { admin } = emulator;
  await call("GET", "/accounts");
  await call("GET", "/products");
  await call("GET", "/orgs?limit=100");
  await call("GET", `/orgs/${SEED.orgs?.[4]?.id}`);
  admin.addFault({ kind: "rate_limit", method: "POST", path: "/orgs" });
  await call("POST", "/orgs", { domain: "acme-labs.oktapreview.com" });
  time += 1000;
  await call("POST", "/orgs", { domain: "acme-labs.oktapreview.com" });
  await call("PUT", `/orgs/${SEED.orgs?.[4]?.id}/products`, [{ id: SIGN_ON }, { id: THREAT_PROTECTION }]);
  await call("POST", "/orgs", { domain: "acme-partners.okta.com" });
  time += 240_000;
  await call("GET", "/orgs?limit=100");
  await call("GET", `/orgs/${SEED.orgs?.[2]?.id}`);
  await call("PUT", `/orgs/${SEED.orgs?.[2]?.id}/status`, { status: "INACTIVE" });
  admin.addFault({ kind: "reset_after", method: "PUT", path: "/status", count: 2 });
  admin.clock.freeze();
  return emulator;
}

async function requestToken({ url, admin }: Emulator): Promise<string> {
  const audience = `${url}/oauth2/v1/token`;
  const seconds = Math.floor(admin.clock.now() / 1000);
  const assertion = await new SignJWT({ jti: "screenshot" })
    .setProtectedHeader({ alg: "ES256" })
    .setIssuer(CLIENT_ID)
    .setSubject(CLIENT_ID)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 300)
    .sign(privateKey);
  const answer = await fetch(audience, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      scope: "okta.accounts.manage",
      client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      client_assertion: assertion,
    }),
  });
  return ((await answer.json()) as { readonly access_token: string }).access_token;
}
