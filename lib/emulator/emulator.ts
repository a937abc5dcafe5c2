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

/** How an emulator is started. */
export interface EmulatorOptions {
  /**
   * TCP port.
   * @default 0, any free one
   */
  readonly port?: number;
  /**
   * IP address to listen on. Whoever reaches another one than loopback can use the accounts: for containers only.
   * @default "127.0.0.1"
   */
  readonly host?: string;
  /**
   * What it holds at first.
   * @default nothing
   */
  readonly seed?: EmulatorSeed;
  /**
   * The sandbox deletes orgs; production does for partners alone.
   * @default "sandbox"
   */
  readonly environment?: "sandbox" | "production";
  /**
   * Whether accounts are in the Okta Partner Program.
   * @default false
   */
  readonly partnerProgram?: boolean;
  /**
   * Behaviour that differs from {@link defaultSwitches}.
   * @default none
   */
  readonly switches?: Partial<EmulatorSwitches>;
  /**
   * The clock in milliseconds; {@link EmulatorAdmin.clock} moves against it.
   * @default Date.now
   */
  readonly now?: () => number;
  /**
   * How the latency of answers is waited for.
   * @default by the machine's own time, whatever the clock
   */
  readonly sleep?: Sleep;
  /**
   * File that everything which the emulator holds is kept in, made if there is none. If it exists, its content takes
   * the place of the seed. A change is in it before the answer to it is sent.
   * @default none, all is forgotten
   */
  readonly stateFile?: string;
  /**
   * Whether the port is a proxy as well, through which programs reach the Aerial host and every org by their real names.
   * @default false
   */
  readonly proxy?: boolean;
}

/** The proxy of an emulator. It has the address of the emulator. */
export interface EmulatorProxy {
  /** Certificate of the authority that was made for this run, in PEM: what programs must trust. */
  readonly certificate: string;
  /** Where the Aerial API is under its real name: `https://aerial-sandbox.okta.com`, in production `https://aerial-apac.okta.com`. */
  readonly aerialUrl: string;
}

/** An emulator that runs. */
export interface Emulator {
  /** For example `http://127.0.0.1:8080`: the Aerial host, and the Aerial org's own domain (`/oauth2/v1/token`). */
  readonly url: string;
  readonly admin: EmulatorAdmin;
  /** The proxy, where one was asked for. */
  readonly proxy: EmulatorProxy | undefined;
  /** Whether it started with what a state file held, instead of with the seed. */
  readonly resumed: boolean;
  /** Answers a request that comes another way than through the port, with the same limits, faults and journal. */
  answer(wire: Wire): Promise<void>;
  /**
   * Stops it, cutting off what is under way.
   * @throws StateFileError where changes could not be kept
   */
  close(): Promise<void>;
}

/**
 * Starts an Aerial service on loopback that checks what it is sent like Okta's: assertions, proofs, scopes, bodies,
 * limits. Its state is in memory, and in a file where one is named.
 * @throws SeedError where the seed is wrong, SwitchError where a switch is, EmulatorListenError where the port is taken, StateFileError where the state
 * file cannot be used
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
