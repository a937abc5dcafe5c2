/** All kinds of faults. {@link Fault.kind} describes them. */
export const FAULT_KINDS = [
  "status",
  "reset_before",
  "reset_after",
  "html",
  "truncated",
  "content_type",
  "latency",
  "rate_limit",
  "concurrency_limit",
] as const;

/** A kind of fault. */
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to inject. */
export interface Fault {
  /** Only hits requests with this method. @default every method */
  readonly method?: string;
  /**
   * A string matches the end of the path, without the query. A regular expression matches path and query.
   * @default every path
   */
  readonly path?: string | RegExp;
  /** The number of requests that it hits. Can be Infinity. @default 1 */
  readonly count?: number;
  /** The number of matching requests that pass before the first hit. @default 0 */
  readonly skip?: number;
  /** Probability of a hit, from 0 to 1. The random sequence is the same in every run. @default 1 */
  readonly probability?: number;
  /** Seed of a random sequence for this fault only. @default the sequence that all faults share */
  readonly seed?: number;
  /**
   * The kind of fault:
   * - `status`: the response has this `status` and `body`; the request does not take effect
   * - `html`: an HTML page like a gateway's; the request does not take effect
   * - `rate_limit`: 429 with a reset one second ahead
   * - `concurrency_limit`: 429 with limit and remaining 0
   * - `reset_before`: the connection is reset; the request does not take effect
   * - `reset_after`: the request takes effect, then the connection is reset
   * - `truncated`: the request takes effect, and half of the response body arrives
   * - `content_type`: the request takes effect, and its JSON response has the Content-Type `text/html`
   * - `latency`: the request takes effect, and the response is delayed by `latencyMs`
   */
  readonly kind: FaultKind;
  /** HTTP status for `status` (default 500) and `html` (default 502). */
  readonly status?: number;
  /**
   * Delay of the response in milliseconds, for any kind. It is real time, unless the emulator's `sleep` differs.
   * @default 0
   */
  readonly latencyMs?: number;
  /** Body for `status`. A string is sent as it is, any other value as JSON. @default Okta's error object */
  readonly body?: unknown;
  /** Headers for the response. They replace the emulator's own. */
  readonly headers?: Record<string, string>;
  /** The response waits for this promise, for any kind. */
  readonly hold?: Promise<void>;
  /** Called when the fault hits a request, before anything waits. Tests can use it to act during a request. */
  readonly onHit?: () => void;
}

/** Kinds of faults that replace the response. The request does not take effect. */
export type InsteadKind = "status" | "html" | "rate_limit" | "concurrency_limit";

/** Whether the fault replaces the response. */
export function answersInstead(fault: Fault): fault is Fault & { readonly kind: InsteadKind } {
  return ["status", "html", "rate_limit", "concurrency_limit"].includes(fault.kind);
}

/** A fault with its numbers of hits. */
export interface ActiveFault {
  readonly fault: Fault;
  /** Number of requests that it has hit. */
  readonly hits: number;
  /** Number of requests that it will still hit. Can be Infinity. */
  readonly left: number;
}

/** The faults of an emulator. */
export class Faults {
  private active: { readonly fault: Fault; toSkip: number; hits: number; left: number; random?: () => number }[] = [];
  private random = pseudoRandom(DEFAULT_RANDOM_SEED);

  /** @param changed called after a fault was added or hit a request, and after all were removed */
  constructor(private readonly changed: () => void = () => undefined) {}

  /** Adds a fault. The first matching fault, in the order in which they were added, hits a request. */
  add(fault: Fault): void {
    const random = fault.seed === undefined ? undefined : pseudoRandom(fault.seed);
    this.active.push({ fault, toSkip: fault.skip ?? 0, hits: 0, left: fault.count ?? 1, random });
    this.changed();
  }

  /** Returns all faults, including those without remaining hits. */
  list(): readonly ActiveFault[] {
    return this.active.map(({ fault, hits, left }) => ({ fault, hits, left }));
  }

  /** Removes all faults and restarts the random sequence. */
  clear(): void {
    this.active = [];
    this.random = pseudoRandom(DEFAULT_RANDOM_SEED);
    this.changed();
  }

  /**
   * Returns the fault that hits this request, and counts the hit.
   * @param target path with query
   */
  take(method: string, target: string): Fault | undefined {
    for (const entry of this.active) {
      if (!matches(entry.fault, method, target)) {
        continue;
      }
      if (entry.toSkip > 0) {
        entry.toSkip -= 1;
        continue;
      }
      if (entry.left <= 0 || (entry.random ?? this.random)() >= (entry.fault.probability ?? 1)) {
        continue;
      }
      entry.left -= 1;
      entry.hits += 1;
      this.changed();
      entry.fault.onHit?.();
      return entry.fault;
    }
    return undefined;
  }
}

function matches({ method, path }: Fault, requestMethod: string, target: string): boolean {
  if (method !== undefined && method.toUpperCase() !== requestMethod) {
    return false;
  }
  if (typeof path === "string") {
    return (target.split("?")[0] ?? "").endsWith(path);
  }
  return path === undefined || target.search(path) >= 0;
}

const DEFAULT_RANDOM_SEED = 0x9e3779b9;

/** Mulberry32: 0 ≤ x < 1, the same sequence for the same seed. */
function pseudoRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
