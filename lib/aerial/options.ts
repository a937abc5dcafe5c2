import { isIdentifier } from "../facts/names";
import { PRODUCTION_URL, readAddress, type AddressProblem } from "../facts/addresses";
import { systemClock, type Clock } from "./support/clock";
import { ConfigurationError } from "./errors";
import { noLog, type Log } from "./support/log";
import type { Connect } from "./transport/dispatcher";

/** Options of an `AerialClient`. */
export interface AerialClientOptions extends TransportOptions {
  /** The id of the Aerial account, for example `0227mkkf8ulgt48bkidcd8ekqft`. */
  readonly accountId: string;
  /** The base URL of the API, for example `https://aerial-apac.okta.com`. Plain http is allowed only for loopback. */
  readonly baseUrl: string;
  /** The credentials that authenticate requests. */
  readonly credentials: Credentials;
}

/** Options for sending requests to any service. */
export interface TransportOptions {
  /**
   * The number of retries after the first attempt. At the account's limit of concurrent requests, which other programs
   * share, the client retries four times as often.
   * @default 5
   */
  readonly maxRetries?: number;
  /**
   * The shortest wait between two attempts, in seconds.
   * @default 1
   */
  readonly minWaitSeconds?: number;
  /**
   * The longest wait between two attempts, in seconds, even if the API asks for more.
   * @default 60
   */
  readonly maxWaitSeconds?: number;
  /**
   * How long one attempt may take, in seconds.
   * @default 30
   */
  readonly requestTimeoutSeconds?: number;
  /**
   * The maximum number of concurrent requests. An Aerial account allows 10, shared by all its clients.
   * @default 10
   */
  readonly parallelism?: number;
  /**
   * The `User-Agent` of every request.
   * @default "cdktf-provider-aerial"
   */
  readonly userAgent?: string;
  /**
   * Receives log lines.
   * @default nothing is logged
   */
  readonly log?: Log;
  /**
   * The clock, which tests can freeze.
   * @default the system clock
   */
  readonly clock?: Clock;
  /**
   * Opens the connections at the first request. Tests use it to reach a service without a network.
   * @default over the network
   */
  readonly connect?: Connect;
}

/** The credentials that authenticate requests. */
export type Credentials = AccessTokenCredentials | PrivateKeyCredentials;

/** An access token from elsewhere. The client sends it as a bearer token and cannot renew it. */
export interface AccessTokenCredentials {
  readonly kind: "access_token";
  /** The token; a secret. */
  readonly accessToken: string;
}

/** An API service integration that authenticates with `private_key_jwt` (RFC 7523). */
export interface PrivateKeyCredentials {
  readonly kind: "private_key";
  /** The Aerial org's own domain, for example `acme.okta.com`, or its URL; `https://` is added if missing. */
  readonly orgDomain: string;
  /** The client id of the integration. */
  readonly clientId: string;
  /** PEM (PKCS#8, PKCS#1 or SEC1; also with `\n` written out), a JWK as JSON, or the path of a file; a secret. */
  readonly privateKey: string;
  /**
   * The key's id (`kid`).
   * @default the id in the JWK
   */
  readonly privateKeyId?: string;
  /**
   * The scopes to request.
   * @default okta.accounts.manage, or okta.accounts.read if that is refused with `invalid_scope`
   */
  readonly scopes?: readonly string[];
  /**
   * Whether to send DPoP proofs (RFC 9449): if the token endpoint requires them, always, or never.
   * @default "auto"
   */
  readonly dpop?: DpopMode;
}

/** Whether tokens are bound to a key by DPoP (RFC 9449). */
export type DpopMode = "auto" | "always" | "never";

/** Options of one request. */
export interface RequestOptions {
  /** Cancels the request. A write that was already sent is awaited first, so that its outcome is known. */
  readonly signal?: AbortSignal;
}

/** Validated options with all defaults applied. */
export interface ResolvedOptions extends ResolvedTransport {
  readonly accountId: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly credentials: Credentials;
}

