/** Finds who caused drift: the newest event in the System Log that explains each difference. */
import type { LogEvent } from "../../aerial";
import type { AccountSession } from "../account/account-command";
import { eventDocument, isAboutDomain, orgTargets, type EventDocument } from "../log/event-document";
import { EVENT_TYPES } from "../log/event-types";
import { readLog } from "../log/read-log";
import { RETENTION_MILLISECONDS } from "../log/time-range";
import type { ResourceDifference } from "./differences";

/** The number of events that are read at most, newest first: twenty pages, so that a busy log is not read to its end. */
export const MOST_EVENTS = 20_000;

/** The event types that explain a difference, by attribute. */
const EVENTS_OF_ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  status: EVENT_TYPES.status,
  product_ids: EVENT_TYPES.products,
};

/** A resource disappears with its org, after the org's deletion was requested. */
const DELETION = ["account.org.delete.request"];

/** Returns the event types that can explain a difference; empty if none can, such as for a changed name. */
export function explainingTypes({
  actions,
  attributes,
}: Pick<ResourceDifference, "actions" | "attributes">): readonly string[] {
  const types = actions.includes("delete")
    ? DELETION
    : attributes.flatMap(({ name }) => EVENTS_OF_ATTRIBUTES[name] ?? []);
  return [...new Set(types)];
}

/**
 * Finds the newest event that explains each difference. Reads one listing for all, until all are explained.
 * @returns events by difference; a difference that no event explains is missing
 * @throws as `readLog`
 */
export async function findExplanations(
  session: AccountSession,
  differences: readonly ResourceDifference[],
): Promise<ReadonlyMap<ResourceDifference, EventDocument>> {
  const found = new Map<ResourceDifference, EventDocument>();
  const open = new Map(
    differences
      .map((difference) => [difference, explainingTypes(difference)] as const)
      .filter(([{ org }, types]) => types.length > 0 && (org.id !== null || org.domain !== null)),
  );
  if (open.size === 0) {
    return found;
  }
  const until = session.now();
  const eventTypes = [...new Set([...open.values()].flat())].sort();
  const clientId = session.settings.settings.client_id ?? undefined;
  let read = 0;
  for await (const event of readLog(session, { since: until - RETENTION_MILLISECONDS, until, eventTypes })) {
    for (const [difference, types] of open) {
      if (explains(event, difference, types)) {
        found.set(difference, eventDocument(event, clientId));
        open.delete(difference);
      }
    }
    read += 1;
    if (open.size === 0 || read === MOST_EVENTS) {
      break;
    }
  }
  return found;
}

/** Whether an event changed the org of a difference. A failed operation did not change anything. */
function explains(event: LogEvent, { org }: ResourceDifference, types: readonly string[]): boolean {
  const hasSucceeded = event.result === undefined || event.result === "SUCCESS";
  return (
    hasSucceeded &&
    types.includes(event.eventType ?? "") &&
    ((org.id !== null && orgTargets(event).some(({ id }) => id === org.id)) ||
      (org.domain !== null && isAboutDomain(event, org.domain)))
  );
}
