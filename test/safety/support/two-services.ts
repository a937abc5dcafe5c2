import { AerialClient } from "../../../lib/aerial";
import { type Context, Diagnostics } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { callsOf } from "../../lifecycle/support/calls";
import { ACCOUNT, ACME, acmeState } from "../../lifecycle/support/org-stack";
import { useEmulators } from "../../support/emulator";

export { ACCOUNT, ACME };

/** A state of each resource that belongs to a service. A child org belongs to its parent's own host instead. */
export const stateOf = {
  aerial_account: { id: ACCOUNT, name: "Test account" },
  aerial_org: acmeState({ deletion_policy: "DEACTIVATE" }),
  aerial_org_consent: {
    id: `${ACME.domain}/${ACCOUNT}`,
    domain: ACME.domain,
    account_id: ACCOUNT,
    token: null,
    token_type: null,
    granted_by: null,
    granted_date: null,
  },
  aerial_org_products: {
    id: ACME.id,
    org_id: ACME.id,
    account_id: ACCOUNT,
    product_ids: ["P000052"],
    allow_empty: null,
    disable_unlisted_on_create: null,
    disable_on_destroy: true,
  },
  aerial_org_status: { id: ACME.id, org_id: ACME.id, account_id: ACCOUNT, status: "ACTIVE" },
} as const;

export type StatefulType = keyof typeof stateOf;

/** Two services with an account of the same id; only the first one has {@link ACME}. */
export interface TwoServices {
  readonly own: Context<Connection>;
  readonly foreign: Context<Connection>;
  foreignCalls(): readonly string[];
  forgetCalls(): void;
}

const silent = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** For a test file: returns a function that starts two services. */
export function useTwoServices(): () => Promise<TwoServices> {
  const emulator = useEmulators();
  const clients: AerialClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(async (client) => await client.close()));
  });
  return async () => {
    const connect = async (orgs: readonly (typeof ACME & { readonly accountId: string })[]) => {
      const service = await emulator({ seed: { orgs: orgs.map((org) => ({ ...org, products: ["P000052"] })) } });
      const client = new AerialClient({
        accountId: ACCOUNT,
        baseUrl: service.url,
        credentials: { kind: "access_token", accessToken: service.emulator.admin.issueAccessToken(service.clientId) },
        maxRetries: 0,
      });
      clients.push(client);
      const context: Context<Connection> = {
        connection: Connection.of({ accountId: ACCOUNT, baseUrl: service.url, partnerProgram: false }, client),
        diagnostics: new Diagnostics(),
        log: silent,
        signal: new AbortController().signal,
      };
      return { service, context };
    };
    const own = await connect([{ ...ACME, accountId: ACCOUNT }]);
    const foreign = await connect([]);
    return {
      own: own.context,
      foreign: foreign.context,
      foreignCalls: () => callsOf(foreign.service.emulator),
      forgetCalls: () => [own, foreign].forEach(({ service }) => service.emulator.admin.clearJournal()),
    };
  };
}
