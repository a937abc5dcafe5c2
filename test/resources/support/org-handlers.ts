import { AerialClient, type AerialClientOptions } from "../../../lib/aerial";
import type { EmulatorAdmin, SeedOrg } from "../../../lib/emulator";
import { type Context, DiagnosticError, Diagnostics, PrivateState } from "../../../lib/plugin";
import { Connection, type ConnectionSettings } from "../../../lib/resources";
import { org } from "../../../lib/resources/org/org";
import type { OrgState } from "../../../lib/resources/org/org-state";
import { callsOf, writesOf } from "../../lifecycle/support/calls";
import { ACCOUNT, ACME, acmeState } from "../../lifecycle/support/org-stack";
import { type TestEmulatorOptions, useEmulators } from "../../support/emulator";

/** Options of {@link useOrgHandlers}' function. */
export interface OrgHandlersOptions extends Pick<TestEmulatorOptions, "switches" | "environment" | "now" | "sleep"> {
  /** @default ACME, managed by the account */
  readonly orgs?: readonly SeedOrg[];
  /** The resource's view of the provider's settings, if it differs from the actual ones. */
  readonly settings?: Partial<ConnectionSettings>;
  /** Options of the client, where they differ. */
  readonly client?: Partial<AerialClientOptions>;
}

/** The handlers of `aerial_org`, ready to be called, and what they did. */
export interface OrgHandlers {
  readonly context: Context<Connection>;
  /** The context of the apply that follows a plan: the engine restarts the provider in between. */
  readonly applying: Context<Connection>;
  readonly admin: EmulatorAdmin;
  /** Summaries of what was said so far, as `error: …` or `warning: …`. */
  said(): readonly string[];
  calls(): readonly string[];
  writes(): readonly string[];
  /** Plans the destruction of a state and carries it out, as the engine does: not at all where the plan has an error. */
  destroy(state: OrgState): Promise<void>;
}

const silent = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** For a test file: returns a function that starts an emulator and connects the handlers of `aerial_org` to it. */
export function useOrgHandlers(): (options?: OrgHandlersOptions) => Promise<OrgHandlers> {
  const emulator = useEmulators();
  const clients: AerialClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(async (client) => await client.close()));
  });
  return async ({ orgs = [{ ...ACME, accountId: ACCOUNT }], settings, client: options, ...service } = {}) => {
    const { emulator: started, url, clientId } = await emulator({ ...service, seed: { orgs } });
    const { admin } = started;
    const diagnostics = new Diagnostics();
    const configured = (): Context<Connection> => {
      const client = new AerialClient({
        accountId: ACCOUNT,
        baseUrl: url,
        credentials: { kind: "access_token", accessToken: admin.issueAccessToken(clientId) },
        maxRetries: 1,
        minWaitSeconds: 0,
        maxWaitSeconds: 0,
        ...options,
      });
      clients.push(client);
      return {
        connection: Connection.of({ accountId: ACCOUNT, baseUrl: url, partnerProgram: false, ...settings }, client),
        diagnostics,
        log: silent,
        signal: new AbortController().signal,
      };
    };
    const [context, applying] = [configured(), configured()];
    return {
      context,
      applying,
      admin,
      said: () => diagnostics.all.map(({ severity, summary }) => `${severity}: ${summary}`),
      calls: () => callsOf(started),
      writes: () => writesOf(started),
      destroy: async (state) => {
        const plannedPrivate = new PrivateState();
        const request = { prior: state, private: new PrivateState(), plannedPrivate };
        await org.planDestroy?.(request, context);
        if (!diagnostics.hasErrors) {
          await org.delete(request, applying);
          // An error that is reported keeps the resource in state, as one that is thrown does.
          const [failed] = diagnostics.all.filter(({ severity }) => severity === "error");
          if (failed !== undefined) {
            throw new DiagnosticError(failed);
          }
        }
      },
    };
  };
}

/** The state of ACME; as far as it does not differ. */
export function stateOfAcme(different: Partial<OrgState> = {}): OrgState {
  return acmeState(different) as OrgState;
}

/** A configuration: what is not named is null. */
export function configOf(attributes: Partial<OrgState>): OrgState {
  const nothing = Object.fromEntries(Object.keys(org.schema.attributes).map((name) => [name, null]));
  return { ...nothing, ...attributes } as OrgState;
}
