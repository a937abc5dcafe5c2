import type { Emulator } from "../../../lib/emulator";

/**
 * The calls to the Aerial host that an emulator has answered, as `PUT orgs/00o1/status {"status":"ACTIVE"}`: without
 * host, account and the requests for tokens. In the order in which they came: the journal is in that of the answers, and
 * one that nobody waited for any more may be answered after the next.
 */
export function callsOf({ admin }: Emulator): readonly string[] {
  return admin.journal
    .filter(({ path }) => !path.startsWith("/oauth2/"))
    .sort((one, other) => one.sequence - other.sequence)
    .map(({ method, path, body }) => {
      const place = decodeURIComponent(path.replace(/^\/[^/]+\/api\/v1\//, ""));
      return [method, place, ...(body === undefined ? [] : [JSON.stringify(body)])].join(" ");
    });
}

/** Those of {@link callsOf} that change something. */
export function writesOf(emulator: Emulator): readonly string[] {
  return callsOf(emulator).filter((call) => !call.startsWith("GET "));
}

/** A text in one line: messages of an engine are wrapped and framed where it likes. */
export function unwrapped(output: string): string {
  return output.replace(/[\s│╷╵]+/g, " ");
}
