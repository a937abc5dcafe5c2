import { AerialClient, type AerialClientOptions } from "../../../lib/aerial";
import type { EmulatorSwitches, Fault, JournalEntry, SeedOrg } from "../../../lib/emulator";
import { defineProvider } from "../../../lib/plugin";
import { ProviderServer } from "../../../lib/plugin/server";
import { describeError } from "../../../lib/provider/describe-error";
import { providerSchema } from "../../../lib/provider/schema";
import { Connection, resources } from "../../../lib/resources";
import { inProcessConnections } from "../../support/in-process-connections";
import { VirtualTime } from "../../support/virtual-time";
import { startTestEmulator, type TestEmulator, TEST_PRODUCTS } from "../../support/emulator";
import { ACCOUNT, AERIAL_ORG } from "./declared";
import { isLie } from "./faults";
import { unguardedWrites } from "./invariants";
import { MemoryEngine, type Outcome, type ProviderProcess } from "./memory-engine";

/** Between two commands: longer than any list may lag. */
const PAUSE_MILLISECONDS = 120_000;

const silent = { trace: silence, debug: silence, info: silence, warn: silence, error: silence };

function silence(): void {
  // A campaign does not check logs.
}

/** Handlers, the emulator that they speak to, and time, which passes while something waits and at no other time. */
export class Campaign {
  readonly engine: MemoryEngine;
  /** Whether a fault so far had the service say that an org which is there is not. */
  liedTo = false;
  /** The provider's setting of that name. */
  maxDisruptiveChanges: number | undefined;
  /** Without faults, tokens need not be fetched, which saves much of the time that signing takes. */
  private fetchesTokens = true;
  /** Where in the journal each process of the provider began. */
  private readonly processBegins: number[] = [];

  private constructor(
    readonly service: TestEmulator,
    private readonly time: VirtualTime,
    private readonly connect: AerialClientOptions["connect"],
  ) {
    this.engine = new MemoryEngine(() => this.startProvider());
  }

  /** @param options `overHttp`: requests go through sockets, as those of a provider do. @default false */
  static async start({ overHttp = false }: { readonly overHttp?: boolean } = {}): Promise<Campaign> {
    const time = new VirtualTime();
    const service = await startTestEmulator({
      now: time.now,
      sleep: time.hold,
      seed: { orgs: [AERIAL_ORG] },
      accountId: ACCOUNT,
      products: TEST_PRODUCTS,
    });
    const connect = overHttp ? undefined : inProcessConnections(service.emulator);
    return new Campaign(service, time, connect);
  }

  get admin() {
    return this.service.emulator.admin;
  }

  get journal(): readonly JournalEntry[] {
    return this.admin.journal;
  }

  /** Goes back to an empty state, and to these orgs next to the Aerial org. */
  reset(orgs: readonly SeedOrg[], switches: Partial<EmulatorSwitches> = {}): void {
    this.admin.reset();
    this.admin.seed({ orgs });
    this.admin.setSwitches(switches);
    this.engine.state = new Map();
    this.engine.order = undefined;
    this.maxDisruptiveChanges = undefined;
    this.processBegins.length = 0;
    this.liedTo = false;
  }

  /** Runs a command of the engine while these faults are there. */
  async with(faults: readonly Fault[], command: (engine: MemoryEngine) => Promise<Outcome>): Promise<Outcome> {
    this.time.advance(PAUSE_MILLISECONDS);
    const begin = this.journal.length;
    faults.forEach((fault) => this.admin.addFault(fault));
    this.fetchesTokens = faults.length > 0;
    const outcome = await command(this.engine);
    this.admin.clearFaults();
    this.liedTo ||=
      faults.some(isLie) && this.journal.slice(begin).some(({ fault, status }) => fault && status === 404);
    return outcome;
  }

  /** Writes of a status or a deletion so far, of orgs that had answered nothing to the process. */
  unguardedWrites(): readonly string[] {
    const { journal, processBegins } = this;
    return processBegins.flatMap((begin, index) =>
      unguardedWrites(journal.slice(begin, processBegins[index + 1]), this.admin),
    );
  }

  /** The orgs that the state's resources are about. */
  orgIdsInState(): readonly unknown[] {
    return [...this.engine.state.values()].map(({ values }) => values.org_id);
  }

  private async startProvider(): Promise<ProviderProcess> {
    this.processBegins.push(this.journal.length);
    const { url, clientId, privateKey } = this.service;
    const client = new AerialClient({
      accountId: ACCOUNT,
      baseUrl: url,
      credentials: this.fetchesTokens
        ? { kind: "private_key", orgDomain: url, clientId, privateKey }
        : { kind: "access_token", accessToken: this.admin.issueAccessToken(clientId) },
      maxRetries: 2,
      clock: this.time,
      connect: this.connect,
    });
    const { maxDisruptiveChanges } = this;
    const settings = { accountId: ACCOUNT, baseUrl: url, partnerProgram: false, maxDisruptiveChanges };
    const connection = Connection.of(settings, client);
    const provider = defineProvider<typeof providerSchema, Connection>({
      schema: providerSchema,
      resources,
      dataSources: {},
      configure: () => connection,
      onApply: (applying) => applying.noteApply(),
      describeError,
    });
    return { server: new ProviderServer(provider, silent), close: () => connection.close() };
  }
}
