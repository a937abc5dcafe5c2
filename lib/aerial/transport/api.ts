import { setMaxListeners } from "node:events";
import { foreignTexts } from "../../text/foreign-texts";
import type { RequestOptions } from "../options";
import type { Redactor } from "../support/redact";
import { array, ShapeMismatch } from "../support/shape";
import { ListingLimits } from "./listing-limits";
import { describeRequest, type Advice, type ApiRequest, type ApiResponse, type Handler, type Method } from "./message";
import { formatError, notJson, toApiError } from "./okta-error";
import { findLink } from "./pages";

/** The largest page size that the API allows. */
const PAGE_LIMIT = 100;

/** One API call. */
export interface Call {
  readonly method: Method;
  /** The path below the API's root, with every segment encoded by `segment`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  /** The body, which is encoded as JSON; undefined for a request without a body. */
  readonly body?: unknown;
  /**
   * Whether the response contains a secret, so no error may quote it.
   * @default false
   */
  readonly secretAnswer?: boolean;
}

/** Reads a value from a response. */
export type Read<Value> = (value: unknown, response: ApiResponse) => Value;

/** The query of a list. */
export interface ListQuery {
  readonly filter?: string;
  /** Set this to undefined to send no page size. @default - the largest page size that the API allows */
  readonly limit?: undefined;
}

/** Options of a list. */
export interface ListOptions extends RequestOptions {
  /** Returns the array of items in a page. @default - the page is that array */
  readonly itemsOf?: (page: unknown) => unknown;
}

/** Options of an API. */
export interface ApiOptions {
  /** The URL that all paths are relative to, with a trailing slash. */
  readonly root: string;
  readonly handler: Handler;
  readonly redactor: Redactor;
  /** Returns the advice for errors of a path, or undefined for the general advice. */
  readonly advice?: (path: string) => Advice | undefined;
}

/** An API that follows Okta's conventions. Turns calls into requests, and responses into values or errors. */
export class Api {
  readonly #root: string;
  readonly #handler: Handler;
  readonly #redactor: Redactor;
  readonly #advice: ((path: string) => Advice | undefined) | undefined;

  public constructor(options: ApiOptions) {
    this.#root = options.root;
    this.#handler = options.handler;
    this.#redactor = options.redactor;
    this.#advice = options.advice;
  }

  /**
   * Makes a call. If the outcome of a request is unknown, GET and PUT are retried; POST never is.
   * @param read reads the response's value, and its headers if necessary
   * @throws ApiError and its subclasses, ResponseFormatError, or any error of the steps
   */
  public async call<Value>(call: Call, read: Read<Value>, options?: RequestOptions): Promise<Value> {
    const request = this.#request(call, options);
    const response = await this.#send(request);
    return this.#read(request, response, read);
  }

  /** Makes a call as `call` does. @returns undefined if the call succeeds with an empty body */
  public async callOrEmpty<Value>(
    call: Call,
    read: (value: unknown) => Value,
    options?: RequestOptions,
  ): Promise<Value | undefined> {
    const request = this.#request(call, options);
    const response = await this.#send(request);
    return response.text.trim() === "" ? undefined : this.#read(request, response, read);
  }

  /** Makes a call whose response contains no value. */
  public async command(call: Call, options?: RequestOptions): Promise<void> {
    const request = this.#request(call, options);
    const response = await this.#send(request);
    if (response.text.trim() !== "") {
      // A proxy's page with status 200 does not mean that the call succeeded.
      this.#read(request, response, (value) => value);
    }
  }

  /**
   * Lists all items of all pages.
   * @throws the same errors as `pages`
   */
  public async *list<Item>(
    path: string,
    query: ListQuery,
    read: (value: unknown) => Item,
    options?: ListOptions,
  ): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages(path, { ...query }, read, options)) {
      yield* page;
    }
  }

  /**
   * Lists page by page, and requests each page when the one before has been consumed. Follows the `next` links until there
   * is none, and never builds the URL of a page itself.
   * @throws the same errors as `call`; ResponseFormatError for a link to another origin, which must not receive the token,
   *   or to a page that was already read; ListingLimitError for a list that is longer than any account's
   */
  public async *pages<Item>(
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    read: (value: unknown) => Item,
    options?: ListOptions,
  ): AsyncGenerator<readonly Item[], void, undefined> {
    let request = this.#request({ method: "GET", path, query: { limit: String(PAGE_LIMIT), ...query } }, options);
    const itemsOf = options?.itemsOf ?? ((value: unknown) => value);
    const limits = new ListingLimits(describeRequest(request));
    limits.isRepeated(request.url);
    for (;;) {
      const response = await this.#send(request);
      const page = this.#read(request, response, (value) => array(itemsOf(value), "a list", read));
      limits.add({ items: page.length, characters: response.text.length });
      yield page;
      const next = this.#next(request, response);
      if (next === undefined) {
        return;
      }
      if (limits.isRepeated(next)) {
        throw formatError(request, response, this.#redactor, "its link to the next page leads to a page already read");
      }
      request = { ...request, url: next };
    }
  }

  #request(call: Call, options?: RequestOptions): ApiRequest {
    const url = new URL(`${this.#root}${call.path}`);
    if (options?.signal) {
      // One signal can cancel many requests, and Node would report their listeners as a leak.
      setMaxListeners(0, options.signal);
    }
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(name, value);
      }
    }
    return {
      method: call.method,
      // Form encoding writes a space as "+", which a filter could contain literally. A literal "+" is already encoded.
      url: url.href.replaceAll("+", "%20"),
      headers: {},
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      repeatable: call.method !== "POST",
      write: call.method !== "GET",
      signal: options?.signal,
      advice: this.#advice?.(call.path),
      secretAnswer: call.secretAnswer,
    };
  }

  async #send(request: ApiRequest): Promise<ApiResponse> {
    const response = await this.#handler(request);
    if (response.status < 200 || response.status >= 300) {
      throw toApiError(request, response, this.#redactor);
    }
    return response;
  }

  #read<Value>(request: ApiRequest, response: ApiResponse, read: Read<Value>): Value {
    let value: unknown;
    try {
      value = JSON.parse(response.text);
    } catch {
      throw formatError(request, response, this.#redactor, notJson(response));
    }
    if (/\\(?:n|u000a)/i.test(response.text)) {
      foreignTexts.note(value);
    }
    try {
      return read(value, response);
    } catch (error) {
      throw error instanceof ShapeMismatch ? formatError(request, response, this.#redactor, error.message) : error;
    }
  }

  #next(request: ApiRequest, response: ApiResponse): string | undefined {
    const target = findLink(response.headers.link, "next");
    if (target === undefined) {
      return undefined;
    }
    const url = URL.canParse(target, request.url) ? new URL(target, request.url) : undefined;
    if (!url || url.origin !== new URL(request.url).origin) {
      throw formatError(
        request,
        response,
        this.#redactor,
        `its link to the next page leads to another origin (${url?.origin ?? "not a URL"}), which must not receive the access token`,
      );
    }
    return url.href;
  }
}
