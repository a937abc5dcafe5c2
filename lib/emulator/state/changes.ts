import type { StateRecord } from "./state";

/** Something in an emulator that changed: a part of its state, or what the word names. */
export type Change = StateRecord | "journal" | "systemLog" | "faults" | "clock";

/** Tells whoever listens that something changed, right after it did. */
export class Changes {
  private readonly listeners = new Set<(change: Change) => void>();

  /**
   * Listens from now on. Listeners are called for each change: they take note and return.
   * @returns what ends it
   */
  listen(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Tells a change. */
  tell(change: Change): void {
    this.listeners.forEach((listener) => listener(change));
  }
}
