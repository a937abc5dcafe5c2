import { listLogEvents } from "../description";
import { Limits } from "../../behaviour/limits";
import type { EmulatorSwitches } from "../../behaviour/switches";
import { Validator } from "../../description/validation";
import { ok, type Answer, type HeaderLine } from "../../http/answer";
import { accessDenied, methodNotAllowed, OktaError, validationFailed } from "../../http/okta-error";
import type { ServiceRequest } from "../../http/request";
import type { Grant } from "../../oauth/access-tokens";
import type { Predicate } from "../../scim-filter";
import type { Store } from "../../state/store";
import type { RecordedEvent } from "./event-log";
import { LogFilterError, parseLogFilter } from "./filter";
import type { SystemLogPath } from "./path";

/** Requests per minute to the System Log of an org. It is the limit of most orgs according to Okta's documentation. */
const REQUESTS_PER_MINUTE = 120;
const DEFAULT_DAYS = 7;
const DAY_MILLISECONDS = 24 * 3600 * 1000;

interface LogQuery {
  readonly since?: string;
  readonly until?: string;
  readonly after?: string;
  readonly filter?: string;
  readonly q?: string;
  readonly limit: number;
  readonly sortOrder: "ASCENDING" | "DESCENDING";
}

/** GET /api/v1/logs of the Aerial orgs' own hosts. */
export class SystemLogEndpoint {
  private readonly limits: Limits;
  private readonly validator = new Validator();

  constructor(
    private readonly store: Store,
    switches: () => EmulatorSwitches,
    private readonly now: () => number,
  ) {
    this.limits = new Limits(() => ({ ...switches(), requestsPerMinute: REQUESTS_PER_MINUTE }), now);
  }

  /**
   * Answers a request whose token was checked.
   * @throws OktaError
   */
  answer(request: ServiceRequest, { domain }: SystemLogPath, grant: Grant): Answer {
    if (request.method !== "GET") {
      throw methodNotAllowed(["GET"]);
    }
    const org = domain === undefined ? undefined : this.store.orgByDomain(domain);
    if (domain !== undefined && !(org?.aerialOrg === true && org.accountId === grant.accountId)) {
      throw accessDenied(["The access token is for another org."]);
    }
    const limitHeaders = this.limits.spend(grant.accountId);
    const { events, links } = this.page(request.url, grant.accountId);
    return { ...ok(events.map(({ event }) => event)), headers: [...limitHeaders, ...links] };
  }

  /** Starts new rate limit windows. */
  clear(): void {
    this.limits.clear();
  }

  private page(
    url: URL,
    accountId: string,
  ): { readonly events: readonly RecordedEvent[]; readonly links: readonly HeaderLine[] } {
    const query = this.readQuery(url);
    const until = query.until === undefined ? undefined : timeOf("until", query.until);
    const end = until ?? this.now();
    const since = query.since === undefined ? end - DEFAULT_DAYS * DAY_MILLISECONDS : timeOf("since", query.since);
    const isAscending = query.sortOrder === "ASCENDING";
    if (until !== undefined && since > until) {
      throw validationFailed("since", "since: The start of the range is after its end.");
    }
    if (!isAscending && until === undefined && query.after !== undefined) {
      throw validationFailed("sortOrder", "sortOrder: A polling request is ASCENDING.");
    }
    const passes = predicateOf(query);
    const found = this.store.systemLog.all().filter(({ accountId: owner, event }) => {
      const published = Date.parse(event.published);
      return owner === accountId && published >= since && (until === undefined || published < until) && passes(event);
    });
    const ordered = isAscending ? found : [...found].reverse();
    const start = query.after === undefined ? 0 : positionAfter(ordered, cursorOf(query.after), isAscending);
    const events = ordered.slice(start, start + query.limit);
    const last = events.at(-1)?.sequence ?? (query.after === undefined ? 0 : cursorOf(query.after));
    // A bounded request has a last page. A polling request always has a next page.
    const hasNext = until === undefined || start + events.length < ordered.length;
    return { events, links: [linkTo(url, "self"), ...(hasNext ? [linkTo(url, "next", last)] : [])] };
  }

  private readQuery(url: URL): LogQuery {
    const { validator } = this;
    const parameters = Object.fromEntries(
      [...new Set(url.searchParams.keys())].map((name) => {
        const all = url.searchParams.getAll(name);
        return [name, all.length > 1 ? all : (all[0] ?? "")];
      }),
    );
    const { violations, values } = validator.checkQuery(listLogEvents, parameters);
    if (violations[0] !== undefined) {
      throw validationFailed(violations[0].field, ...violations.map(({ message }) => message));
    }
    return { limit: 100, sortOrder: "ASCENDING", ...values } as LogQuery;
  }
}

function predicateOf({ filter, q }: LogQuery): Predicate {
  const words = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length > 10 || words.some((word) => word.length > 40)) {
    throw validationFailed("q", "q: At most 10 keywords of 40 characters each are supported.");
  }
  const passes = parse(filter);
  return (event) => {
    const text = words.length === 0 ? "" : JSON.stringify(event).toLowerCase();
    return passes(event) && words.every((word) => text.includes(word));
  };
}

function parse(filter: string | undefined): Predicate {
  if (filter === undefined) {
    return () => true;
  }
  try {
    return parseLogFilter(filter);
  } catch (error) {
    throw error instanceof LogFilterError
      ? new OktaError(400, "E0000031", "Invalid search criteria.", [`filter: ${error.message}`])
      : error;
  }
}

function timeOf(name: string, text: string): number {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw validationFailed(name, `${name}: The date format in your query is not recognized.`);
  }
  return time;
}

/** Parses a cursor. It contains the sequence of the last event in base 36, and is opaque to clients. */
function cursorOf(text: string): number {
  const sequence = /^e[0-9a-z]{1,10}$/.test(text) ? Number.parseInt(text.slice(1), 36) : Number.NaN;
  if (Number.isNaN(sequence)) {
    throw validationFailed("after", "after: The cursor was not given out for this list.");
  }
  return sequence;
}

function positionAfter(ordered: readonly RecordedEvent[], last: number, isAscending: boolean): number {
  const position = ordered.findIndex(({ sequence }) => (isAscending ? sequence > last : sequence < last));
  return position === -1 ? ordered.length : position;
}

function linkTo(url: URL, relation: string, last?: number): HeaderLine {
  const target = new URL(url);
  if (last !== undefined) {
    target.searchParams.set("after", `e${last.toString(36)}`);
  }
  return ["link", `<${target.href}>; rel="${relation}"`];
}
