import { isIdentifier } from "../facts/names";
import { PRODUCTION_URL, readAddress, type AddressProblem } from "../facts/addresses";
import { systemClock, type Clock } from "./support/clock";
import { ConfigurationError } from "./errors";
import { noLog, type Log } from "./support/log";
import type { Connect } from "./transport/dispatcher";

/** What an `AerialClient` needs to know. */
export interface AerialClientOptions extends TransportOptions {
  /** Id of the Aerial account, for example `0227mkkf8ulgt48bkidcd8ekqft`. */
  readonly accountId: string;
  /** Where the API is, for example `https://aerial-apac.okta.com`. Plain http only to loopback. */
  readonly baseUrl: string;
  /** How requests are authenticated. */
  readonly credentials: Credentials;
}

/** How requests are made, whatever the service. */
export interface TransportOptions {
  /**
   * Tries after the first; four times as many at the account's limit of concurrent requests, which others share.
   * @default 5
   */
  readonly maxRetries?: number;
  /**
   * The shortest wait between two tries, in seconds.
   * @default 1
   */
  readonly minWaitSeconds?: number;
  /**
   * The longest wait between two tries, in seconds, whatever the API asks for.
   * @default 60
   */
  readonly maxWaitSeconds?: number;
  /**
   * How long one try may take, in seconds.
   * @default 30
   */
  readonly requestTimeoutSeconds?: number;
  /**
   * Requests in flight at most. An Aerial account allows 10 at a time, to all its clients together.
   * @default 10
   */
  readonly parallelism?: number;
  /**
   * The `User-Agent` of every request.
   * @default "cdktf-provider-aerial"
   */
  readonly userAgent?: string;
  /**
   * Takes log lines.
   * @default nothing is logged
   */
  readonly log?: Log;
  /**
   * Time; tests freeze it.
   * @default the machine's own
   */
  readonly clock?: Clock;
  /**
   * Makes the connections, at the first request; tests reach their service without any.
   * @default over the network
   */
  readonly connect?: Connect;
}

/** How requests are authenticated. */
export type Credentials = AccessTokenCredentials | PrivateKeyCredentials;

/** An access token that somebody else fetched. It cannot be renewed, and is sent as a bearer token. */
export interface AccessTokenCredentials {
  readonly kind: "access_token";
  /** The token; a secret. */
  readonly accessToken: string;
}

/** An API service app that authenticates with `private_key_jwt` (RFC 7523). */
export interface PrivateKeyCredentials {
  readonly kind: "private_key";
  /** The Aerial org's own domain, for example `acme.okta.com`, or a URL; `https://` is added where missing. */
  readonly orgDomain: string;
  /** Client id of the app. */
  readonly clientId: string;
  /** PEM (PKCS#8, PKCS#1, SEC1; also with `\n` written out), a JWK as JSON, or a file's path; a secret. */
  readonly privateKey: string;
  /**
   * `kid` of the key.
   * @default a JWK's own
   */
  readonly privateKeyId?: string;
  /**
   * Exactly these scopes are asked for.
   * @default okta.accounts.manage; where that is refused with `invalid_scope`, okta.accounts.read
   */
  readonly scopes?: readonly string[];
  /**
   * Proofs of possession (RFC 9449): as the token endpoint demands, always, or never.
   * @default "auto"
   */
  readonly dpop?: DpopMode;
}

/** Whether tokens are bound to a key by DPoP (RFC 9449). */
export type DpopMode = "auto" | "always" | "never";

/** Options of one request. */
export interface RequestOptions {
  /** Ends the request. A write that is on its way is awaited first, so that its outcome is known. */
  readonly signal?: AbortSignal;
}

