import { AerialClient } from "../../../lib/aerial";
import type { Emulator } from "../../../lib/emulator";
import { type Context, type DataSource, Diagnostics, type Schema, type State } from "../../../lib/plugin";
import { Connection } from "../../../lib/resources";
import { callsOf } from "../../lifecycle/support/calls";
import { type TestEmulator, type TestEmulatorOptions, useEmulators } from "../../support/emulator";

/** A service, and the data sources connected to it. */
export interface LookUps {
  readonly service: TestEmulator;
  readonly emulator: Emulator;
  readonly context: Context<Connection>;
  /** Looks up by a data source; arguments that are not named are null. */
  lookUp<S extends Schema>(dataSource: DataSource<S, Connection>, config?: Partial<State<S>>): Promise<State<S>>;
  /** All calls since the last time that they were asked for. */
  calls(): readonly string[];
}

const silent = { trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** For a test file: returns a function that starts an emulator and connects data sources to it. */
export function useLookUps(): (options?: TestEmulatorOptions) => Promise<LookUps> {
  const startService = useEmulators();
  const clients: AerialClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(async (client) => await client.close()));
  });
  return async (options) => {
    const service = await startService(options);
    const { emulator, url, accountId, clientId } = service;
    const client = new AerialClient({
      accountId,
      baseUrl: url,
      credentials: { kind: "access_token", accessToken: emulator.admin.issueAccessToken(clientId) },
      maxRetries: 1,
      minWaitSeconds: 0,
      maxWaitSeconds: 0,
    });
    clients.push(client);
    const context: Context<Connection> = {
      connection: Connection.of({ accountId, baseUrl: url, partnerProgram: false }, client),
      diagnostics: new Diagnostics(),
      log: silent,
      signal: new AbortController().signal,
    };
    return {
      service,
      emulator,
      context,
      lookUp: async (dataSource, config = {}) => await dataSource.read(configOf(dataSource, config), context),
      calls: () => {
        const calls = callsOf(emulator);
        emulator.admin.clearJournal();
        return calls;
      },
    };
  };
}

/** A configuration of a data source: what is not named is null. */
export function configOf<S extends Schema>({ schema }: DataSource<S>, config: Partial<State<S>>): State<S> {
  const nothing = Object.fromEntries(Object.keys(schema.attributes).map((name) => [name, null]));
  return { ...nothing, ...config } as State<S>;
}

/** Returns the errors of a configuration before anything is looked up, as `attribute: summary`. */
export async function validated(dataSource: DataSource, config: Record<string, unknown>): Promise<readonly string[]> {
  const diagnostics = new Diagnostics();
  const complete = configOf(dataSource, config);
  for (const [name, { check }] of Object.entries(dataSource.schema.attributes)) {
    const value = complete[name];
    const problem = value === null || typeof value === "symbol" ? undefined : check?.(value, [name]);
    if (problem !== undefined) {
      diagnostics.error({ summary: problem, detail: problem, attribute: name });
    }
  }
  await dataSource.validate?.(complete, { diagnostics, log: silent });
  return diagnostics.all.map(({ attribute, summary }) => `${attribute as string}: ${summary}`);
}
