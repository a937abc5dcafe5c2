/** The options that select a command's account. Each one is a setting of the provider. */
import { InvalidArgumentError, Option, type Command } from "commander";
import type { providerSchema } from "../../provider/schema";
import { environmentVariable } from "../../provider/settings";

/** A setting of the provider: `account_id`. */
export type SettingName = keyof typeof providerSchema.attributes & string;

interface SettingOption {
  /** The placeholder of its value: `<id>`. */
  readonly value: string;
  readonly description: string;
  readonly parse?: (text: string) => string;
  readonly choices?: readonly string[];
}

/** The access token does not have an option, because everybody on the machine can read a command line. */
export const SETTING_OPTIONS = {
  account_id: { value: "<id>", description: "id of the Aerial account" },
  base_url: { value: "<url>", description: "address of the Aerial API" },
  org_domain: { value: "<domain>", description: "domain of the Aerial org, which issues the access tokens" },
  client_id: { value: "<id>", description: "client id of the API service integration" },
  private_key: { value: "<file>", description: "path of the private key file; never the key itself" },
  private_key_id: { value: "<kid>", description: "key id (kid) of the private key" },
  scopes: { value: "<scopes>", description: "OAuth scopes to request, separated by commas or spaces" },
  dpop: { value: "<mode>", description: "use of DPoP proofs", choices: ["auto", "always", "never"] },
  max_retries: { value: "<number>", description: "number of retries", parse: wholeNumber },
  min_wait_seconds: { value: "<seconds>", description: "shortest wait before a retry", parse: wholeNumber },
  max_wait_seconds: { value: "<seconds>", description: "longest wait before a retry", parse: wholeNumber },
  request_timeout: { value: "<seconds>", description: "timeout of a request", parse: wholeNumber },
  parallelism: { value: "<number>", description: "maximum number of parallel requests", parse: wholeNumber },
} as const satisfies Partial<Record<SettingName, SettingOption>>;

/** A setting that has an option. */
export type OptionName = keyof typeof SETTING_OPTIONS;

/** The values of the given options, by setting. */
export type GivenOptions = Readonly<Partial<Record<OptionName, string>>>;

/** Returns the flag of a setting: `--account-id`. */
export function flagOf(name: OptionName): string {
  return `--${name.replaceAll("_", "-")}`;
}

/** Whether a setting has an option. */
export function hasOption(name: string): name is OptionName {
  return Object.hasOwn(SETTING_OPTIONS, name);
}

/** Adds the account options to a command. */
export function addSettingOptions(command: Command): Command {
  for (const [name, given] of Object.entries(SETTING_OPTIONS) as [OptionName, SettingOption][]) {
    const option = new Option(
      `${flagOf(name)} ${given.value}`,
      `${given.description} (${environmentVariable(name)})`,
    ).helpGroup("Account (an option overrides its environment variable):");
    if (given.choices !== undefined) {
      option.choices(given.choices);
    }
    if (given.parse !== undefined) {
      option.argParser(given.parse);
    }
    command.addOption(option);
  }
  return command;
}

/** Returns the account options among all options of a command. */
export function givenOptions(options: Readonly<Record<string, unknown>>): GivenOptions {
  const given: Partial<Record<OptionName, string>> = {};
  for (const name of Object.keys(SETTING_OPTIONS) as OptionName[]) {
    const text = options[name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())];
    if (typeof text === "string") {
      given[name] = text;
    }
  }
  return given;
}

/** Whether a text is a key rather than the path of one. */
export function isKeyItself(text: string): boolean {
  return text.includes("-----BEGIN") || text.trimStart().startsWith("{");
}

function wholeNumber(text: string): string {
  if (!/^\d{1,6}$/.test(text)) {
    throw new InvalidArgumentError("It must be a whole number.");
  }
  return text;
}
