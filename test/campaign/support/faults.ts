import type { Fault } from "../../../lib/emulator";
import type { Random } from "./random";

/** A way in which a call can fail: a fault without the call that it hits. */
export type FaultKind = Pick<Fault, "kind" | "status" | "body" | "latencyMs" | "headers">;

/** Longer than any request of a campaign may take; the emulator stops waiting when the client has gone. */
const FOR_EVER_MILLISECONDS = 600_000;

/** Every kind of fault, by what a person would call it. */
export const FAULT_KINDS: Readonly<Record<string, FaultKind>> = {
  "status 500": { kind: "status", status: 500 },
  "status 502": { kind: "status", status: 502 },
  "status 503": { kind: "status", status: 503 },
  "status 504": { kind: "status", status: 504 },
  "status 429 without headers": { kind: "status", status: 429 },
  "status 401": { kind: "status", status: 401 },
  "status 403": { kind: "status", status: 403 },
  "status 404 of the API": { kind: "status", status: 404 },
  "status 404 of a proxy": { kind: "status", status: 404, body: { error: "nothing here" } },
  "rate limit": { kind: "rate_limit" },
  "concurrency limit": { kind: "concurrency_limit" },
  "reset before the effect": { kind: "reset_before" },
  "reset after the effect": { kind: "reset_after" },
  "latency beyond the timeout": { kind: "latency", latencyMs: FOR_EVER_MILLISECONDS },
  "truncated body": { kind: "truncated" },
  "HTML of a gateway": { kind: "html", status: 502 },
  "HTML with status 200": { kind: "html", status: 200 },
  "wrong content type": { kind: "latency", latencyMs: 0, headers: { "content-type": "text/plain" } },
};

/**
 * Whether the service denies an existing org with this fault. A command that believes it is right according to the
 * answer, not according to the service's state.
 */
export function isLie(fault: FaultKind): boolean {
  return fault.kind === "status" && fault.status === 404 && fault.body === undefined;
}

/**
 * Up to three faults on the calls of one command.
 *
 * @param calls among how many calls they are
 * @param options `truthful`: none of them denies an existing org. @default false
 */
export function randomFaults(
  random: Random,
  calls: number,
  { truthful = false }: { readonly truthful?: boolean } = {},
): readonly Fault[] {
  const kinds = Object.values(FAULT_KINDS).filter((kind) => !truthful || !isLie(kind));
  return Array.from({ length: random.integer(1, 3) }, () => ({
    ...random.pick(kinds),
    skip: random.integer(0, calls),
    count: random.pick([1, 1, 2, 4, Infinity]),
  }));
}
