/** The steps of `aerial doctor`. They only read: the only POST requests a token. */
import { PRODUCTION_URL } from "../../facts/addresses";
import {
  MANAGE_SCOPE,
  OAuthError,
  READ_SCOPE,
  readPrivateKey,
  type AccessToken,
  type Account,
  type AerialClient,
  type Org,
} from "../../aerial";
import { DiagnosticError } from "../../plugin";
import type { AccountSession } from "../account/account-command";
import type { FoundSettings } from "../account/found-settings";
import { adviceFor, type Circumstances } from "./advice";
import { pipelines } from "./pipelines";
import { PLACES } from "./places";
import { Report, type StepName } from "./report";
import { missingSettings, settingLines, withoutPassword } from "./settings-step";
import { stackSizes } from "./stacks";

/** The `Date` header has a resolution of one second, and a response takes time to arrive. */
const CLOCK_TOLERANCE_SECONDS = 5;
const AFTER_SETTINGS: readonly StepName[] = [
  "private_key",
  "clock",
  "access_token",
  "account",
  "orgs",
  "aerial_org",
  "products",
  "pipelines",
];

/** Runs every step that is possible. @param base folder in which stacks are looked for @returns the results */
export async function examine(session: AccountSession, base: string): Promise<Report> {
  const report = new Report(session.output);
  await examineAccount(session, report);
  report.add(stackSizes(base, session.environment.TF_DATA_DIR));
  return report;
}

async function examineAccount(session: AccountSession, report: Report): Promise<void> {
  const checks = new Checks(session, report);
  const skipFrom = (name: StepName, why: string): void =>
    report.skip(AFTER_SETTINGS.slice(AFTER_SETTINGS.indexOf(name)), why);
  if (!checks.settings()) {
    return skipFrom("private_key", "settings are missing or invalid");
  }
  if (!checks.privateKey()) {
    return skipFrom("clock", "the private key cannot be used");
  }
  const token = await checks.accessToken();
  if (token === undefined) {
    return skipFrom("account", "no access token was issued");
  }
  if ((await checks.account()) === undefined) {
    return skipFrom("orgs", "the account cannot be read");
  }
  const orgs = await checks.orgs();
  checks.aerialOrg(orgs);
  await checks.products();
  await checks.pipelines(token, orgs !== undefined);
}

class Checks {
  private keyId: string | undefined;

  constructor(
    private readonly session: AccountSession,
    private readonly report: Report,
  ) {}

  settings(): boolean {
    const found = this.found();
    if (found === undefined) {
      return false;
    }
    this.report.settings(settingLines(found, this.session.environment));
    const missing = missingSettings(found);
    if (missing.length > 0) {
      const names = missing.map(([name]) => name);
      this.report.add({
        name: "settings",
        status: "failed",
        message: `missing: ${names.join(", ")}`,
        advice: missing.map(([, advice]) => advice),
        found: { missing: names },
      });
      return false;
    }
    try {
      // This also reads the key. The next step reports what is wrong with it.
      void this.session.client;
    } catch (error) {
      if (!isKeyError(error)) {
        this.fail("settings", error);
        return false;
      }
    }
    this.report.add({ name: "settings", status: "ok", message: "complete" });
    return true;
  }

  /** Returns undefined if a variable has an invalid value. */
  private found(): FoundSettings | undefined {
    try {
      return this.session.settings;
    } catch (error) {
      if (error instanceof DiagnosticError) {
        this.fail("settings", error, []);
        return undefined;
      }
      throw error;
    }
  }

