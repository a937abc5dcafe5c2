import type { EmulatorAdmin } from "../admin";
import { describeFault } from "../administration/fault-document";
import type { JournalEntry } from "../journal/journal-entry";
import type { EmulatorAccount, EmulatorOrg } from "../state/records";

/** An org as the page shows it: named property by property, so that nothing else gets out. */
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

/** A request as the page shows it: the journal, which holds no secrets. */
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
  | "authorizationScheme"
  | "dpop"
  | "userAgent"
  | "retryCount"
  | "fault"
>;

/** A fault that was added, and how far it is. */
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

/** Everything but the journal. */
export interface StateView {
  /** Of this start of the emulator: with another one, the journal is another one. */
  readonly instance: string;
  readonly environment: "sandbox" | "production";
  readonly accounts: readonly AccountView[];
  readonly orgs: readonly OrgView[];
}

/** Orgs that are new or changed, and ids of those that are gone. */
export interface OrgChangesView {
  readonly changed: readonly OrgView[];
  readonly removed: readonly string[];
}

/** A part of the journal. */
export interface JournalView {
  readonly entries: readonly EntryView[];
  /** Entries that begin before this are forgotten. */
  readonly start: number;
  /** Where the first of these entries begins. */
  readonly from: number;
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
  const { authorizationScheme, dpop, userAgent, retryCount, fault } = entry;
  return {
    ...{ sequence, time, method, path, status, requestId, accountId, body, bodyTruncated },
    ...{ authorizationScheme, dpop, userAgent, retryCount, fault },
  };
}

/** The faults that were added. */
export function viewFaults(admin: EmulatorAdmin): readonly FaultView[] {
  return admin.faults().map((active) => {
    const { kind, method, path, pathPattern, probability, skip, status, latencyMs, hits, left } = describeFault(
      active,
    ) as unknown as FaultView;
    return { kind, method, path, pathPattern, probability, skip, status, latencyMs, hits, left };
  });
}
