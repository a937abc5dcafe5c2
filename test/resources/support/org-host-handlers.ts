import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AerialClient, type AerialClientOptions } from "../../../lib/aerial";
import { connect } from "../../../lib/aerial/transport/dispatcher";
import type { EmulatorAdmin, EmulatorSwitches, SeedOrg } from "../../../lib/emulator";
import { type Context, Diagnostics } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { FrozenClock } from "../../aerial/support/frozen-clock";
import { ACCOUNT } from "../../lifecycle/support/org-stack";
import { useEmulators, type TestEmulator } from "../../support/emulator";

/** The token of the parent org's super admin. */
export const PARENT_TOKEN = "00ParentTokenOfASuperAdmin";
/** The token of {@link FREE}'s super admin. */
export const FREE_TOKEN = "00FreeTokenOfASuperAdmin";
/** A parent org, which has consented. */
export const PARENT = {
  id: "00oparent",
  domain: "parent.okta.com",
  consentTo: ACCOUNT,
  apiTokens: [PARENT_TOKEN],
} as const satisfies SeedOrg;
/** An org that has not consented. */
export const FREE = { id: "00ofree", domain: "free.okta.com", apiTokens: [FREE_TOKEN] } as const satisfies SeedOrg;

/** The inputs of handlers that call orgs' own hosts, and the effects of these handlers. */
export interface OrgHostHandlers {
  readonly context: Context<Connection>;
  readonly admin: EmulatorAdmin;
  /** Time of the client and of the emulator. */
  readonly clock: FrozenClock;
  /** The secrets that had to be kept out of the log. */
  readonly secrets: readonly string[];
  /** Ends what handlers wait for. */
  readonly stop: AbortController;
  /** The address of an org's own host. */
  host(domain: string): string;
  /** The calls on orgs' own hosts, as `POST parent.okta.com/api/v1/orgs`. */
  calls(): readonly string[];
  /** Summaries of what was said so far, as `error: …` or `warning: …`. */
  said(): readonly string[];
}

// Each test on a day of its own: the pace of creations is the whole process's.
let day = 0;

/** For a test file: returns a function that starts an emulator with {@link PARENT} and {@link FREE}. */
export function useOrgHosts(): (options?: {
  readonly orgs?: readonly SeedOrg[];
  readonly switches?: Partial<EmulatorSwitches>;
  /** Whether orgs are reached under their real names, through the emulator's proxy. @default false */
  readonly proxy?: boolean;
}) => Promise<OrgHostHandlers> {
  const emulator = useEmulators();
  const clients: AerialClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(async (client) => await client.close()));
  });
  return async ({ orgs = [PARENT, FREE], switches, proxy = false } = {}) => {
    const clock = new FrozenClock(Date.UTC(2025, 0, (day += 1)));
    const accounts = [{ id: "0227other", products: [] }];
    const service = await emulator({ now: () => clock.now(), switches, proxy, seed: { orgs, accounts } });
    const { admin } = service.emulator;
    const client = new AerialClient({
      accountId: ACCOUNT,
      baseUrl: service.url,
      credentials: { kind: "access_token", accessToken: admin.issueAccessToken(service.clientId) },
      maxRetries: 1,
      clock,
      ...(proxy ? { connect: throughProxy(service) } : {}),
    });
    clients.push(client);
    const [diagnostics, secrets, stop] = [new Diagnostics(), [] as string[], new AbortController()];
    const connection = Connection.of(
      { accountId: ACCOUNT, baseUrl: service.url, partnerProgram: false },
      client,
      (secret) => void (secret === undefined ? 0 : secrets.push(secret)),
    );
    const log = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    return {
      context: { connection, diagnostics, log, signal: stop.signal },
      admin,
      clock,
      secrets,
      stop,
      host: (domain) => (proxy ? `https://${domain}` : `${service.url}/_orgs/${domain}`),
      calls: () => admin.journal.map(({ method, path }) => `${method} ${path.replace("/_orgs/", "")}`),
      said: () => diagnostics.all.map(({ severity, summary }) => `${severity}: ${summary}`),
    };
  };
}

/** Connections through the emulator's proxy, with its authority trusted. */
function throughProxy({ emulator, url }: TestEmulator): AerialClientOptions["connect"] {
  return async (options) => {
    const folder = mkdtempSync(join(tmpdir(), "aerial-proxied-"));
    const authority = join(folder, "ca.pem");
    writeFileSync(authority, emulator.proxy!.certificate);
    try {
      return await connect(options, { HTTPS_PROXY: url, AERIAL_NODE_EXTRA_CA_CERTS: authority });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}