  privateKey(): boolean {
    const { private_key: value, private_key_id: id } = this.session.settings.settings;
    if (value === null) {
      this.report.add({ name: "private_key", status: "skipped", message: "an access token is used instead" });
      return true;
    }
    try {
      const { key, algorithm, keyId } = readPrivateKey(value, id ?? undefined);
      const details = key.asymmetricKeyDetails ?? {};
      const isRsa = key.asymmetricKeyType === "rsa";
      const size = isRsa ? `RSA, ${details.modulusLength ?? "?"} bits` : `EC, ${CURVES[algorithm] ?? "?"}`;
      this.keyId = keyId;
      this.report.add({
        name: "private_key",
        status: "ok",
        message: `${size}, signs with ${algorithm}, kid ${keyId ?? "not set (needed only if the app has several keys)"}`,
        found: {
          kty: isRsa ? "RSA" : "EC",
          ...(isRsa ? { bits: details.modulusLength } : { curve: CURVES[algorithm] }),
          algorithm,
          kid: keyId ?? null,
        },
      });
      return true;
    } catch (error) {
      this.fail("private_key", error, [`Generate or register a new key at: ${PLACES.keys}.`]);
      return false;
    }
  }

  /** The response to the token request also contains the server's time. A wrong clock is reported first. */
  async accessToken(): Promise<AccessToken | undefined> {
    const { client, signal } = this.session;
    let token: AccessToken | undefined;
    let refusal: unknown;
    try {
      token = await client.issueToken({}, { signal });
    } catch (error) {
      this.rethrowIfStopped(error);
      refusal = error;
    }
    const isGiven = this.session.settings.settings.access_token !== null;
    if (isGiven) {
      this.report.skip(["clock"], "not needed, because nothing is signed if an access token is set");
    } else {
      this.clock(client);
    }
    if (token === undefined) {
      this.fail("access_token", refusal);
      return undefined;
    }
    this.report.add({
      name: "access_token",
      status: "ok",
      message: isGiven
        ? "taken from the settings; its scopes are not known"
        : `obtained: ${token.scheme}, scopes ${token.scopes?.join(" ") ?? "not reported"}`,
      found: { type: token.scheme, scopes: token.scopes ?? null, given: isGiven },
    });
    return token;
  }

  private clock({ serverClockOffset: offset }: AerialClient): void {
    if (offset === undefined) {
      this.report.skip(["clock"], "no response contained the server's time");
      return;
    }
    const seconds = Math.round(offset / 1000);
    if (Math.abs(seconds) <= CLOCK_TOLERANCE_SECONDS) {
      this.report.add({
        name: "clock",
        status: "ok",
        message: "in sync with the server",
        found: { behindSeconds: seconds },
      });
      return;
    }
    this.report.add({
      name: "clock",
      status: "warning",
      message: `this machine is ${Math.abs(seconds)} s ${seconds > 0 ? "behind" : "ahead of"} the server`,
      advice: [
        "Synchronize this machine's clock, ideally with NTP. The provider switches to the server's time after a " +
          "refused signature, but the first request of each run then needs a retry.",
      ],
      found: { behindSeconds: seconds },
    });
  }

  async account(): Promise<Account | undefined> {
    const account = await this.attempt("account", () =>
      this.session.client.accounts.get({ signal: this.session.signal }),
    );
    if (account !== undefined) {
      const name = account.name === undefined ? "no name" : `"${account.name}"`;
      this.report.add({ name: "account", status: "ok", message: `${account.id}, ${name}`, found: { ...account } });
    }
    return account;
  }

  async orgs(): Promise<readonly Org[] | undefined> {
    const { client, signal, output } = this.session;
    const progress = output.progress("Counting orgs");
    const orgs = await this.attempt("orgs", async () => {
      const listed: Org[] = [];
      for await (const org of client.orgs.list({}, { signal })) {
        listed.push(org);
        progress.update(listed.length);
      }
      return listed;
    });
    output.endProgress();
    if (orgs !== undefined) {
      const active = orgs.filter(({ status }) => status === "ACTIVE").length;
      const inactive = orgs.filter(({ status }) => status === "INACTIVE").length;
      this.report.add({
        name: "orgs",
        status: "ok",
        message: `${orgs.length} managed: ${active} active, ${inactive} inactive`,
        found: { managed: orgs.length, active, inactive },
      });
    }
    return orgs;
  }

