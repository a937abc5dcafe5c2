/** Configures the provider: makes a connection of the settings, and reports every setting that is missing or wrong. */
import { PRODUCTION_URL } from "../facts/addresses";
import {
  AerialClient,
  ConfigurationError,
  isKeyPath,
  serviceUrl,
  type Clock,
  type Credentials,
  type DpopMode,
  type Log,
} from "../aerial";
import { DiagnosticError, type Config, type ConfigureContext } from "../plugin";
import { CONFIGURABLE_DELETION_POLICIES, Connection, type ConfigurableDeletionPolicy } from "../resources";
import type { providerSchema } from "./schema";
import { environmentVariable, resolveSettings, unknownSettings, wrongVariable, type Settings } from "./settings";

/** The part of the configuration that comes from the process: its environment, version and clock. */
export interface ConfigureEnvironment {
  readonly environment: NodeJS.ProcessEnv;
  readonly version: string;
  /** Masks a secret in every log line from then on. @default - nothing is masked */
  readonly keepSecret?: (secret: string | undefined) => void;
  /** The subject of errors about missing settings. @default - the provider "aerial" */
  readonly user?: string;
  /**
   * Returns the advice on how to set a missing setting. @default - in the provider block, or with its environment
   * variable
   */
  readonly instruction?: (name: keyof Settings, variable: string) => string;
  /** @default - the machine's own */
  readonly clock?: Clock;
}

/** Configures the provider. @throws DiagnosticError for the attribute that is missing or wrong */
export function configure(
  config: Config<typeof providerSchema>,
  { log, engineVersion }: Pick<ConfigureContext, "log" | "engineVersion">,
  given: ConfigureEnvironment,
): Connection {
  const { environment, version, keepSecret } = given;
  const unknown = unknownSettings(config);
  if (unknown.length > 0) {
    return Connection.unknown(unknown);
  }
  const settings = resolveSettings(config, environment);
  // A path stays readable: it has to appear in the error if its file cannot be used.
  keepSecret?.(
    settings.private_key === null || isKeyPath(settings.private_key.trim()) ? undefined : settings.private_key,
  );
  keepSecret?.(settings.access_token ?? undefined);
  requireSettings(settings, given);
  const accountId = settings.account_id!;
  const credentials = resolveCredentials(settings);
  const orgDomain = resolveOrgDomain(settings);
  const deletionPolicy = resolveDeletionPolicy(settings);
  const client = createClient(settings, {
    accountId,
    credentials,
    log: (level, message, fields) => log[level](message, fields),
    userAgent: `cdktf-provider-aerial/${version} terraform/${engineVersion} node/${process.versions.node}`,
    ...(given.clock === undefined ? {} : { clock: given.clock }),
  });
  return Connection.of(
    {
      accountId,
      baseUrl: client.baseUrl,
      partnerProgram: settings.partner_program ?? false,
      ...(orgDomain === undefined ? {} : { orgDomain }),
      ...(deletionPolicy === undefined ? {} : { deletionPolicy }),
      ...optional("maxDisruptiveChanges", settings.max_disruptive_changes),
    },
    client,
    keepSecret,
  );
}

function createClient(
  settings: Settings,
  given: { accountId: string; credentials: Credentials; log: Log; userAgent: string; clock?: Clock },
): AerialClient {
  try {
    return new AerialClient({
      ...given,
      baseUrl: settings.base_url ?? PRODUCTION_URL,
      ...optional("maxRetries", settings.max_retries),
      ...optional("minWaitSeconds", settings.min_wait_seconds),
      ...optional("maxWaitSeconds", settings.max_wait_seconds),
      ...optional("requestTimeoutSeconds", settings.request_timeout),
      ...optional("parallelism", settings.parallelism),
    });
  } catch (error) {
    throw error instanceof ConfigurationError ? invalidSetting(error) : error;
  }
}

function optional<K extends string, V>(key: K, value: V | null): { readonly [P in K]?: V } {
  return value === null ? {} : ({ [key]: value } as { [P in K]: V });
}

/** The credentials of settings that {@link requireSettings} has let pass. */
function resolveCredentials(settings: Settings): Credentials {
  if (settings.access_token !== null) {
    if (settings.client_id !== null || settings.private_key !== null) {
      throw new DiagnosticError({
        summary: "Conflicting credentials",
        detail:
          "Both an access token and a client id or private key are set. Set either access_token " +
          "(AERIAL_ACCESS_TOKEN), or client_id and private_key (AERIAL_CLIENT_ID and AERIAL_PRIVATE_KEY).",
        attribute: "access_token",
      });
    }
    return { kind: "access_token", accessToken: settings.access_token };
  }
  return {
    kind: "private_key",
    orgDomain: settings.org_domain!,
    clientId: settings.client_id!,
    privateKey: settings.private_key!,
    ...optional("privateKeyId", settings.private_key_id),
    ...optional("scopes", settings.scopes as readonly string[] | null),
    ...optional("dpop", settings.dpop as DpopMode | null),
  };
}

