import { Accounts } from "./accounts";
import { DpopProver } from "./authentication/dpop-proof";
import { readPrivateKey } from "./authentication/private-key";
import { ServerClock } from "./authentication/server-clock";
import { TokenClient } from "./authentication/token-client";
import { fixedToken, TokenStore, type TokenSource } from "./authentication/token-store";
import { AbortedError } from "./errors";
import { resolveOptions, type AerialClientOptions, type ResolvedOptions } from "./options";
import { OrgProducts } from "./org-products";
import { Orgs } from "./orgs";
import { Products } from "./products";
import { Redactor } from "./redact";
import { Reports } from "./reports";
import { AccountApi } from "./transport/account-api";
import { authenticate } from "./transport/authenticate";
import type { HttpConnections } from "./transport/dispatcher";
import { limit, Limiter } from "./transport/limiter";
import { compose, type Handler } from "./transport/message";
import { retry, type RetryOptions } from "./transport/retry";
import { send } from "./transport/send";

/**
 * A client of the Okta Aerial API, for one account.
 *
 * One request passes limiter → retry → authentication → send. Nothing is loaded or sent before the first call.
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
  /** Id of the account. */
  public readonly accountId: string;
  /** Where the API is, without a trailing slash. */
  public readonly baseUrl: string;
  /** The account itself. */
  public readonly accounts: Accounts;
  /** The products that the account subscribes to. */
  public readonly products: Products;
  /** The orgs that the account manages. */
  public readonly orgs: Orgs;
  /** The products that are enabled for an org. */
  public readonly orgProducts: OrgProducts;
  /** Reports on the account's contract. */
  public readonly reports: Reports;
  readonly #connections: Connections;
  readonly #closing = new AbortController();

  /**
   * @throws ConfigurationError for options that cannot work; PrivateKeyError for a key that cannot be used
   */
  public constructor(options: AerialClientOptions) {
    const resolved = resolveOptions(options);
    const redactor = new Redactor();
    this.#connections = new Connections(resolved);
    const sendOnce = send({
      connections: () => this.#connections.open(),
      timeoutMilliseconds: resolved.requestTimeoutMilliseconds,
      userAgent: resolved.userAgent,
      log: resolved.log,
    });
    const retryOptions: RetryOptions = resolved;
    const serverClock = new ServerClock(resolved.clock);
    const prover = new DpopProver(serverClock);
    const tokens = tokenSource(resolved, { prover, serverClock, redactor, send: sendOnce });
    const handler = compose(
      [limit(new Limiter(resolved.parallelism)), retry(retryOptions), authenticate({ tokens, prover, serverClock })],
      sendOnce,
    );
    const api = new AccountApi({ baseUrl: resolved.baseUrl, accountId: resolved.accountId, handler, redactor });
    this.accountId = resolved.accountId;
    this.baseUrl = resolved.baseUrl;
    this.accounts = new Accounts(api);
    this.products = new Products(api);
    this.orgs = new Orgs({ api, accounts: this.accounts, retry: retryOptions, closing: this.#closing.signal });
    this.orgProducts = new OrgProducts(api);
    this.reports = new Reports(api);
  }

  /** Waits for the requests in flight and ends the connections. Later requests end with an AbortedError. */
  public async close(): Promise<void> {
    this.#closing.abort();
    await this.#connections.close();
  }
}

/** Opens the connections at the first request, so that a client that sends nothing loads nothing. */
class Connections {
  readonly #options: ResolvedOptions;
  #opened: Promise<HttpConnections> | undefined;
  #closed: Promise<void> | undefined;

  public constructor(options: ResolvedOptions) {
    this.#options = options;
  }

  public async open(): Promise<HttpConnections> {
    if (this.#closed) {
      throw new AbortedError();
    }
    this.#opened ??= this.#connect();
    return this.#opened;
  }

  public close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const opened = await this.#opened?.catch(() => undefined);
    await opened?.close();
  }

  async #connect(): Promise<HttpConnections> {
    const { connect } = await import("./transport/dispatcher");
    return connect({
      connections: this.#options.parallelism,
      connectTimeoutMilliseconds: Math.min(10_000, this.#options.requestTimeoutMilliseconds),
    });
  }
}

function tokenSource(
  options: ResolvedOptions,
  parts: {
    readonly prover: DpopProver;
    readonly serverClock: ServerClock;
    readonly redactor: Redactor;
    readonly send: Handler;
  },
): TokenSource {
  const { credentials, clock, log } = options;
  if (credentials.kind === "access_token") {
    parts.redactor.add(credentials.accessToken);
    return fixedToken(credentials.accessToken);
  }
  parts.redactor.add(credentials.privateKey);
  const client = new TokenClient({
    ...parts,
    tokenUrl: `${credentials.orgDomain}/oauth2/v1/token`,
    clientId: credentials.clientId,
    signingKey: readPrivateKey(credentials.privateKey, credentials.privateKeyId),
    scopes: credentials.scopes,
    dpop: credentials.dpop ?? "auto",
    clock,
    log,
    retry: retry(options),
  });
  return new TokenStore({
    clock,
    fetch: (signal) => client.fetch(signal),
    demandProofs: () => client.demandProofs(),
  });
}
