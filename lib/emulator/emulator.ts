import type { EmulatorAdmin } from "./admin";
import { createAdmin } from "./admin";
import { Faults } from "./faults";
import { HttpServer } from "./http-server";
import { Journal } from "./journal";
import type { EmulatorSeed } from "./seed";
import { Service } from "./service";
import type { EmulatorSwitches } from "./switches";
import { defaultSwitches } from "./switches";

/** How an emulator is started. */
export interface EmulatorOptions {
  /**
   * TCP port on 127.0.0.1.
   * @default 0, any free one
   */
  readonly port?: number;
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
   * The clock in milliseconds.
   * @default Date.now
   */
  readonly now?: () => number;
}

/** An emulator that runs. */
export interface Emulator {
  /** For example `http://127.0.0.1:8080`: the Aerial host, and the Aerial org's own domain (`/oauth2/v1/token`). */
  readonly url: string;
  readonly admin: EmulatorAdmin;
  /** Stops it, cutting off what is under way. */
  close(): Promise<void>;
}

/**
 * Starts an Aerial service on loopback that checks what it is sent like Okta's: assertions, proofs, scopes, bodies,
 * limits. Its state is in memory.
 * @throws SeedError where the seed is wrong, EmulatorListenError where the port is taken
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, seed = {}, environment = "sandbox", partnerProgram = false, now = Date.now } = options;
  const switches = { ...defaultSwitches, ...options.switches };
  const service = new Service({ deletionAllowed: environment === "sandbox" || partnerProgram, switches, now });
  const faults = new Faults();
  const journal = new Journal();
  const admin = createAdmin({ service, faults, journal, seed, switches });
  admin.reset();
  const server = new HttpServer({ service, faults, journal, now });
  await server.listen(port);
  return { url: server.origin, admin, close: () => server.close() };
}
