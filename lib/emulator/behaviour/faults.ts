/** All kinds of faults; {@link Fault.kind} says what each does. */
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

/** Something that goes wrong on purpose. */
export interface Fault {
  /** Requests of this method alone. @default every method */
  readonly method?: string;
  /** A string is the path's end, without the query; an expression is matched with path and query. @default every path */
  readonly path?: string | RegExp;
  /** How many requests it hits; Infinity is possible. @default 1 */
  readonly count?: number;
  /** How many matching requests pass before the first hit. @default 0 */
  readonly skip?: number;
  /** Chance of a hit, 0 to 1; the same sequence in every run. @default 1 */
  readonly probability?: number;
  /** Begins a sequence of chances of this fault's own. @default the sequence that all faults share */
  readonly seed?: number;
  /**
   * What happens:
   * - `status`: the answer has this `status` and `body`, and nothing takes effect
   * - `html`: an HTML page like a gateway's, and nothing takes effect
   * - `rate_limit`: 429 with a reset one second ahead
   * - `concurrency_limit`: 429 with limit and remaining 0
   * - `reset_before`: the connection is reset, and nothing takes effect
   * - `reset_after`: the request takes effect, then the connection is reset
   * - `truncated`: the request takes effect, and half the answer's body arrives
   * - `content_type`: the request takes effect, and its JSON answer says that it is `text/html`
   * - `latency`: the request takes effect, and the answer waits for `latencyMs`
   */
  readonly kind: FaultKind;
  /** HTTP status for `status` (default 500) and `html` (default 502). */
  readonly status?: number;
  /** Milliseconds that the answer waits, whatever the kind; real ones, unless the emulator's `sleep` says otherwise. @default 0 */
  readonly latencyMs?: number;
  /** Body for `status`: a string is sent as it is, all else as JSON. @default Okta's error object */
  readonly body?: unknown;
  /** Headers for the answer; they win over the emulator's own. */
  readonly headers?: Record<string, string>;
  /** What the answer waits for, whatever the kind. */
  readonly hold?: Promise<void>;
  /** Called when the fault hits a request, before anything waits: for tests that act while one is under way. */
  readonly onHit?: () => void;
}

/** Kinds of faults where the request takes no effect, since the answer is made up. */
export type InsteadKind = "status" | "html" | "rate_limit" | "concurrency_limit";

/** Whether the fault answers instead of the emulator. */
export function answersInstead(fault: Fault): fault is Fault & { readonly kind: InsteadKind } {
  return ["status", "html", "rate_limit", "concurrency_limit"].includes(fault.kind);
}

/** A fault that was added, and how far it is. */
export interface ActiveFault {
  readonly fault: Fault;
  /** Requests that it hit so far. */
  readonly hits: number;
  /** Requests that it will still hit; Infinity is possible. */
  readonly left: number;
}

/** The faults that are waiting for their requests. */
export class Faults {
  private active: { readonly fault: Fault; toSkip: number; hits: number; left: number; random?: () => number }[] = [];
  private random = pseudoRandom(DEFAULT_RANDOM_SEED);

  /** @param changed called after a fault was added, hit a request, or all were forgotten */
  constructor(private readonly changed: () => void = () => undefined) {}

  /** Adds a fault. The first one that matches a request, in the order of adding, hits it. */
  add(fault: Fault): void {
    const random = fault.seed === undefined ? undefined : pseudoRandom(fault.seed);
    this.active.push({ fault, toSkip: fault.skip ?? 0, hits: 0, left: fault.count ?? 1, random });
    this.changed();
  }

  /** All faults that were added, those too that hit all they were to hit. */
  list(): readonly ActiveFault[] {
    return this.active.map(({ fault, hits, left }) => ({ fault, hits, left }));
  }

  /** Forgets all faults, and begins the sequence of chances again. */
  clear(): void {
    this.active = [];
    this.random = pseudoRandom(DEFAULT_RANDOM_SEED);
    this.changed();
  }

  /**
   * The fault that hits this request, which counts as a hit.
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
