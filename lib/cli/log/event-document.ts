import type { LogEntity, LogEvent } from "../../aerial";

/** An event in the output of `aerial log --json`. The names are stable; values that the event does not contain are null. */
export interface EventDocument {
  readonly uuid: string;
  /** ISO 8601. */
  readonly time: string | null;
  readonly type: string | null;
  readonly message: string | null;
  /** The objects of the event: usually one org. */
  readonly orgs: readonly EventOrgDocument[];
  readonly outcome: { readonly result: string | null; readonly reason: string | null };
  readonly actor: EventActorDocument;
  readonly client: {
    /** OAuth 2.0 client id. */
    readonly id: string | null;
    readonly userAgent: string | null;
    readonly ip: string | null;
  };
  /** Whether the API service app in these settings caused the event. */
  readonly thisClient: boolean;
}

/** The user or app that caused an event. */
export interface EventActorDocument {
  readonly id: string | null;
  readonly type: string | null;
  readonly name: string | null;
  /** The login of a user. */
  readonly login: string | null;
}

/** An org of an event. */
export interface EventOrgDocument {
  readonly id: string | null;
  readonly domain: string | null;
  readonly name: string | null;
}

/** Converts an event. @param clientId the API service app in the settings; undefined if an access token was given */
export function eventDocument(event: LogEvent, clientId: string | undefined): EventDocument {
  const { actor, client } = event;
  return {
    uuid: event.uuid,
    time: event.published ?? null,
    type: event.eventType ?? null,
    message: event.displayMessage ?? null,
    orgs: orgTargets(event).map(({ id, alternateId, displayName }) => ({
      id: id ?? null,
      domain: [alternateId, displayName].find((text) => text !== undefined && isDomain(text)) ?? null,
      name: displayName ?? null,
    })),
    outcome: { result: event.result ?? null, reason: event.reason ?? null },
    actor: {
      id: actor?.id ?? null,
      type: actor?.type ?? null,
      name: actor?.displayName ?? null,
      login: actor?.alternateId ?? null,
    },
    client: { id: client?.id ?? null, userAgent: client?.userAgent ?? null, ip: client?.ipAddress ?? null },
    thisClient: clientId !== undefined && [actor?.id, client?.id].includes(clientId),
  };
}

/** Returns the orgs among the objects of an event; all objects if none can be recognized as an org. */
export function orgTargets({ targets }: Pick<LogEvent, "targets">): readonly LogEntity[] {
  const orgs = targets.filter(({ id, type }) => /^org/i.test(type ?? "") || (id?.startsWith("00o") ?? false));
  return orgs.length === 0 ? targets : orgs;
}

/** Whether an event contains the domain of an org. */
export function isAboutDomain(event: Pick<LogEvent, "targets">, domain: string): boolean {
  const wanted = domain.toLowerCase();
  return event.targets.some((target) =>
    [target.alternateId, target.displayName].some((text) => text?.toLowerCase() === wanted),
  );
}

/** Whether a text has the form of a domain. */
export function isDomain(text: string): boolean {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
}

/** Returns the actor of an event as one text. */
export function actorText({ actor, thisClient }: Pick<EventDocument, "actor" | "thisClient">): string {
  const names = [actor.name, actor.login, actor.id].filter((text) => text !== null && text !== "");
  const [name = "unknown", ...others] = [...new Set(names)];
  const detail = others[0] === undefined ? "" : ` <${others[0]}>`;
  return `${name}${detail}${thisClient ? " (this API client)" : ""}`;
}

/** Returns the client of an event: its user agent and IP address. */
export function clientText({ client }: Pick<EventDocument, "client">): string {
  return [client.userAgent, client.ip].filter((text) => text !== null).join(", ") || "-";
}
