/** The steps of `aerial doctor`. They only read: the one POST requests a token. */
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

/** `Date` counts in whole seconds, and answers take their time. */
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

/** Takes every step that can be taken. @param base where stacks are looked for @returns what was found */
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
    return skipFrom("private_key", "not looked at, since settings are missing or wrong");
  }
  if (!checks.privateKey()) {
    return skipFrom("clock", "not looked at, since the private key cannot be used");
  }
  const token = await checks.accessToken();
  if (token === undefined) {
    return skipFrom("account", "not looked at, since there is no access token");
  }
  if ((await checks.account()) === undefined) {
    return skipFrom("orgs", "not looked at, since the account does not answer");
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
      // The key is read here too; the next step says what is wrong with it.
      void this.session.client;
    } catch (error) {
      if (!isKeyError(error)) {
        this.fail("settings", error);
        return false;
      }
    }
    this.report.add({ name: "settings", status: "ok", message: "nothing is missing" });
    return true;
  }

  /** Undefined if a variable has an invalid value. */
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
      this.report.add({ name: "private_key", status: "skipped", message: "an access token is given instead" });
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
        message: `${size}, signs with ${algorithm}, kid ${keyId ?? "none (enough if the app has one key)"}`,
        found: {
          kty: isRsa ? "RSA" : "EC",
          ...(isRsa ? { bits: details.modulusLength } : { curve: CURVES[algorithm] }),
          algorithm,
          kid: keyId ?? null,
        },
      });
      return true;
    } catch (error) {
      this.fail("private_key", error, [`A new key is made or registered at: ${PLACES.keys}.`]);
      return false;
    }
  }

  /** The response with the token also has the server's time; a wrong clock is reported first. */
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
      this.report.skip(["clock"], "an access token is given: nothing is signed here");
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
        ? "given; its scopes are unknown until it is used"
        : `obtained: ${token.scheme}, scopes ${token.scopes?.join(" ") ?? "not reported"}`,
      found: { type: token.scheme, scopes: token.scopes ?? null, given: isGiven },
    });
    return token;
  }

  private clock({ serverClockOffset: offset }: AerialClient): void {
    if (offset === undefined) {
      this.report.skip(["clock"], "no response had the server's time");
      return;
    }
    const seconds = Math.round(offset / 1000);
    if (Math.abs(seconds) <= CLOCK_TOLERANCE_SECONDS) {
      this.report.add({
        name: "clock",
        status: "ok",
        message: "agrees with the server's",
        found: { behindSeconds: seconds },
      });
      return;
    }
    this.report.add({
      name: "clock",
      status: "warning",
      message: `this machine's is ${Math.abs(seconds)} s ${seconds > 0 ? "behind" : "ahead of"} the server's`,
      advice: [
        "Set this machine's clock right, best by NTP. Signatures are made by the server's time once it refused one, but " +
          "every first request costs another try, and other programs do not make up for it.",
      ],
      found: { behindSeconds: seconds },
    });
  }

  async account(): Promise<Account | undefined> {
    const account = await this.attempt("account", () =>
      this.session.client.accounts.get({ signal: this.session.signal }),
    );
    if (account !== undefined) {
      const name = account.name === undefined ? "without a name" : `"${account.name}"`;
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
      this.report.skip(["aerial_org"], "not looked for, since the orgs cannot be listed");
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
        message: "none of the managed orgs is marked as the Aerial org, and none has the org domain",
        advice: [
          "Before orgs are deactivated or deleted, look which one it is: the provider protects the Aerial org, and can " +
            "protect only one that it knows.",
        ],
        found: { id: null },
      });
      return;
    }
    const { id, domain = null } = org;
    this.report.add({
      name: "aerial_org",
      status: "ok",
      message: `${id}${domain === null ? "" : ` (${domain})`}: never deactivated or deleted by this software`,
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

  /** Whether a client may have the scope of jobs that only read. Undefined if that is unknown. */
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
      message: `${document.summary}. ${document.detail}`,
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
