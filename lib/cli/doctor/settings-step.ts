/** The first step: the settings and their sources. */
import { isKeyPath } from "../../aerial";
import { PRODUCTION_URL } from "../../facts/addresses";
import type { FoundSettings } from "../account/found-settings";
import { SETTING_OPTIONS, type SettingName } from "../account/setting-options";
import { settingAsGiven } from "./advice";
import { PLACES } from "./places";
import type { SettingLine } from "./report";

/** Settings that are shown even if they are not set. */
const ALWAYS_SHOWN: readonly SettingName[] = [
  "account_id",
  "base_url",
  "org_domain",
  "client_id",
  "private_key",
  "private_key_id",
  "access_token",
  "scopes",
  "dpop",
  "max_disruptive_changes",
];
const SECRETS: readonly SettingName[] = ["private_key", "access_token"];
const ADDRESSES: readonly SettingName[] = ["base_url", "org_domain"];
const DEFAULTS: Partial<Record<SettingName, string>> = {
  base_url: PRODUCTION_URL,
  scopes: "okta.accounts.manage or okta.accounts.read",
  dpop: "auto",
  max_disruptive_changes: "no limit",
};
const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"];

/** Returns the rows of the table of settings. */
export function settingLines(found: FoundSettings, environment: NodeJS.ProcessEnv): readonly SettingLine[] {
  const names = [
    ...ALWAYS_SHOWN,
    ...(Object.keys(found.settings) as SettingName[]).filter(
      (name) => !ALWAYS_SHOWN.includes(name) && ["option", "environment"].includes(found.sourceOf(name)),
    ),
  ];
  const settings = names.map((name): SettingLine => ({
    name,
    value: shown(name, found),
    source: found.sourceOf(name),
    place: found.placeOf(name),
  }));
  const proxies = PROXY_VARIABLES.filter((name) => environment[name]).map((name): SettingLine => ({
    name: name.toLowerCase(),
    value: withoutPassword(environment[name]!),
    source: "environment",
    place: `environment ${name}`,
  }));
  return [...settings, ...proxies];
}

function shown(name: SettingName, { settings }: FoundSettings): string | null {
  const value = settings[name];
  if (value === null) {
    return DEFAULTS[name] ?? null;
  }
  if (!SECRETS.includes(name)) {
    const text = Array.isArray(value) ? value.join(" ") : String(value);
    return ADDRESSES.includes(name) ? withoutPassword(text) : text;
  }
  return name === "private_key" && isKeyPath(String(value)) ? `the file ${String(value)}` : "present (not shown)";
}

/** Returns an address without the part before its last "@": passwords can contain "/" and "@". */
export function withoutPassword(address: string): string {
  return address.replace(/^(\s*[a-z][a-z\d+.-]*:\/\/)?.*@/is, "$1(user and password)@");
}

/** Returns the settings that are missing for a connection, each with advice. */
export function missingSettings({ settings }: FoundSettings): readonly (readonly [SettingName, string])[] {
  const missing: (readonly [SettingName, string])[] = [];
  const need = (name: SettingName, where: string): void => {
    if (settings[name] === null) {
      missing.push([name, `Set ${settingAsGiven(name)} to ${where}`]);
    }
  };
  need("account_id", `the ${SETTING_OPTIONS.account_id.description}. Find it at: ${PLACES.accountId}.`);
  if (settings.access_token === null) {
    need("org_domain", "the Aerial org's own domain, such as acme-aerial.okta.com.");
    need(
      "client_id",
      `the client id of an API service app. Find it at: ${PLACES.clientId}. If no such app exists yet, create one in the Aerial org: Applications, Create App Integration, API Services.`,
    );
    need(
      "private_key",
      `the path of the file with the app's private key. Generate or register a key at: ${PLACES.keys}. Okta shows a private key only once, when it generates it, and does not store it.`,
    );
  }
  return missing;
}
