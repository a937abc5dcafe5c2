import { Accounts } from "./account/accounts";
import { DpopProver } from "./authentication/dpop-proof";
import { ServerClock } from "./authentication/server-clock";
import type { AccessToken } from "./authentication/token-client";
import { createTokens, type Tokens } from "./authentication/tokens";
import {
  resolveOptions,
  serviceUrl,
  type AerialClientOptions,
  type RequestOptions,
  type TransportOptions,
} from "./options";
import { LOGS_SCOPE, OrgHostClient, SYSTEM_LOG_ADVICE, SystemLog, type OrgHost } from "./org-host";
import { OrgGroups } from "./account/org-groups";
import { OrgProducts } from "./account/org-products";
import { Orgs } from "./account/orgs";
import { Products } from "./account/products";
import { Redactor } from "./support/redact";
import { RecentAdds } from "./reads/recent-adds";
import { Reports } from "./account/reports";
import { RequestConditionTemplates } from "./account/request-condition-templates";
import { AccountApi } from "./transport/account-api";
import { Api } from "./transport/api";
import { authenticate } from "./transport/authenticate";
import { Connections } from "./transport/connections";
import { limit, Limiter } from "./transport/limiter";
import { compose, header, type Handler } from "./transport/message";
import { retry, type RetryOptions } from "./transport/retry";
import { send } from "./transport/send";

/**
 * A client of the Okta Aerial API for one account.
 *
 * Each request passes through limiter → retry → authentication → send. The client loads and sends nothing before the
 * first call.
 *
 * @example
 * const client = new AerialClient({
 *   accountId: "0227mkkf8ulgt48bkidcd8ekqft",
 *   baseUrl: "https://aerial-apac.okta.com",
 *   credentials: { kind: "private_key", orgDomain: "acme.okta.com", clientId: "0oa1", privateKey: "./key.pem" },
 * });
 * const { name } = await client.accounts.get();
 * await client.close();
 */
export class AerialClient {
  /** The id of the account. */
  public readonly accountId: string;
  /** The base URL of the API, without a trailing slash. */
  public readonly baseUrl: string;
  /** The account itself. */
  public readonly accounts: Accounts;
  /** The products that the account subscribes to. */
  public readonly products: Products;
  /** The orgs that the account manages. */
  public readonly orgs: Orgs;
  /** The products that are enabled for an org. */
  public readonly orgProducts: OrgProducts;
  /** The groups of the account's orgs. */
  public readonly orgGroups: OrgGroups;
  /** The templates of access request conditions. */
  public readonly requestConditionTemplates: RequestConditionTemplates;
  /** Reports on the account's contract. */
  public readonly reports: Reports;
  readonly #tokens: Tokens;
  readonly #connections: Connections;
  readonly #transport: TransportOptions;
  readonly #serverClock: ServerClock;
  readonly #closing = new AbortController();
  readonly #orgDomain: string | undefined;
  readonly #openSystemLog: (orgUrl: string) => SystemLog;