// The schema validates the configuration only. An environment variable must not be able to set a policy that deletes a
// fleet.
function resolveDeletionPolicy({ deletion_policy: policy }: Settings): ConfigurableDeletionPolicy | undefined {
  if (policy !== null && !(CONFIGURABLE_DELETION_POLICIES as readonly string[]).includes(policy)) {
    throw wrongVariable("deletion_policy", policy, '"PREVENT" or "ABANDON"');
  }
  return (policy as ConfigurableDeletionPolicy | null) ?? undefined;
}

/** Returns the Aerial org's host. It is validated even with an access token, for which the client does not need it. */
function resolveOrgDomain({ org_domain: orgDomain }: Settings): string | undefined {
  if (orgDomain === null) {
    return undefined;
  }
  try {
    return new URL(serviceUrl("orgDomain", "org domain", orgDomain)).host;
  } catch (error) {
    throw error instanceof ConfigurationError ? invalidSetting(error) : error;
  }
}

const CREDENTIALS: readonly (keyof Settings)[] = ["client_id", "private_key"];

/** The settings that every connection needs, and those that it also needs to request access tokens. */
const NEEDED: Partial<Record<keyof Settings, string>> = { account_id: "the id of the Aerial account" };
const NEEDED_FOR_TOKENS: Partial<Record<keyof Settings, string>> = {
  org_domain: "the domain of the Aerial org, which issues the access tokens",
  client_id: "the client id of the API service integration",
  private_key: "the private key of the API service integration, or the path to its file",
};

/** Reports all missing settings in one error. @throws DiagnosticError for the first missing attribute */
function requireSettings(settings: Settings, given: ConfigureEnvironment): void {
  const needed = { ...NEEDED, ...(settings.access_token === null ? NEEDED_FOR_TOKENS : {}) };
  const missing = (Object.entries(needed) as [keyof Settings, string][]).filter(([name]) => settings[name] === null);
  const [first] = missing;
  if (first === undefined) {
    return;
  }
  const { environment, user = 'The provider "aerial"', instruction } = given;
  const remedies = missing.map(([name, what]) => {
    const variable = environmentVariable(name);
    return `${what}. ${instruction?.(name, variable) ?? blockInstruction(name, variable, environment)}`;
  });
  const list = remedies.length === 1 ? ` ${remedies[0]}` : `:\n${remedies.map((remedy) => `  - ${remedy}`).join("\n")}`;
  const hints =
    instruction === undefined
      ? [
          ...(missing.some(([name]) => CREDENTIALS.includes(name)) ? [CREDENTIALS_HINT] : []),
          "Run `aerial doctor` to see where each setting comes from and whether it works.",
        ]
      : [];
  throw new DiagnosticError({
    summary: `Missing ${missing.map(([name]) => name).join(", ")}`,
    detail: [`${user} needs${list}`, ...hints].join("\n\n"),
    attribute: first[0],
  });
}

function blockInstruction(name: keyof Settings, variable: string, environment: NodeJS.ProcessEnv): string {
  // A setting can be missing although its variable is set: other credentials in the provider block take precedence.
  const isUnused = CREDENTIALS.includes(name) && Boolean(environment[variable]?.trim());
  return isUnused
    ? `Set ${name} in the provider block as well: the environment variable ${variable} is set, but the provider ` +
        "ignores it because the provider block contains other credentials. Alternatively, remove those from the " +
        "provider block."
    : `Set ${name} in the provider block, or set the environment variable ${variable}.`;
}

const CREDENTIALS_HINT =
  "Set client_id, private_key and private_key_id in the same place, either in the provider block or in the environment.";

const SETTING_OF_OPTION: Readonly<Record<string, keyof Settings>> = {
  accountId: "account_id",
  baseUrl: "base_url",
  orgDomain: "org_domain",
  clientId: "client_id",
  privateKey: "private_key",
  privateKeyId: "private_key_id",
  scopes: "scopes",
  dpop: "dpop",
  accessToken: "access_token",
  maxRetries: "max_retries",
  minWaitSeconds: "min_wait_seconds",
  maxWaitSeconds: "max_wait_seconds",
  requestTimeoutSeconds: "request_timeout",
  parallelism: "parallelism",
};

function invalidSetting(error: ConfigurationError): DiagnosticError {
  const name = SETTING_OF_OPTION[error.setting];
  return new DiagnosticError({
    summary: name === undefined ? "Invalid provider configuration" : `Invalid ${name}`,
    detail:
      name === undefined
        ? error.message
        : `${error.message} (The value comes from ${name} or ${environmentVariable(name)}.)`,
    ...(name === undefined ? {} : { attribute: name }),
  });
}
