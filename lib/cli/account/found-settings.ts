/** The settings that a command found, and the source of each. The provider's own code resolves them. */
import { providerSchema } from "../../provider/schema";
import { environmentVariable, resolveSettings, type Settings } from "../../provider/settings";
import { KeyOnCommandLineError } from "../errors";
import { flagOf, isKeyItself, type GivenOptions, type OptionName, type SettingName } from "./setting-options";

/** The source of a setting's value. */
export type SettingSource = "option" | "environment" | "default" | "none";

/** The settings, with their sources. */
export interface FoundSettings {
  readonly settings: Settings;
  /** The environment including the options. The provider configuration is resolved from it. */
  readonly environment: NodeJS.ProcessEnv;
  /** Returns the source of a setting; `none` if it is not set and does not have a default. */
  sourceOf(name: SettingName): SettingSource;
  /** Returns the source as a person names it: `option --account-id`, `environment AERIAL_ACCOUNT_ID`. */
  placeOf(name: SettingName): string;
}

/** An empty configuration: all settings come from the environment. */
export const NOTHING_CONFIGURED = Object.fromEntries(
  Object.keys(providerSchema.attributes).map((name) => [name, null]),
) as never;

const WITH_DEFAULT: readonly SettingName[] = [
  "base_url",
  "scopes",
  "dpop",
  "max_retries",
  "min_wait_seconds",
  "max_wait_seconds",
  "request_timeout",
  "parallelism",
  "deletion_policy",
  "partner_program",
  "max_disruptive_changes",
];

/** Settings that a command replaces the provider's defaults with. */
export type CommandDefaults = Readonly<Partial<Record<SettingName, string>>>;

/**
 * Resolves the settings. An option overrides its environment variable. The client's id or key as an option also overrides
 * an access token in the environment.
 *
 * @throws KeyOnCommandLineError; DiagnosticError if a variable has an invalid value
 */
export function findSettings(
  options: GivenOptions,
  environment: NodeJS.ProcessEnv,
  defaults: CommandDefaults = {},
): FoundSettings {
  if (options.private_key !== undefined && isKeyItself(options.private_key)) {
    throw new KeyOnCommandLineError(flagOf("private_key"), environmentVariable("private_key"));
  }
  const merged: NodeJS.ProcessEnv = { ...environment };
  if (options.client_id !== undefined || options.private_key !== undefined) {
    delete merged[environmentVariable("access_token")];
  }
  for (const [name, text] of Object.entries(options)) {
    merged[environmentVariable(name as OptionName)] = text;
  }
  const isGiven = (name: SettingName): boolean => Boolean(merged[environmentVariable(name)]?.trim());
  const ownDefaults = (Object.keys(defaults) as SettingName[]).filter((name) => !isGiven(name));
  for (const name of ownDefaults) {
    merged[environmentVariable(name)] = defaults[name];
  }
  const settings = resolveSettings(NOTHING_CONFIGURED, merged);
  const sourceOf = (name: SettingName): SettingSource => {
    if (settings[name] !== null && !ownDefaults.includes(name)) {
      return options[name as OptionName] === undefined ? "environment" : "option";
    }
    return WITH_DEFAULT.includes(name) ? "default" : "none";
  };
  return {
    settings,
    environment: merged,
    sourceOf,
    placeOf: (name) => {
      const source = sourceOf(name);
      return source === "option"
        ? `option ${flagOf(name as OptionName)}`
        : source === "environment"
          ? `environment ${environmentVariable(name)}`
          : source;
    },
  };
}
