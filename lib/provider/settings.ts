/** The provider's settings, read from its configuration or from the environment, and validated. */
import { DiagnosticError, isKnown, type Config, type Unknown } from "../plugin";
import type { providerSchema } from "./schema";

type ProviderConfig = Config<typeof providerSchema>;
type SettingName = keyof ProviderConfig & string;

/** The resolved settings; null for a setting that neither the configuration nor the environment has. */
export type Settings = { readonly [K in SettingName]: Exclude<ProviderConfig[K], Unknown> };

/** Credentials resolve as a group, so that aliased providers never mix theirs with the environment's. */
const CREDENTIALS: readonly SettingName[] = ["client_id", "private_key", "private_key_id", "access_token"];
const NUMBERS: readonly SettingName[] = [
  "max_retries",
  "min_wait_seconds",
  "max_wait_seconds",
  "request_timeout",
  "parallelism",
  "max_disruptive_changes",
];

/** The environment variable of a setting: `AERIAL_ACCOUNT_ID`. */
export function environmentVariable(name: SettingName): string {
  return `AERIAL_${name.toUpperCase()}`;
}

/** The settings whose values are not known while planning. */
export function unknownSettings(config: ProviderConfig): SettingName[] {
  return (Object.keys(config) as SettingName[]).filter((name) => {
    const value: unknown = config[name];
    return !isKnown(value) || (Array.isArray(value) && !value.every(isKnown));
  });
}

/**
 * Completes a known configuration from the environment.
 *
 * @throws DiagnosticError if the value of a variable has the wrong type
 */
export function resolveSettings(config: ProviderConfig, environment: NodeJS.ProcessEnv): Settings {
  const credentialsConfigured = CREDENTIALS.some((name) => config[name] !== null);
  const resolved = (Object.keys(config) as SettingName[]).map((name) => {
    const configured = config[name];
    const text = environment[environmentVariable(name)]?.trim() || undefined;
    if (configured !== null || text === undefined || (credentialsConfigured && CREDENTIALS.includes(name))) {
      return [name, configured];
    }
    return [name, parse(name, text)];
  });
  return Object.fromEntries(resolved) as Settings;
}

function parse(name: SettingName, text: string): string | number | boolean | readonly string[] {
  if (name === "scopes") {
    return text.split(/[\s,]+/).filter((scope) => scope !== "");
  }
  if (name === "partner_program") {
    if (!/^(true|false|1|0)$/i.test(text)) {
      throw wrongVariable(name, text, '"true" or "false"');
    }
    return /^(true|1)$/i.test(text);
  }
  if (NUMBERS.includes(name)) {
    if (!/^\d{1,6}$/.test(text)) {
      throw wrongVariable(name, text, "a whole number");
    }
    return Number(text);
  }
  return text;
}

/** Returns the error for an environment variable whose value has the wrong type. */
export function wrongVariable(name: SettingName, text: string, wanted: string): DiagnosticError {
  return new DiagnosticError({
    summary: "Invalid environment variable",
    detail:
      `${environmentVariable(name)} is "${text}", but it must be ${wanted}. Correct the environment variable, or ` +
      `set ${name} in the provider block.`,
    attribute: name,
  });
}