/** Validated transport options with all defaults applied. */
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
 * Validates the options and applies the defaults. The private key is validated when it is read.
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
 * Validates the transport options and applies the defaults.
 * @throws ConfigurationError that names the option
 */
export function resolveTransport(options: TransportOptions): ResolvedTransport {
  const minWaitSeconds = number("minWaitSeconds", options.minWaitSeconds ?? 1, 0, 3600);
  // If only the shortest wait is set, and to more than the default of the longest, it applies to both.
  const maxWaitSeconds = number("maxWaitSeconds", options.maxWaitSeconds ?? Math.max(60, minWaitSeconds), 0, 3600);
  if (maxWaitSeconds < minWaitSeconds) {
    throw new ConfigurationError(
      "maxWaitSeconds",
      `The maximum wait between attempts (${maxWaitSeconds} s) is shorter than the minimum (${minWaitSeconds} s). Increase the maximum or decrease the minimum.`,
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
 * Reads the address of a service. Adds `https://` if there is no scheme, and removes a trailing slash.
 * @throws ConfigurationError for anything other than https, or http to loopback
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
      return `The ${title} is not a URL or a domain. Set it to a value such as ${PRODUCTION_URL} or acme.okta.com.`;
    case "more than an address":
      return `The ${title} contains more than a scheme, a host and a path. Remove the user, password, query and fragment.`;
    case "not https": {
      const { origin, protocol } = problem.url;
      return (
        `The ${title} ${origin === "null" ? protocol : origin} does not use https, so others could read the tokens in ` +
        "transit. Use https://. Plain http is allowed only for loopback addresses."
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
          "The list of scopes is empty. Add at least okta.accounts.read, or remove the setting.",
        );
      }
      const dpop = credentials.dpop ?? "auto";
      if (!["auto", "always", "never"].includes(dpop)) {
        throw new ConfigurationError(
          "dpop",
          `The DPoP mode "${String(dpop)}" is unknown. Set it to auto, always or never.`,
        );
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
      throw new ConfigurationError(
        "credentials",
        "The credentials are neither an access token nor a private key. Set their kind to access_token or private_key.",
      );
  }
}

function required(setting: string, title: string, value: unknown): string {
  if (typeof value !== "string" || value.trim() === "") {
    throw new ConfigurationError(setting, `The ${title} is missing or empty.`);
  }
  return value.trim();
}

function identifier(setting: string, title: string, value: string): string {
  const text = required(setting, title, value);
  if (!isIdentifier(text)) {
    throw new ConfigurationError(
      setting,
      `The ${title} ${JSON.stringify(text)} is not an id. An id contains only letters, digits, "-" and "_". Set it to the id, not to a URL or a name.`,
    );
  }
  return text;
}

/**
 * Reads a value that is sent in a header field.
 * @param secret whether the value is a secret, which errors never show and which contains no spaces
 * @throws ConfigurationError if the value is missing or cannot be sent in a header field
 */
export function headerValue(setting: string, title: string, value: string, secret = false): string {
  const text = required(setting, title, value);
  // No valid value contains other characters, and a line feed would end the header field.
  if (!(secret ? /^[\x21-\x7e]+$/ : /^[\x20-\x7e]+$/).test(text)) {
    throw new ConfigurationError(
      setting,
      `The ${title} contains invalid characters${secret ? ", such as a space or a line feed" : ""}. Remove them.`,
    );
  }
  return text;
}

function number(setting: string, value: number, minimum: number, maximum: number): number {
  if (typeof value !== "number" || !(value >= minimum && value <= maximum)) {
    throw new ConfigurationError(
      setting,
      `The setting ${setting} is ${String(value)}. Set it to a number from ${minimum} to ${maximum}.`,
    );
  }
  return value;
}

function whole(setting: string, value: number, minimum: number, maximum: number): number {
  if (!Number.isInteger(value)) {
    throw new ConfigurationError(setting, `The setting ${setting} is ${String(value)}. Set it to a whole number.`);
  }
  return number(setting, value, minimum, maximum);
}
