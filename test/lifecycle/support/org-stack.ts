import type { EmulatorAdmin, EmulatorOrg, SeedOrg } from "../../../lib/emulator";
import { type TestEmulator, type TestEmulatorOptions, useEmulators } from "../../support/emulator";
import { servedTime, useWorkspaces, type Workspace, withProvider } from "../../support/workspace";
import type { VirtualTime } from "../../support/virtual-time";
import { callsOf, unwrapped, writesOf } from "./calls";

/** The account of the tests' emulator. */
export const ACCOUNT = "0227testaccount";
/** An org that has granted consent and is in no account yet. */
export const ACME = { id: "00oacme", domain: "acme.okta.com", name: "Acme", consentTo: ACCOUNT } as const;
/** Another one. */
export const UMBRELLA = {
  id: "00oumbrella",
  domain: "umbrella.okta.com",
  name: "Umbrella",
  consentTo: ACCOUNT,
} as const;

/** Tries follow one another without a wait, and there are few of them. */
const IMPATIENCE = { AERIAL_MIN_WAIT_SECONDS: "0", AERIAL_MAX_WAIT_SECONDS: "0", AERIAL_MAX_RETRIES: "2" };

/** Options of a stack. */
export interface OrgStackOptions extends Pick<TestEmulatorOptions, "switches" | "scopes"> {
  /** @default {@link ACME} and {@link UMBRELLA} */
  readonly orgs?: readonly SeedOrg[];
  /** The kind of environment that the emulator represents. @default "sandbox" */
  readonly emulatorEnvironment?: "sandbox" | "production";
  /** More environment variables of the commands. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Time of the served provider and its emulator. @default the machine's own */
  readonly time?: VirtualTime;
}

/** A root module, the emulator that it is applied to, and what tests ask of both. */
export interface OrgStack {
  readonly stack: Workspace;
  readonly service: TestEmulator;
  readonly admin: EmulatorAdmin;
  /** All calls since the last time that they were asked for. */
  calls(): readonly string[];
  /** Those that change something; all others are forgotten as well. */
  writes(): readonly string[];
  /** An org as the service has it. */
  org(id: string): EmulatorOrg;
}

/** For a test file: returns a function that starts an emulator and initializes a root module on it. */
export function useOrgStacks(): (configuration: string, options?: OrgStackOptions) => Promise<OrgStack> {
  const emulator = useEmulators();
  const workspace = useWorkspaces();
  return async (
    configuration,
    { orgs = [ACME, UMBRELLA], environment = {}, emulatorEnvironment, time: given, ...options } = {},
  ) => {
    const time = servedTime(given);
    const service = await emulator({
      ...options,
      ...(time === undefined ? {} : { now: time.now, sleep: time.hold }),
      environment: emulatorEnvironment,
      seed: { orgs },
    });
    const { admin } = service.emulator;
    const stack = workspace({
      configuration,
      clock: time,
      environment: { ...service.environment, ...IMPATIENCE, ...environment },
    });
    await stack.init();
    const taken = (read: typeof callsOf) => () => {
      const calls = read(service.emulator);
      admin.clearJournal();
      return calls;
    };
    return {
      stack,
      service,
      admin,
      calls: taken(callsOf),
      writes: taken(writesOf),
      org: (id) => {
        const org = admin.org(id);
        if (org === undefined) {
          throw new Error(`The emulator has no org ${id}.`);
        }
        return org;
      },
    };
  };
}

/** A configuration with one `aerial_org.acme`; attributes that are undefined are left out. */
export function orgConfiguration(attributes: Readonly<Record<string, string | undefined>>, more = ""): string {
  const lines = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
  return withProvider(`resource "aerial_org" "acme" {\n${lines.join("\n")}\n}\n${more}`);
}

/** The state of {@link ACME} once it was added by id; as far as it does not differ. */
export function acmeState(different: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: ACME.id,
    org_id: ACME.id,
    domain: ACME.domain,
    cell: null,
    deletion_policy: null,
    account_id: ACCOUNT,
    name: ACME.name,
    aerial_org: false,
    created_date: "2024-01-01T00:00:00.000Z",
    ...different,
  };
}

/** The part that every answer of the provider has in addition: the service's address, which differs in each test. */
export const FROM_SERVICE = { base_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string };

/** {@link acmeState} as the provider answers it. */
export function readAcme(different: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...acmeState(different), ...FROM_SERVICE };
}

/** The messages of an output, each in one line and without the place in the configuration that it points to. */
export function messagesOf(output: string): string {
  const lines = output.split("\n").filter((line) => !/^[│\s]*(with \S+,|on \S+ line \d+.*|\d+: .*)$/.test(line));
  return unwrapped(lines.join("\n"));
}
