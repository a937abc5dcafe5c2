/** What must not outlive the process: temporary folders, engines. The process's `exit` event removes what is left. */

const leftovers = new Set<() => void>();

/**
 * Registers something to remove if the process ends before whoever made it removes it.
 * @param remove synchronous, and called at most once
 * @returns ends the registration
 */
export function registerLeftover(remove: () => void): () => void {
  leftovers.add(remove);
  return () => void leftovers.delete(remove);
}

/** Removes everything that is left, the latest first: an engine ends before the folder that it writes to is removed. */
export function removeLeftovers(): void {
  for (const remove of [...leftovers].reverse()) {
    leftovers.delete(remove);
    try {
      remove();
    } catch {
      // There is nobody left to report to, and the others must still be removed.
    }
  }
}
