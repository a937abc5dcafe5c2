import { createAdmin, type EmulatorAdmin } from "./admin";
import { Administration } from "./administration";
import { Changes } from "./state/changes";
import { MovableClock, realSleep, type Sleep } from "./behaviour/clock";
import { Faults } from "./behaviour/faults";
import { Exchanges, type Wire } from "./http/exchanges";
import { HttpServer } from "./http/http-server";
import { HealthCheck } from "./http/health-check";
import { Journal } from "./journal/journal";
import { Page } from "./page";
import { checkSeed, type EmulatorSeed } from "./state/seed";
import { CertificateAuthority } from "./proxy/certificate-authority";
import { EmulatedHosts } from "./proxy/emulated-hosts";
import { Proxy } from "./proxy/proxy";
import { Service } from "./service";
import { StateFile } from "./state/state-file";
import { checkSwitches, defaultSwitches, type EmulatorSwitches } from "./behaviour/switches";

/** Options of {@link startEmulator}. */
export interface EmulatorOptions {
  /**
   * TCP port.
   * @default 0, any free port
   */
  readonly port?: number;
  /**
   * IP address to listen on. Anyone who can reach the address can use the accounts. Use another address than loopback
   * only in containers.
   * @default "127.0.0.1"
   */
  readonly host?: string;
  /**
   * The initial accounts, clients and orgs.
   * @default nothing
   */
  readonly seed?: EmulatorSeed;
  /**
   * The environment. In the sandbox, orgs can be deleted; in production, only by partners.
   * @default "sandbox"
   */
  readonly environment?: "sandbox" | "production";
  /**
   * Whether accounts are in the Okta Partner Program.
   * @default false
   */
  readonly partnerProgram?: boolean;
  /**
   * Switches that differ from {@link defaultSwitches}.
   * @default none
   */
  readonly switches?: Partial<EmulatorSwitches>;
  /**
   * The clock in milliseconds; {@link EmulatorAdmin.clock} moves against it.
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * Waits for the latency of responses.
   * @default waits in real time, independently of the emulator's clock
   */
  readonly sleep?: Sleep;
  /**
   * File that stores the emulator's state. It is created if it does not exist; otherwise its content replaces the seed.
   * Each change is written to it before the response is sent.
   * @default none, the state is lost when the emulator stops
   */
  readonly stateFile?: string;
  /**
   * Whether the port is also a proxy, through which programs reach the Aerial host and every org by their real names.
   * @default false
   */
  readonly proxy?: boolean;
}

/** The proxy of an emulator. It has the emulator's address. */
export interface EmulatorProxy {
  /** Certificate of the authority that was created for this run, in PEM. Programs must trust it. */
  readonly certificate: string;
  /**
   * URL of the Aerial API under its real name: `https://aerial-sandbox.okta.com`, or `https://aerial-apac.okta.com` in
   * production.
   */
  readonly aerialUrl: string;
}

/** A running emulator. */
export interface Emulator {
  /**
   * URL of the emulator, for example `http://127.0.0.1:8080`. It is both the Aerial host and the Aerial org's own
   * domain (`/oauth2/v1/token`).
   */
  readonly url: string;
  readonly admin: EmulatorAdmin;
  /** The proxy, if `proxy` is set. */
  readonly proxy: EmulatorProxy | undefined;
  /** Whether the emulator continued with the content of a state file instead of the seed. */
  readonly resumed: boolean;
  /**
   * Answers a request that does not come through the port. The same limits and faults apply, and it is in the journal.
   */
  answer(wire: Wire): Promise<void>;
  /**
   * Stops the emulator and resets all requests in progress.
   * @throws StateFileError if changes could not be saved
   */
  close(): Promise<void>;
}

/**
 * Starts an Aerial service on loopback that checks requests like Okta's: assertions, proofs, scopes, bodies and limits.
 * Its state is in memory, and also in a file if `stateFile` is set.
 * @throws SeedError if the seed is invalid, SwitchError if a switch is, EmulatorListenError if the port is in use,
 * StateFileError if the state file cannot be used
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, seed = {}, environment = "sandbox", partnerProgram = false, now = Date.now, stateFile } = options;
  const { sleep = realSleep } = options;
  const switches = { ...defaultSwitches, ...options.switches };
  checkSwitches(switches);
  const changes = new Changes();
  const clock = new MovableClock(now, () => changes.tell("clock"));
  const kept: StateFile | undefined =
    stateFile === undefined ? undefined : new StateFile(stateFile, () => service.store.state());
  const service = new Service({
    deletionAllowed: environment === "sandbox" || partnerProgram,
    switches,
    now: clock.now,
    changed: (record) => {
      kept?.record(record);
      changes.tell(record);
    },
  });
  const faults = new Faults(() => changes.tell("faults"));
  const journal = new Journal(() => changes.tell("journal"));
  const admin = createAdmin({ service, faults, journal, clock, seed, switches });
  checkSeed(seed);
  const records = await kept?.load();
  if (records === undefined) {
    admin.reset();
  } else {
    service.resume(records);
  }
  const saved = async (): Promise<void> => kept?.saved();
  const page = new Page({ admin, journal, systemLog: service.systemLog, changes, environment });
  const interfaces = [new HealthCheck(saved), new Administration(admin), page];
  const exchanges = new Exchanges({ service, faults, journal, now: clock.now, sleep, saved, interfaces });
  const hosts = new EmulatedHosts(environment, (domain) => service.store.orgByDomain(domain));
  const authority = options.proxy ? new CertificateAuthority() : undefined;
  const server = new HttpServer(exchanges, authority && new Proxy({ hosts, authority }));
  await server.listen(port, options.host);
  try {
    await kept?.start();
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    url: server.origin,
    admin,
    proxy: authority && { certificate: authority.certificate, aerialUrl: `https://${hosts.aerialHost}` },
    resumed: records !== undefined,
    answer: async (wire) => exchanges.answer(wire),
    close: async () => {
      await server.close();
      await kept?.close();
    },
  };
}