/** Checked options with every default in place. */
export interface ResolvedOptions extends ResolvedTransport {
  readonly accountId: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

/** Checked transport options with every default in place. */
export interface ResolvedTransport {
  readonly maxRetries: number;
  readonly minWaitMilliseconds: number;
  readonly maxWaitMilliseconds: number;
  readonly requestTimeoutMilliseconds: number;
  readonly parallelism: number;
  readonly userAgent: string;
  readonly log: Log;
  readonly clock: Clock;
  readonly connect: Connect | undefined;
}

/**
 * Checks the options and fills in the defaults. The private key is checked where it is read.
 * @throws ConfigurationError that names the option
 */
export function resolveOptions(options: AerialClientOptions): ResolvedOptions {
  return {
    accountId: identifier("accountId", "account id", options.accountId),
    baseUrl: serviceUrl("baseUrl", "base URL", options.baseUrl),
    credentials: resolveCredentials(options.credentials),
    ...resolveTransport(options),
  };
}

/**
 * Checks the transport options and fills in the defaults.
 * @throws ConfigurationError that names the option
 */
export function resolveTransport(options: TransportOptions): ResolvedTransport {
  const minWaitSeconds = number("minWaitSeconds", options.minWaitSeconds ?? 1, 0, 3600);
  // Whoever raises the shortest wait above the default of the longest means both.
  const maxWaitSeconds = number("maxWaitSeconds", options.maxWaitSeconds ?? Math.max(60, minWaitSeconds), 0, 3600);
  if (maxWaitSeconds < minWaitSeconds) {
    throw new ConfigurationError(
      "maxWaitSeconds",
      `The longest wait between tries (${maxWaitSeconds} s) is below the shortest (${minWaitSeconds} s). Raise the one or lower the other.`,
    );
  }
  return {
    maxRetries: whole("maxRetries", options.maxRetries ?? 5, 0, 100),
    minWaitMilliseconds: minWaitSeconds * 1000,
    maxWaitMilliseconds: maxWaitSeconds * 1000,
    requestTimeoutMilliseconds:
      number("requestTimeoutSeconds", options.requestTimeoutSeconds ?? 30, 0.001, 3600) * 1000,
    parallelism: whole("parallelism", options.parallelism ?? 10, 1, 1000),
    userAgent: headerValue("userAgent", "user agent", options.userAgent ?? "cdktf-provider-aerial"),
    log: options.log ?? noLog,
    clock: options.clock ?? systemClock,
    connect: options.connect,
  };
}

/**
 * Reads the address of a service: `https://` is added where no scheme is given, a trailing slash taken away.
 * @throws ConfigurationError for anything but https, or http to loopback
 */
export function serviceUrl(setting: string, title: string, value: string): string {
  const address = readAddress(required(setting, title, value));
  if ("kind" in address) {
    throw new ConfigurationError(setting, wrongAddress(title, address));
  }
  return address.url;
}

function wrongAddress(title: string, problem: AddressProblem): string {
  switch (problem.kind) {
    case "not a URL":
      return `The ${title} is not a URL. Give it like ${PRODUCTION_URL} or acme.okta.com.`;
    case "more than an address":
      return `The ${title} holds more than scheme, host and path. Leave out user, password, query and fragment.`;
    case "not https": {
      const { origin, protocol } = problem.url;
      return (
        `The ${title} ${origin === "null" ? protocol : origin} is not served over https, so tokens could be read on the ` +
        "way. Use https://; plain http is for loopback addresses only."
      );
    }
  }
}

function resolveCredentials(credentials: Credentials): Credentials {
  switch (credentials.kind) {
    case "access_token":
      return {
        kind: "access_token",
        accessToken: headerValue("accessToken", "access token", credentials.accessToken, true),
      };
    case "private_key": {
      const orgDomain = serviceUrl("orgDomain", "org domain", credentials.orgDomain);
      const scopes = credentials.scopes?.flatMap((scope) => scope.split(/[\s,]+/)).filter((scope) => scope !== "");
      if (scopes?.length === 0) {
        throw new ConfigurationError(
          "scopes",
          "The list of scopes is empty. Name at least okta.accounts.read, or leave the setting out.",
        );
      }
      const dpop = credentials.dpop ?? "auto";
      if (!["auto", "always", "never"].includes(dpop)) {
        throw new ConfigurationError("dpop", `The DPoP mode "${String(dpop)}" is none of auto, always, never.`);
      }
      return {
        kind: "private_key",
        orgDomain,
        clientId: headerValue("clientId", "client id", credentials.clientId),
        privateKey: required("privateKey", "private key", credentials.privateKey),
        privateKeyId: credentials.privateKeyId?.trim() || undefined,
        scopes,
        dpop,
      };
    }
    default:
      throw new ConfigurationError("credentials", "The credentials are neither an access token nor a private key.");
  }
}

function required(setting: string, title: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new ConfigurationError(setting, `The ${title} is missing.`);
  }
  return value.trim();
}

function identifier(setting: string, title: string, value: string): string {
  const text = required(setting, title, value);
  if (!isIdentifier(text)) {
    throw new ConfigurationError(
      setting,
      `The ${title} ${JSON.stringify(text)} holds more than letters, digits, "-" and "_". Give the id alone, not a URL or a name.`,
    );
  }
  return text;
}

/**
 * Reads a value that goes into a header field.
 * @param secret whether errors must not show it, and it has no spaces
 * @throws ConfigurationError where it is missing or cannot be in a header
 */
export function headerValue(setting: string, title: string, value: string, secret = false): string {
  const text = required(setting, title, value);
  // The API has no use for other characters here, and a line feed would end the header.
  if (!(secret ? /^[\x21-\x7e]+$/ : /^[\x20-\x7e]+$/).test(text)) {
    throw new ConfigurationError(
      setting,
      `The ${title} holds characters that no such value has${secret ? ", for example a space or a line feed" : ""}.`,
    );
  }
  return text;
}

function number(setting: string, value: number, minimum: number, maximum: number): number {
  if (typeof value !== "number" || !(value >= minimum && value <= maximum)) {
    throw new ConfigurationError(
      setting,
      `The setting ${setting} is ${String(value)}; it must be between ${minimum} and ${maximum}.`,
    );
  }
  return value;
}

function whole(setting: string, value: number, minimum: number, maximum: number): number {
  if (!Number.isInteger(value)) {
    throw new ConfigurationError(setting, `The setting ${setting} is ${String(value)}; it must be a whole number.`);
  }
  return number(setting, value, minimum, maximum);
}
