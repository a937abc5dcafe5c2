import type { Clock } from "../support/clock";
import type { RequestOptions } from "../options";
import { SingleFlight } from "./single-flight";

/** Options of a read that may be served by an earlier answer. */
export interface SharedReadOptions extends RequestOptions {
  /**
   * How old an answer may be, in milliseconds; see `MAX_AGE`.
   * @default 0: the service is asked
   */
  readonly maxAge?: number;
}

/** Answers of the service by key, which those share who ask for the same within a time that they choose. */
export class SharedAnswers<Value> {
  readonly #clock: Pick<Clock, "now">;
  readonly #answers = new Map<string, { readonly askedAt: number; readonly flight: SingleFlight<Value> }>();

  public constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  /** Whether something is young enough: an answer, or a request that is under way. */
  public has(key: string, maxAge: number): boolean {
    return this.#young(key, maxAge) !== undefined;
  }

  /**
   * Answers with what is young enough, or asks. A failure is shared by those who waited for it, and then forgotten.
   * @throws AbortedError where the signal ended the wait
   */
  public get(
    key: string,
    { maxAge = 0, signal }: SharedReadOptions,
    ask: (signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    return (this.#young(key, maxAge) ?? this.#ask(key, ask)).join(signal);
  }

  /**
   * Keeps what another request was answered.
   * @param askedAt when it was sent, in milliseconds since the epoch
   */
  public note(key: string, value: Value, askedAt: number): void {
    void this.#ask(key, () => Promise.resolve(value), askedAt).join();
  }

  /** Forgets an answer; a request that is under way answers only those who wait for it already. */
  public forget(key: string): void {
    this.#answers.delete(key);
  }

  /** Forgets all answers. */
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
