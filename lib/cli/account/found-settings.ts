/** The settings that a command found, and where each came from. Resolved by the provider's own code. */
import { providerSchema } from "../../provider/schema";
import { environmentVariable, resolveSettings, type Settings } from "../../provider/settings";
import { KeyOnCommandLineError } from "../errors";
import { flagOf, isKeyItself, type GivenOptions, type OptionName, type SettingName } from "./setting-options";

/** Where a setting's value came from. */
export type SettingSource = "option" | "environment" | "default" | "none";

/** What was found. */
export interface FoundSettings {
  readonly settings: Settings;
  /** The environment with the options in it: what the provider's configuration is resolved from. */
  readonly environment: NodeJS.ProcessEnv;
  /** Where a setting came from; `none` if it is not set and has no default. */
  sourceOf(name: SettingName): SettingSource;
  /** As a person names the place: `option --account-id`, `environment AERIAL_ACCOUNT_ID`. */
  placeOf(name: SettingName): string;
}

/** A configuration that sets nothing: everything comes from the environment. */
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

/** What a command sets that suits it better than the provider's default. */
export type CommandDefaults = Readonly<Partial<Record<SettingName, string>>>;

/**
 * Resolves the settings: an option wins over its environment variable. The client's id or key as an option takes the
 * place of an access token in the environment.
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
