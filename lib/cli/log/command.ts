/** `aerial log`: lists who changed what, from the System Log of the Aerial org. */
import { Command, InvalidArgumentError, Option } from "commander";
import type { LogQuery } from "../../aerial";
import { accountCommand, type AccountSession } from "../account/account-command";
import { TimeRangeError } from "../errors";
import type { End } from "../json-command";
import type { Output } from "../output/output";
import type { CommandContext } from "../command-context";
import { orgName } from "../products/named-org";
import { actorText, clientText, eventDocument, isAboutDomain, type EventDocument } from "./event-document";
import { EVENT_TYPES, eventTypesOf } from "./event-types";
import { readLog } from "./read-log";
import { parseTimePoint, RETENTION_MILLISECONDS, timeOf, type TimePoint } from "./time-range";

interface LogOptions {
  readonly since: TimePoint;
  readonly until?: TimePoint;
  readonly type?: readonly string[];
  readonly actor?: string;
  readonly limit: number;
}

/** The org whose events are listed; empty for all orgs. */
type LogOrg = { readonly id?: string; readonly domain?: string };

const DEFAULT_SINCE = "7d";
const DEFAULT_LIMIT = 100;

export function logCommand(context: CommandContext, end: End): Command {
  const kinds = Object.keys(EVENT_TYPES).join(", ");
  const command = new Command("log")
    .summary("list who changed which org, from the System Log of the Aerial org")
    .description(
      "Lists the Aerial events in the System Log of the Aerial org, newest first, with time, event, org, " +
        "outcome, actor and client. Requires the scope okta.logs.read, and does not request any other scope. Okta " +
        "keeps events for 90 days.",
    )
    .argument("[org]", "id or domain of an org, to list only its events")
    .addOption(
      new Option("--since <time>", "start of the time range: a duration such as 24h or 7d, or ISO 8601")
        .argParser(parseTimePoint)
        .default(parseTimePoint(DEFAULT_SINCE), DEFAULT_SINCE),
    )
    .option("--until <time>", "end of the time range, in the same formats (default: now)", parseTimePoint)
    .option("--type <type>", `only these events: ${kinds}, or a full event type; can be repeated`, addType)
    .option("--actor <id or name>", "id, login or name of a user or app; lists only the events of that user or app")
    .option("--limit <number>", "maximum number of events", parseLimit, DEFAULT_LIMIT);
  return accountCommand<LogOptions>(
    {
      command,
      action: async (session, options, [name]) => {
        const { output } = session;
        const org: LogOrg = name === undefined ? {} : orgName(name);
        const { events, hasMore } = await listEvents(session, options, org);
        if (output.json) {
          output.document(events);
        } else {
          show(events, output);
          remark({ events, hasMore, options, org, now: session.now() }, output);
        }
      },
    },
    context,
    end,
  );
}

async function listEvents(
  session: AccountSession,
  options: LogOptions,
  org: LogOrg,
): Promise<{ readonly events: readonly EventDocument[]; readonly hasMore: boolean }> {
  const { domain } = org;
  const clientId = session.settings.settings.client_id ?? undefined;
  const { limit } = options;
  const events: EventDocument[] = [];
  const progress = session.output.progress("Events read");
  let read = 0;
  // Filtering by domain is not documented for the System Log, so the events are filtered here.
  const pageSize = domain === undefined ? limit + 1 : undefined;
  for await (const event of readLog(session, { ...queryOf(session, options, org), pageSize })) {
    progress.update((read += 1));
    if (domain === undefined || isAboutDomain(event, domain)) {
      if (events.length === limit) {
        session.output.endProgress();
        return { events, hasMore: true };
      }
      events.push(eventDocument(event, clientId));
    }
  }
  session.output.endProgress();
  return { events, hasMore: false };
}

function queryOf(session: AccountSession, { since, until, type, actor }: LogOptions, { id }: LogOrg): LogQuery {
  const now = session.now();
  const range = { since: timeOf(since, now), until: until === undefined ? now : timeOf(until, now) };
  if (range.since >= range.until) {
    throw new TimeRangeError(new Date(range.since).toISOString(), new Date(range.until).toISOString());
  }
  return { ...range, eventTypes: type, actor, targetId: id };
}

function show(events: readonly EventDocument[], output: Output): void {
  output.table(
    ["TIME", "EVENT", "ORG", "OUTCOME", "ACTOR", "CLIENT"],
    events.map((event) => [
      event.time ?? "-",
      event.type ?? "-",
      event.orgs.map(orgText).join(", ") || "-",
      event.outcome.result === null || event.outcome.result === "SUCCESS"
        ? (event.outcome.result ?? "-")
        : { text: outcomeText(event), style: output.style.warning },
      actorText(event),
      clientText(event),
    ]),
  );
}

function orgText({ id, domain, name }: EventDocument["orgs"][number]): string {
  return [id, domain ?? name].filter((text) => text !== null && text !== "").join(" ") || "-";
}

function outcomeText({ outcome }: EventDocument): string {
  return outcome.reason === null ? (outcome.result ?? "-") : `${outcome.result}: ${outcome.reason}`;
}

interface Listing {
  readonly events: readonly EventDocument[];
  readonly hasMore: boolean;
  readonly options: LogOptions;
  readonly org: LogOrg;
  readonly now: number;
}

function remark({ events, hasMore, options, org, now }: Listing, output: Output): void {
  const { length } = events;
  output.note(
    hasMore
      ? `Only the newest ${length === 1 ? "event is" : `${length} events are`} shown. Raise --limit to see more.`
      : `${length} ${length === 1 ? "event" : "events"}.`,
  );
  if (length === 0 && org.domain !== undefined) {
    const { domain } = org;
    output.note(
      `No event contains the domain ${domain}. Try the org's id, which \`aerial orgs --domain ${domain}\` shows.`,
    );
  }
  if (timeOf(options.since, now) < now - RETENTION_MILLISECONDS) {
    output.note("Okta keeps the events of the System Log for 90 days. Older events are not available.");
  }
}

function addType(text: string, before: readonly string[] = []): readonly string[] {
  const types = eventTypesOf(text);
  if (types === undefined) {
    throw new InvalidArgumentError(
      `Use one of ${Object.keys(EVENT_TYPES).join(", ")}, or a full event type such as account.org.add.`,
    );
  }
  return [...new Set([...before, ...types])];
}

function parseLimit(text: string): number {
  const limit = Number(text);
  if (!/^\d{1,6}$/.test(text) || limit < 1 || limit > 100_000) {
    throw new InvalidArgumentError("It must be a number from 1 to 100000.");
  }
  return limit;
}
