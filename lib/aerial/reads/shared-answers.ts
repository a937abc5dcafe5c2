import type { Clock } from "../support/clock";
import type { RequestOptions } from "../options";
import { SingleFlight } from "./single-flight";

/** Options of a read that may reuse an earlier response. */
export interface SharedReadOptions extends RequestOptions {
  /**
   * The maximum age of an earlier response, in milliseconds; see `MAX_AGE`.
   * @default 0, so that the read always makes a call
   */
  readonly maxAge?: number;
}

/** Stores responses by key. Callers share a response if it is not older than they allow. */
export class SharedAnswers<Value> {
  readonly #clock: Pick<Clock, "now">;
  readonly #answers = new Map<string, { readonly askedAt: number; readonly flight: SingleFlight<Value> }>();

  public constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Returns whether a response or a pending request is recent enough. */
  public has(key: string, maxAge: number): boolean {
    return this.#young(key, maxAge) !== undefined;
  }

  /**
   * Returns a response that is recent enough, or makes a call. Callers that wait for the same call share its failure, which
   * is not stored.
   * @throws AbortedError if the signal cancels the wait
   */
  public get(
    key: string,
    { maxAge = 0, signal }: SharedReadOptions,
    ask: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    return (this.#young(key, maxAge) ?? this.#ask(key, ask)).join(signal);
  }

  /**
   * Stores the response to another request.
   * @param askedAt when the request was sent, in milliseconds since the epoch
   */
  public note(key: string, value: Value, askedAt: number): void {
    void this.#ask(key, () => Promise.resolve(value), askedAt).join();
  }

  /** Forgets a response. A pending request serves only the callers that already wait for it. */
  public forget(key: string): void {
    this.#answers.delete(key);
  }

  /** Forgets all responses. */
  public clear(): void {
    this.#answers.clear();
  }

  #young(key: string, maxAge: number): SingleFlight<Value> | undefined {
    const answer = this.#answers.get(key);
    return answer && Math.abs(this.#clock.now() - answer.askedAt) < maxAge ? answer.flight : undefined;
  }

  #ask(key: string, ask: (signal: AbortSignal) => Promise<Value>, askedAt = this.#clock.now()): SingleFlight<Value> {
    const flight = new SingleFlight(ask, () => {
      if (this.#answers.get(key)?.flight === flight) {
        this.#answers.delete(key);
      }
    });
    this.#answers.set(key, { askedAt, flight });
    return flight;
  }
}
