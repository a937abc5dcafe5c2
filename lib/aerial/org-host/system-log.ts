import type { RequestOptions } from "../options";
import type { Api } from "../transport/api";
import type { Advice } from "../transport/message";
import { readLogEvent, type LogEvent } from "./log-event";
import { logFilter, type LogFilter } from "./log-filter";

/** The scope that reading the System Log needs. */
export const LOGS_SCOPE = "okta.logs.read";

/** The largest page size that the System Log allows. */
const MOST_EVENTS_ON_PAGE = 1000;

/** The query of a list: a time range and a filter. */
export interface LogQuery extends LogFilter {
  /** Start of the time range, in milliseconds since the epoch. */
  readonly since: number;
  /** End of the time range. A query without it would poll for new events and never end. */
  readonly until: number;
  /** The order of the events. @default "newest" */
  readonly first?: "newest" | "oldest";
  /**
   * The page size. If only a few events are needed, a small page saves the service work.
   * @default 1000
   */
  readonly pageSize?: number;
}

/** The advice for errors of the System Log. */
export const SYSTEM_LOG_ADVICE: Advice = {
  byStatus: new Map([
    [
      401,
      "Check that the org domain is that of the Aerial org, that the org is active, and " +
        `that the token has the scope ${LOGS_SCOPE}.`,
    ],
    [
      403,
      "In the Admin Console of the Aerial org, open Applications and the API service integration. Grant it the scope " +
        `${LOGS_SCOPE} on its Okta API Scopes tab, and assign an admin role that can view the System Log on its Admin ` +
        "roles tab.",
    ],
    [404, "Check that the org domain is that of the Aerial org."],
    [429, "Other programs share this limit of the System Log. Try again later."],
  ]),
  otherService: "Check that the org domain is that of the Aerial org and that no proxy responds in its place.",
  address: "the org domain",
};

/**
 * The System Log of the Aerial org, which contains all Aerial actions of the last 90 days. Okta Management API reference,
 * "System Log".
 */
export class SystemLog {
  readonly #api: Api;

  public constructor(api: Api) {
    this.#api = api;
  }

  /**
   * Lists events page by page, and requests each page when the one before has been consumed.
   * @throws OAuthError if the scope is not granted; any error of a list
   */
  public async *list(query: LogQuery, options?: RequestOptions): AsyncGenerator<LogEvent, void, undefined> {
    const { since, until, first = "newest", pageSize = MOST_EVENTS_ON_PAGE, ...filter } = query;
    const parameters = {
      since: new Date(since).toISOString(),
      until: new Date(until).toISOString(),
      sortOrder: first === "newest" ? "DESCENDING" : "ASCENDING",
      limit: String(Math.max(1, Math.min(pageSize, MOST_EVENTS_ON_PAGE))),
      filter: logFilter(filter),
    };
    for await (const page of this.#api.pages("logs", parameters, readLogEvent, options)) {
      // A polling query always has a next page. Its first empty page is the end of the existing events.
      if (page.length === 0) {
        return;
      }
      yield* page;
    }
  }
}
