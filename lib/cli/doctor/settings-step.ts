/** The first step: which settings were found, and where each came from. */
import { isKeyPath } from "../../aerial";
import { PRODUCTION_URL } from "../../facts/addresses";
import type { FoundSettings } from "../account/found-settings";
import { SETTING_OPTIONS, type SettingName } from "../account/setting-options";
import { settingAsGiven } from "./advice";
import { PLACES } from "./places";
import type { SettingLine } from "./report";

/** Shown even where nobody set them. */
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
  scopes: "okta.accounts.manage, else okta.accounts.read",
  dpop: "auto",
  max_disruptive_changes: "no limit",
};
const PROXY_VARIABLES = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"];

/** The lines of the table of settings. */
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

/** An address without the part before its last "@": passwords may contain "/" and "@". */
export function withoutPassword(address: string): string {
  return address.replace(/^(\s*[a-z][a-z\d+.-]*:\/\/)?.*@/is, "$1(user and password)@");
}

/** What is missing for a connection, each with what to do about it. */
export function missingSettings({ settings }: FoundSettings): readonly (readonly [SettingName, string])[] {
  const missing: (readonly [SettingName, string])[] = [];
  const need = (name: SettingName, where: string): void => {
    if (settings[name] === null) {
      missing.push([name, `Set ${settingAsGiven(name)}: ${where}`]);
    }
  };
  need("account_id", `${SETTING_OPTIONS.account_id.description}, shown at: ${PLACES.accountId}.`);
  if (settings.access_token === null) {
    need(
      "org_domain",
      "the Aerial org's own domain, such as acme-aerial.okta.com: the one that its Admin Console is opened from.",
    );
    need(
      "client_id",
      `the client id of an API service app, shown at: ${PLACES.clientId}. If there is no such app yet, create one in the Aerial org: Applications, Create App Integration, API Services.`,
    );
    need(
      "private_key",
      `the path of the file with the app's private key. A key is made or registered at: ${PLACES.keys}. Okta shows a private key only when it makes it, and keeps none.`,
    );
  }
  return missing;
}
