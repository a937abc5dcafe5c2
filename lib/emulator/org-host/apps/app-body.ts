import type { components } from "../../../aerial/description/org-host-api.generated";
import { validationFailed } from "../../http/okta-error";
import type { AppRecord, JsonObject } from "../directory/records";
import { checkOAuthClient, oauthClientDefaults } from "./oauth-client";
import { withoutSecrets } from "./without-secrets";

type NewApplication = components["schemas"]["NewApplication"];

/** The properties of an app that a request can set. */
export type WritableApp = Pick<
  AppRecord,
  "label" | "accessibility" | "visibility" | "features" | "credentials" | "profile" | "settings"
>;

/** The kinds of apps that the emulator supports, with their sign-on modes. */
const SIGN_ON_MODES: Readonly<Record<string, string>> = { bookmark: "BOOKMARK", oidc_client: "OPENID_CONNECT" };

/**
 * Returns the kind of app in a request.
 * @throws OktaError 400 E0000001 for an unsupported kind
 */
export function checkKind({ name, signOnMode }: NewApplication): string {
  if (name === undefined || SIGN_ON_MODES[name] !== signOnMode) {
    const known = Object.entries(SIGN_ON_MODES).map(([kind, mode]) => `${kind} with signOnMode ${mode}`);
    throw validationFailed("name", `name: The emulator supports only the apps ${known.join(" and ")}.`);
  }
  return name;
}

/**
 * Returns the properties that a request sets, with Okta's defaults and without secrets.
 * @param id id of the app, and its client id if the request does not contain one
 * @throws OktaError 400 E0000001 if the body is invalid for the kind of app
 */
export function readApp(name: string, id: string, body: NewApplication): WritableApp {
  const { label, accessibility, visibility, features = [], credentials, profile, settings } = body;
  const isClient = name === "oidc_client";
  if (isClient) {
    checkOAuthClient(body);
  } else {
    checkBookmark(settings);
  }
  const link = isClient ? "oidc_client_link" : "login";
  const kept = withoutSecrets({ credentials, settings }) as { credentials?: JsonObject; settings?: JsonObject };
  const client = isClient ? oauthClientDefaults(id, kept) : undefined;
  return {
    label,
    accessibility: { selfService: false, errorRedirectUrl: null, loginRedirectUrl: null, ...accessibility },
    visibility: {
      autoLaunch: false,
      autoSubmitToolbar: false,
      appLinks: { [link]: true },
      ...visibility,
      hide: { iOS: false, web: false, ...(visibility?.hide as JsonObject | undefined) },
    },
    features,
    credentials: {
      userNameTemplate: { template: "${source.login}", type: "BUILT_IN" },
      signing: {},
      ...kept.credentials,
      ...(client === undefined ? {} : { oauthClient: client.credentials }),
    },
    ...(profile === undefined ? {} : { profile: withoutSecrets(profile) }),
    settings: {
      app: {},
      notifications: { vpn: { network: { connection: "DISABLED" }, message: null, helpUrl: null } },
      manualProvisioning: false,
      implicitAssignment: false,
      ...kept.settings,
      notes: { admin: null, enduser: null, ...(kept.settings?.notes as JsonObject | undefined) },
      ...(client === undefined ? {} : { oauthClient: client.settings }),
    },
  };
}

function checkBookmark(settings: JsonObject | undefined): void {
  const url = (settings?.app as { readonly url?: unknown } | undefined)?.url;
  if (typeof url !== "string" || !URL.canParse(url)) {
    throw validationFailed("url", "url: The field must be a URL.");
  }
}
