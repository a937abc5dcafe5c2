import type { RequestOptions } from "../options";
import { Redactor } from "../support/redact";
import { object } from "../support/shape";
import { Api } from "../transport/api";
import { Connections } from "../transport/connections";
import { limit, Limiter } from "../transport/limiter";
import { compose, type Handler, type Step } from "../transport/message";
import { retry } from "../transport/retry";
import { send } from "../transport/send";
import { ORG_HOST_ADVICE } from "./advice";
import { ChildOrgs } from "./child-orgs";
import { AerialConsents } from "./consents";
import { processPace } from "./creation-pace";
import { resolveOrgHost, type OrgHostClientOptions, type ResolvedOrgHost } from "./options";
import { answers, waitUntil, type WaitOptions } from "./readiness";

/**
 * A client of the API on an Okta org's own host: the org's consent to Aerial, and the Org Creator.
 *
 * As in an `AerialClient`, each request passes through limiter → retry → authentication → send. The client loads and sends
 * nothing before the first call.
 *
 * @example
 * const org = new OrgHostClient({ domain: "acme.okta.com", token });
 * await org.consent.grant("0227mkkf8ulgt48bkidcd8ekqft");
 * await org.close();
 */
export class OrgHostClient {
  /** The org's URL, without a trailing slash. */
  public readonly url: string;
  /** The org's consent to be managed by an Aerial account. */
  public readonly consent: AerialConsents;
  /** The Org Creator, which creates child orgs of this org. */
  public readonly orgs: ChildOrgs;
  readonly #options: ResolvedOrgHost;
  readonly #connections: Connections;
  /** Makes each call without retries. */
  readonly #once: Api;

  /** @throws ConfigurationError for invalid options */
  public constructor(options: OrgHostClientOptions) {
    const resolved = resolveOrgHost(options);
    const { url, clock } = resolved;
    const redactor = new Redactor();
    redactor.add(resolved.token);
    this.#options = resolved;
    this.#connections = new Connections(resolved);
    const sendOnce = send({
      connections: () => this.#connections.open(),
      timeoutMilliseconds: resolved.requestTimeoutMilliseconds,
      userAgent: resolved.userAgent,
      log: resolved.log,
      clock,
    });
    const place = limit(new Limiter(resolved.parallelism, resolved));
    const authentication = authenticate(resolved);
    const api = (handler: Handler): Api =>
      new Api({ root: `${url}/api/v1/`, handler, redactor, advice: () => ORG_HOST_ADVICE });
    this.#once = api(compose([place, authentication], sendOnce));
    const repeating = api(compose([place, retry(resolved), authentication], sendOnce));
    this.url = url;
    this.consent = new AerialConsents(repeating, resolved);
    this.orgs = new ChildOrgs({ api: repeating, url, clock, redactor, pace: options.creationPace ?? processPace });
  }

  /**
   * Returns whether the org responds to a call with this token. A new org takes some time until it does.
   * @throws AbortedError
   */
  public isReady(options?: RequestOptions): Promise<boolean> {
    return answers(() =>
      this.#once.call({ method: "GET", path: "org" }, (value) => object(value, "the settings of an org"), options),
    );
  }

  /**
   * Waits until the org responds.
   * @returns whether it responded in time
   * @throws AbortedError
   */
  public waitUntilReady(options: WaitOptions = {}): Promise<boolean> {
    return waitUntil(() => this.isReady({ signal: options.signal }), this.#options.clock, options);
  }

  /** Waits for the requests in flight and closes the connections. Later requests fail with an AbortedError. */
  public async close(): Promise<void> {
    await this.#connections.close();
  }
}

/** Returns the step that adds the token, which cannot be renewed. */
function authenticate({ token, tokenType }: ResolvedOrgHost): Step {
  return (next) => (request) =>
    next({ ...request, headers: { ...request.headers, authorization: `${tokenType} ${token}` } });
}
