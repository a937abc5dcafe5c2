import type { EmulatorAdmin } from "../admin";
import { describeFault } from "../administration/fault-document";
import type { JournalEntry } from "../journal/journal-entry";
import type { LogEvent, RecordedEvent } from "../org-host/system-log";
import type { EmulatorAccount, EmulatorOrg } from "../state/records";

/** An org as the page shows it. It lists each property, so that the page never contains any other. */
export type OrgView = Pick<
  EmulatorOrg,
  | "id"
  | "name"
  | "domain"
  | "cell"
  | "status"
  | "aerialOrg"
  | "accountId"
  | "consentTo"
  | "products"
  | "deletionRequested"
  | "sequence"
>;

/** An account as the page shows it. */
export type AccountView = Pick<EmulatorAccount, "id" | "name" | "products">;

/** A journal entry as the page shows it. The journal does not contain secrets. */
export type EntryView = Pick<
  JournalEntry,
  | "sequence"
  | "time"
  | "method"
  | "path"
  | "status"
  | "requestId"
  | "accountId"
  | "body"
  | "bodyTruncated"
  | "responseBody"
  | "responseBodyTruncated"
  | "authorizationScheme"
  | "dpop"
  | "userAgent"
  | "retryCount"
  | "fault"
>;

/** An event of an Aerial org's System Log as the page shows it. */
export interface LogEventView {
  /** The event's UUID. */
  readonly id: string;
  /** Increases with each event. */
  readonly sequence: number;
  readonly accountId: string;
  /** ISO 8601. */
  readonly time: string;
  /** For example `account.org.status.update`. */
  readonly type: string;
  readonly message: string;
  readonly actor: { readonly name: string; readonly type: string };
  /** OAuth 2.0 client id; null for a person. */
  readonly clientId: string | null;
  readonly userAgent: string | null;
  /** The org that the event is about. */
  readonly org: { readonly id: string; readonly domain: string };
  /** For example `SUCCESS`. */
  readonly outcome: string;
}

/** A fault with its numbers of hits. */
export interface FaultView {
  readonly kind: string;
  readonly method?: string;
  readonly path?: string;
  readonly pathPattern?: string;
  readonly probability?: number;
  readonly skip?: number;
  readonly status?: number;
  readonly latencyMs?: number;
  readonly hits: number;
  readonly left: number | "unlimited";
}

/** Accounts, orgs, and properties of the emulator. */
export interface StateView {
  /** Id of this start of the emulator. Another start has another journal. */
  readonly instance: string;
  readonly environment: "sandbox" | "production";
  readonly accounts: readonly AccountView[];
  readonly orgs: readonly OrgView[];
}

/** New and changed orgs, and the ids of removed ones. */
export interface OrgChangesView {
  readonly changed: readonly OrgView[];
  readonly removed: readonly string[];
}

/** A part of the journal. */
export interface JournalView {
  readonly entries: readonly EntryView[];
  /** Entries before this position were removed. */
  readonly start: number;
  /** The position of the first of these entries. */
  readonly from: number;
}

/** A part of the System Log. */
export interface SystemLogView {
  readonly events: readonly LogEventView[];
  /** The sequence that these events follow. They replace all later events. */
  readonly after: number;
  /** Events before this sequence were removed. */
  readonly start: number;
}

/** The clock. */
export interface ClockView {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly frozen: boolean;
}

/** The events of the page's stream, by name. */
export interface PageEvents {
  readonly state: StateView;
  readonly orgs: OrgChangesView;
  readonly accounts: readonly AccountView[];
  readonly faults: readonly FaultView[];
  readonly clock: ClockView;
  readonly systemLog: SystemLogView;
  readonly journal: JournalView;
}

/** An org as the page shows it. */
export function viewOrg(org: EmulatorOrg): OrgView {
  const { id, name, domain, cell, status, aerialOrg, accountId, consentTo, products, deletionRequested, sequence } =
    org;
  return { id, name, domain, cell, status, aerialOrg, accountId, consentTo, products, deletionRequested, sequence };
}

/** An account as the page shows it. */
export function viewAccount({ id, name, products }: EmulatorAccount): AccountView {
  return { id, name, products: products.map((product) => ({ id: product.id, name: product.name })) };
}

/** A request as the page shows it. */
export function viewEntry(entry: JournalEntry): EntryView {
  const { sequence, time, method, path, status, requestId, accountId, body, bodyTruncated } = entry;
  const { responseBody, responseBodyTruncated, authorizationScheme, dpop, userAgent, retryCount, fault } = entry;
  return {
    ...{ sequence, time, method, path, status, requestId, accountId, body, bodyTruncated },
    ...{ responseBody, responseBodyTruncated },
    ...{ authorizationScheme, dpop, userAgent, retryCount, fault },
  };
}

/** Returns an event as the page shows it. */
export function viewLogEvent({ sequence, accountId, event }: RecordedEvent): LogEventView {
  const { uuid, published, eventType, displayMessage, actor, client, outcome, target } = event as LogEvent;
  const org = target?.[0];
  return {
    id: uuid ?? "",
    sequence,
    accountId,
    time: published,
    type: eventType ?? "",
    message: displayMessage ?? "",
    actor: { name: actor?.displayName ?? actor?.id ?? "", type: actor?.type ?? "" },
    clientId: client?.id ?? null,
    userAgent: client?.userAgent?.rawUserAgent ?? null,
    org: { id: org?.id ?? "", domain: org?.alternateId ?? "" },
    outcome: outcome?.result ?? "",
  };
}

/** Returns all faults as the page shows them. */
export function viewFaults(admin: EmulatorAdmin): readonly FaultView[] {
  return admin.faults().map((active) => {
    const { kind, method, path, pathPattern, probability, skip, status, latencyMs, hits, left } = describeFault(
      active,
    ) as unknown as FaultView;
    return { kind, method, path, pathPattern, probability, skip, status, latencyMs, hits, left };
  });
}