  aerialOrg(orgs: readonly Org[] | undefined): void {
    if (orgs === undefined) {
      this.report.skip(["aerial_org"], "the orgs cannot be listed");
      return;
    }
    const orgDomain = this.session.connection.settings.orgDomain?.toLowerCase();
    const org =
      orgs.find(({ aerialOrg }) => aerialOrg === true) ??
      orgs.find(({ domain }) => domain?.toLowerCase() === orgDomain);
    if (org === undefined) {
      this.report.add({
        name: "aerial_org",
        status: "warning",
        message: "not found: no managed org is marked as the Aerial org, and none has the domain in org_domain",
        advice: [
          "Before you deactivate or delete orgs, find out which org is the Aerial org. The provider can protect " +
            "the Aerial org only if it recognizes it.",
        ],
        found: { id: null },
      });
      return;
    }
    const { id, domain = null } = org;
    this.report.add({
      name: "aerial_org",
      status: "ok",
      message: `${id}${domain === null ? "" : ` (${domain})`}: the provider never deactivates or deletes it`,
      found: { id, domain },
    });
  }

  async products(): Promise<void> {
    const products = await this.attempt("products", () =>
      this.session.client.products.list({ signal: this.session.signal }),
    );
    if (products !== undefined) {
      this.report.add({
        name: "products",
        status: "ok",
        message: `${products.length} subscribed`,
        found: { subscribed: products.length },
      });
    }
  }

  async pipelines(token: AccessToken, reads: boolean): Promise<void> {
    this.report.add(pipelines({ token, reads, readScope: await this.readScope(token) }));
  }

  /** Returns whether the client can get the scope that read-only jobs need. Undefined if that is unknown. */
  private async readScope(token: AccessToken): Promise<boolean | undefined> {
    if (token.scopes?.includes(READ_SCOPE)) {
      return true;
    }
    if (this.session.settings.settings.access_token !== null || !token.scopes?.includes(MANAGE_SCOPE)) {
      return undefined;
    }
    try {
      await this.session.client.issueToken({ scopes: [READ_SCOPE] }, { signal: this.session.signal });
      return true;
    } catch (error) {
      this.rethrowIfStopped(error);
      return error instanceof OAuthError && error.error === "invalid_scope" ? false : undefined;
    }
  }

  private async attempt<T>(name: StepName, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.rethrowIfStopped(error);
      this.fail(name, error);
      return undefined;
    }
  }

  private fail(name: StepName, error: unknown, advice?: readonly string[]): void {
    const document = this.session.output.describe(error);
    this.report.add({
      name,
      status: "failed",
      // The detail of a refused token request says again that it failed.
      message: error instanceof OAuthError ? document.detail : `${document.summary}. ${document.detail}`,
      advice: advice ?? adviceFor(error, this.circumstances()),
      error: document,
    });
  }

  private circumstances(): Circumstances {
    const { settings } = this.session.settings;
    return {
      accountId: settings.account_id ?? "",
      baseUrl: withoutPassword(settings.base_url ?? PRODUCTION_URL),
      ...(settings.access_token === null && settings.org_domain !== null
        ? { orgDomain: withoutPassword(settings.org_domain) }
        : {}),
      ...(settings.client_id === null ? {} : { clientId: settings.client_id }),
      ...(this.keyId === undefined ? {} : { keyId: this.keyId }),
      scopes: (settings.scopes as readonly string[] | null) ?? [MANAGE_SCOPE, READ_SCOPE],
    };
  }

  private rethrowIfStopped(error: unknown): void {
    if (this.session.signal.aborted) {
      throw error;
    }
  }
}

const CURVES: Readonly<Record<string, string>> = { ES256: "P-256", ES384: "P-384", ES512: "P-521" };

function isKeyError(error: unknown): boolean {
  return error instanceof DiagnosticError && error.diagnostic.attribute === "private_key";
}