  /**
   * @throws ConfigurationError for invalid options; PrivateKeyError for a key that cannot be used
   */
  public constructor(options: AerialClientOptions) {
    const resolved = resolveOptions(options);
    const redactor = new Redactor();
    this.#connections = new Connections(resolved);
    const serverClock = new ServerClock(resolved.clock);
    const answer = send({
      connections: () => this.#connections.open(),
      timeoutMilliseconds: resolved.requestTimeoutMilliseconds,
      userAgent: resolved.userAgent,
      log: resolved.log,
      clock: resolved.clock,
    });
    const sendOnce: Handler = async (request) => {
      const response = await answer(request);
      serverClock.observe(header(response, "date"));
      return response;
    };
    const retryOptions: RetryOptions = resolved;
    const prover = new DpopProver(serverClock);
    this.#tokens = createTokens(resolved, { prover, serverClock, redactor, send: sendOnce });
    const tokens = this.#tokens.source;
    const handler = compose(
      [
        limit(new Limiter(resolved.parallelism, resolved)),
        retry(retryOptions),
        authenticate({ tokens, prover, serverClock }),
      ],
      sendOnce,
    );
    const apiOptions = { baseUrl: resolved.baseUrl, accountId: resolved.accountId, handler, redactor };
    const api = new AccountApi(apiOptions);
    const { credentials } = resolved;
    this.#orgDomain = credentials.kind === "private_key" ? credentials.orgDomain : undefined;
    this.#openSystemLog = (orgUrl) => {
      // The System Log is another API on another host, so it has its own limits, tokens and nonces.
      const steps = [
        limit(new Limiter(1, resolved)),
        retry(retryOptions),
        authenticate({ tokens: this.#tokens.scoped([LOGS_SCOPE]), prover, serverClock }),
      ];
      const advice = () => SYSTEM_LOG_ADVICE;
      return new SystemLog(new Api({ root: `${orgUrl}/api/v1/`, handler: compose(steps, sendOnce), redactor, advice }));
    };
    this.#transport = options;
    this.#serverClock = serverClock;
    this.accountId = resolved.accountId;
    this.baseUrl = resolved.baseUrl;
    this.accounts = new Accounts(api);
    this.products = new Products(api);
    const recentAdds = new RecentAdds(retryOptions);
    const closing = this.#closing.signal;
    this.orgs = new Orgs({ api, accounts: this.accounts, retry: retryOptions, recentAdds, closing });
    this.orgProducts = new OrgProducts({ api, retry: retryOptions, recentAdds });
    this.orgGroups = new OrgGroups(api);
    this.requestConditionTemplates = new RequestConditionTemplates(
      new AccountApi({ ...apiOptions, area: "governance" }),
    );
    this.reports = new Reports(api, closing);
  }

  /**
   * How many milliseconds the server's clock is ahead of this machine's, according to the last response; negative if it
   * is behind, undefined before the first response. It is an estimate: the `Date` header has whole seconds, and the
   * response takes time to arrive.
   */
  public get serverClockOffset(): number | undefined {
    return this.#serverClock.observed;
  }

  /**
   * Returns an access token for the caller: a new one, or the configured one if the client was given a token. The client
   * keeps it out of its errors. The caller must protect it otherwise.
   *
   * @param query the scopes to request; by default, those of the client's own requests
   * @throws ConfigurationError if scopes are set but the client was given a token, OAuthError, or any error of a request
   */
  public issueToken(
    query: { readonly scopes?: readonly string[] } = {},
    options?: RequestOptions,
  ): Promise<AccessToken> {
    return this.#tokens.issue(query.scopes, options?.signal);
  }

  /**
   * Returns a client for the API on an org's own host, with this client's waits, retries and log. The caller must close
   * it.
   * @throws ConfigurationError for invalid options
   */
  public orgHost(org: OrgHost): OrgHostClient {
    const { maxRetries, minWaitSeconds, maxWaitSeconds, requestTimeoutSeconds } = this.#transport;
    const { parallelism, userAgent, log, clock, connect } = this.#transport;
    const waits = { maxRetries, minWaitSeconds, maxWaitSeconds, requestTimeoutSeconds };
    return new OrgHostClient({ ...org, ...waits, parallelism, userAgent, log, clock, connect });
  }

  /**
   * Returns the System Log of the Aerial org. Its access tokens have only the `okta.logs.read` scope.
   *
   * @param orgDomain the Aerial org's own domain; required if the client was given an access token
   * @throws ConfigurationError if the domain is missing or invalid
   */
  public systemLog(orgDomain?: string): SystemLog {
    return this.#openSystemLog(serviceUrl("orgDomain", "org domain", orgDomain ?? this.#orgDomain ?? ""));
  }

  /** Waits for the requests in flight and closes the connections. Later requests fail with an AbortedError. */
  public async close(): Promise<void> {
    this.#closing.abort();
    await this.#connections.close();
  }
}
