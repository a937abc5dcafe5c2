import type { StateRecord } from "./state";

/** A change in an emulator: of its state, or of the named part. */
export type Change = StateRecord | "journal" | "faults" | "clock";

/** Notifies listeners right after each change. */
export class Changes {
  private readonly listeners = new Set<(change: Change) => void>();

  /**
   * Adds a listener, which is called for each change. It must return at once.
   * @returns a function that removes the listener
   */
  listen(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Notifies the listeners of a change. */
  tell(change: Change): void {
    this.listeners.forEach((listener) => listener(change));
  }
}
