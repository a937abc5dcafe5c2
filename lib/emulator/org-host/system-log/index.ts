/** The System Logs of the Aerial orgs: every Aerial action with its actor and client. */
import type { EmulatorSwitches } from "../../behaviour/switches";
import type { Answer } from "../../http/answer";
import type { ServiceRequest } from "../../http/request";
import type { Grant } from "../../oauth/access-tokens";
import type { EmulatorOrg } from "../../state/records";
import type { Store } from "../../state/store";
import { administrator, recordChange, recordEvent, serviceApp, type AerialEventType } from "./aerial-events";
import { SystemLogEndpoint } from "./endpoint";
import type { LogEvent, RecordedEvent } from "./event-log";
import type { SystemLogPath } from "./path";

export { parseSystemLogPath, type SystemLogPath } from "./path";
export type { LogEvent, RecordedEvent } from "./event-log";

/** The events of the operations on the Aerial host. */
const EVENTS: Readonly<Record<string, AerialEventType>> = {
  addOrg: "account.org.add",
  replaceOrgStatus: "account.org.status.update",
  replaceOrgProducts: "account.org.product.update",
  requestOrgDeletion: "account.org.delete.request",
};

const CONSENT_EVENTS: Readonly<Record<string, AerialEventType>> = {
  "/api/v1/org/privacy/aerial/grant": "account.consent.grant",
  "/api/v1/org/privacy/aerial/revoke": "account.consent.revoke",
};

/** The User-Agent of changes through the admin interface. */
const ADMINISTRATION = "aerial-emulator-administration";

/** Records events in the System Logs of the Aerial orgs, and reads them. */
export class SystemLog {
  private readonly endpoint: SystemLogEndpoint;

  constructor(
    private readonly store: Store,
    switches: () => EmulatorSwitches,
    now: () => number,
  ) {
    this.endpoint = new SystemLogEndpoint(store, switches, now);
  }

  /** Answers a request with a valid token. @throws OktaError */
  answer(request: ServiceRequest, path: SystemLogPath, grant: Grant): Answer {
    return this.endpoint.answer(request, path, grant);
  }

  /** Records a successful operation on the Aerial host. */
  recordOperation(operationId: string, orgId: string | undefined, grant: Grant, userAgent: string | undefined): void {
    const type = EVENTS[operationId];
    const org = orgId === undefined ? undefined : this.store.org(orgId);
    if (type !== undefined && org !== undefined) {
      recordEvent(this.store.systemLog, grant.accountId, type, org, serviceApp(grant.clientId, userAgent));
    }
  }

  /** Records a successful request to an org's own host: a consent that was granted or revoked. */
  recordConsent(request: ServiceRequest, { domain, path }: { domain: string; path: string }, answer: Answer): void {
    const type = request.method === "POST" ? CONSENT_EVENTS[path] : undefined;
    const org = type === undefined ? undefined : this.store.orgByDomain(domain);
    const accountId = (answer.body as { readonly accountId?: unknown } | undefined)?.accountId;
    if (type !== undefined && org !== undefined && answer.status === 200 && typeof accountId === "string") {
      recordEvent(this.store.systemLog, accountId, type, org, administrator(request.headers["user-agent"]));
    }
  }

  /** Records that a person added an org in a console, as a change from an org without consent, account and products. */
  recordAddition(org: EmulatorOrg): void {
    this.recordChange({ ...org, accountId: null, consentTo: null, products: [], status: "ACTIVE" }, org);
  }

  /** Records a change through the admin interface, as made by a person in a console. */
  recordChange(before: EmulatorOrg, after: EmulatorOrg): void {
    recordChange(this.store.systemLog, before, after, administrator(ADMINISTRATION));
  }

  /** Returns the events of one account or of all accounts, oldest first. */
  events(accountId?: string): readonly LogEvent[] {
    return this.store.systemLog
      .all()
      .filter((recorded) => accountId === undefined || recorded.accountId === accountId)
      .map(({ event }) => event as LogEvent);
  }

  /**
   * Returns the newest events of all accounts, oldest first.
   * @param sequence sequence of the event that they follow; 0 for all events
   * @param limit maximum number of events
   */
  after(sequence: number, limit: number): readonly RecordedEvent[] {
    return this.store.systemLog.after(sequence, limit);
  }

  /** Starts new rate limit windows. */
  clear(): void {
    this.endpoint.clear();
  }
}
