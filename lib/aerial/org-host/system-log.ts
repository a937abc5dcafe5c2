import type { RequestOptions } from "../options";
import type { Api } from "../transport/api";
import type { Advice } from "../transport/message";
import { readLogEvent, type LogEvent } from "./log-event";
import { logFilter, type LogFilter } from "./log-filter";

/** The scope that reading the System Log needs. */
export const LOGS_SCOPE = "okta.logs.read";

/** The largest page that the System Log gives. */
const MOST_EVENTS_ON_PAGE = 1000;

/** The query of a listing: a time range, and which events of it. */
export interface LogQuery extends LogFilter {
  /** Start of the time range, in milliseconds since the epoch. */
  readonly since: number;
  /** End of the time range. A query without an end would poll for new events and never end. */
  readonly until: number;
  /** @default "newest" */
  readonly first?: "newest" | "oldest";
  /**
   * Events on a page: fewer than the most save the service work if only a few are taken.
   * @default 1000
   */
  readonly pageSize?: number;
}

/** Advice for errors of the System Log. */
export const SYSTEM_LOG_ADVICE: Advice = {
  byStatus: new Map([
    [
      401,
      "The Aerial org did not accept the access token: check that the org domain is the Aerial org's own, that the org is " +
        `active, and that the token has the scope ${LOGS_SCOPE}.`,
    ],
    [
      403,
      `Grant the scope ${LOGS_SCOPE} to the client (Admin Console of the Aerial org, Applications, the API service app, ` +
        "tab Okta API Scopes), and assign the app an admin role that can view the System Log (tab Admin roles).",
    ],
    [404, "Check that the org domain is the Aerial org's own."],
    [429, "Other programs use the same limit of the System Log: try again later."],
  ]),
  otherService: "Check that the org domain is the Aerial org's own and that no proxy answers in its place.",
};

/**
 * The System Log of the Aerial org, which has every Aerial action of the last 90 days. Okta Management API reference,
 * "System Log".
 */
export class SystemLog {
  readonly #api: Api;

  public constructor(api: Api) {
    this.#api = api;
  }

  /**
   * Lists events, page by page, each asked for when the one before was used up.
   * @throws OAuthError if the scope is not granted; any error of a listing
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
      // A polling query has a next page for ever, and an empty one is where it stands.
      if (page.length === 0) {
        return;
      }
      yield* page;
    }
  }
}
