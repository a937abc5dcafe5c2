import { startEmulator, type Emulator, type EmulatorOptions } from "../../../lib/emulator";
import { ACCOUNT_ID, Clock, OTHER_ACCOUNT_ID, send, testSeed, type TestAnswer } from "../support";

export const PARENT_TOKEN = "00ParentTokenOfASuperAdmin";
export const PARENT_ACCESS_TOKEN = "ParentAccessTokenOfAServiceApp";
export const FREE_TOKEN = "00FreeTokenOfASuperAdmin";

/** An emulator with a parent org that has consented, and an org that has not; and a way to call their own hosts. */
export async function startOrgHosts(
  options: EmulatorOptions = {},
): Promise<{ emulator: Emulator; clock: Clock; host: OrgHostCaller }> {
  const clock = new Clock();
  const seed = {
    ...testSeed,
    orgs: [
      ...(testSeed.orgs ?? []),
      {
        id: "00oparent",
        domain: "parent.okta.com",
        cell: "ok7",
        consentTo: ACCOUNT_ID,
        products: ["P000052"],
        apiTokens: [PARENT_TOKEN],
        oauthTokens: [PARENT_ACCESS_TOKEN],
      },
      { id: "00ofree", domain: "free.okta.com", apiTokens: [FREE_TOKEN] },
      { id: "00olinked", domain: "linked.okta.com", accountId: OTHER_ACCOUNT_ID, apiTokens: [FREE_TOKEN] },
    ],
  };
  const emulator = await startEmulator({ seed, now: clock.now, ...options });
  return { emulator, clock, host: new OrgHostCaller(emulator) };
}

/** Calls orgs' own hosts with plain node:http. */
export class OrgHostCaller {
  constructor(private readonly emulator: Emulator) {}

  get(domain: string, path: string, authorization?: string): Promise<TestAnswer> {
    return this.call("GET", domain, path, authorization);
  }

  post(domain: string, path: string, authorization: string | undefined, body: unknown): Promise<TestAnswer> {
    return this.call("POST", domain, path, authorization, body);
  }

  call(
    method: string,
    domain: string,
    path: string,
    authorization?: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<TestAnswer> {
    return send(`${this.emulator.url}/_orgs/${domain}${path}`, method, body, {
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    });
  }
}

/** A request to the Org Creator; as far as it does not differ. */
export function newOrg(different: object = {}): Record<string, unknown> {
  return {
    name: "Child",
    subdomain: "child",
    edition: "SKU",
    admin: {
      profile: { firstName: "Ada", lastName: "Lovelace", email: "ada@acme.example", login: "ada@acme.example" },
      credentials: { password: { value: "correct horse battery staple" } },
    },
    ...different,
  };
}
