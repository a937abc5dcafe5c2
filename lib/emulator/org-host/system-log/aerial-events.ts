import type { components } from "../../../aerial/description/org-host-api.generated";
import type { EmulatorOrg } from "../../state/records";
import type { EventLog } from "./event-log";

type Schemas = components["schemas"];

/** The actor and client of an action. */
export interface Source {
  readonly actor: Schemas["LogActor"];
  /** OAuth 2.0 client id. */
  readonly clientId?: string;
  /** The `User-Agent` header. */
  readonly userAgent?: string;
}

/** Returns an API service app of the Aerial org as the source of an action. */
export function serviceApp(clientId: string, userAgent: string | undefined): Source {
  const actor = { id: clientId, type: "PublicClientApp", alternateId: clientId, displayName: "API service app" };
  return { actor, clientId, userAgent };
}

/**
 * Returns a person as the source of an action: in the Aerial Console or an Admin Console, or the owner of an API token.
 */
export function administrator(userAgent: string | undefined): Source {
  const actor = { id: "00u1ab2cd3ef4gh5ij6k", type: "User", alternateId: "admin@example.com", displayName: "admin" };
  return { actor, userAgent };
}

/** The messages of the recorded events. Okta does not document its own messages. */
const MESSAGES = {
  "account.org.add": "Add an org to the Aerial account",
  "account.org.status.update": "Update the status of an org",
  "account.org.product.update": "Update the products of an org",
  "account.org.delete.request": "Request the deletion of an org",
  "account.org.delete.cancel": "Cancel the deletion of an org",
  "account.consent.grant": "Grant consent to an Aerial account",
  "account.consent.revoke": "Revoke consent to an Aerial account",
} as const;

/** The type of a recorded event. */
export type AerialEventType = keyof typeof MESSAGES;

/** Records a successful action on an org. Okta does not document whether it records refused actions. */
export function recordEvent(
  log: EventLog,
  accountId: string,
  eventType: AerialEventType,
  org: EmulatorOrg,
  { actor, clientId, userAgent }: Source,
): void {
  log.add(accountId, {
    eventType,
    severity: "INFO",
    displayMessage: MESSAGES[eventType],
    actor,
    client: {
      userAgent: { rawUserAgent: userAgent ?? null, os: "Unknown", browser: "UNKNOWN" },
      id: clientId ?? null,
      // The emulator listens on loopback only.
      ipAddress: "127.0.0.1",
      zone: "null",
      device: "Unknown",
    },
    outcome: { result: "SUCCESS", reason: null },
    target: [{ id: org.id, type: "Org", alternateId: org.domain, displayName: org.name }],
  });
}

/** Records the events of a change of an org, for each account that they belong to. */
export function recordChange(log: EventLog, before: EmulatorOrg, after: EmulatorOrg, source: Source): void {
  const accountId = after.accountId ?? before.accountId;
  if (before.consentTo !== after.consentTo) {
    if (before.consentTo !== null) {
      recordEvent(log, before.consentTo, "account.consent.revoke", after, source);
    }
    if (after.consentTo !== null) {
      recordEvent(log, after.consentTo, "account.consent.grant", after, source);
    }
  }
  if (accountId === null) {
    return;
  }
  const types: readonly (AerialEventType | undefined)[] = [
    after.accountId !== null && before.accountId !== after.accountId ? "account.org.add" : undefined,
    before.products.join() !== after.products.join() ? "account.org.product.update" : undefined,
    before.status !== after.status ? "account.org.status.update" : undefined,
    before.deletionRequested === after.deletionRequested
      ? undefined
      : after.deletionRequested
        ? "account.org.delete.request"
        : "account.org.delete.cancel",
  ];
  types.forEach((type) => type !== undefined && recordEvent(log, accountId, type, after, source));
}
