/** The options that say which account a command works with. Each is a setting of the provider. */
import { InvalidArgumentError, Option, type Command } from "commander";
import type { providerSchema } from "../../provider/schema";
import { environmentVariable } from "../../provider/settings";

/** A setting of the provider: `account_id`. */
export type SettingName = keyof typeof providerSchema.attributes & string;

interface SettingOption {
  /** Its flags without the name: `<id>`. */
  readonly value: string;
  readonly description: string;
  readonly parse?: (text: string) => string;
  readonly choices?: readonly string[];
}

/** An access token has no option: everybody on the machine can read a command line. */
export const SETTING_OPTIONS = {
  account_id: { value: "<id>", description: "id of the Aerial account" },
  base_url: { value: "<url>", description: "where the Aerial API is" },
  org_domain: { value: "<domain>", description: "domain of the Aerial org, from which access tokens come" },
  client_id: { value: "<id>", description: "client id of the API service app" },
  private_key: { value: "<file>", description: "path of the app's private key; never the key itself" },
  private_key_id: { value: "<kid>", description: "key id (kid) of the private key" },
  scopes: { value: "<scopes>", description: "OAuth scopes to ask for, separated by commas or spaces" },
  dpop: { value: "<mode>", description: "proof of possession", choices: ["auto", "always", "never"] },
  max_retries: { value: "<number>", description: "tries after the first", parse: wholeNumber },
  min_wait_seconds: { value: "<seconds>", description: "shortest wait between two tries", parse: wholeNumber },
  max_wait_seconds: { value: "<seconds>", description: "longest wait between two tries", parse: wholeNumber },
  request_timeout: { value: "<seconds>", description: "how long one try may take", parse: wholeNumber },
  parallelism: { value: "<number>", description: "requests in flight at most", parse: wholeNumber },
} as const satisfies Partial<Record<SettingName, SettingOption>>;

/** A setting that has an option. */
export type OptionName = keyof typeof SETTING_OPTIONS;

/** The texts of the options that were given, by setting. */
export type GivenOptions = Readonly<Partial<Record<OptionName, string>>>;

/** The flag of a setting: `--account-id`. */
export function flagOf(name: OptionName): string {
  return `--${name.replaceAll("_", "-")}`;
}

/** Whether a setting has an option. */
export function hasOption(name: string): name is OptionName {
  return Object.hasOwn(SETTING_OPTIONS, name);
}

/** Adds the options of the account to a command. */
export function addSettingOptions(command: Command): Command {
  for (const [name, given] of Object.entries(SETTING_OPTIONS) as [OptionName, SettingOption][]) {
    const option = new Option(
      `${flagOf(name)} ${given.value}`,
      `${given.description} (${environmentVariable(name)})`,
    ).helpGroup("Account (an option wins over its environment variable):");
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

/** The account's options among all those of a command. */
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

/** Whether a text is a key, where a path is meant. */
export function isKeyItself(text: string): boolean {
  return text.includes("-----BEGIN") || text.trimStart().startsWith("{");
}

function wholeNumber(text: string): string {
  if (!/^\d{1,6}$/.test(text)) {
    throw new InvalidArgumentError("A whole number is expected.");
  }
  return text;
}
