/** What must not outlive the process: temporary folders, engines. The process's `exit` event removes what is left. */

const leftovers = new Set<() => void>();

/**
 * Registers what is to be removed where the process ends before whoever made it removes it.
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
      // Nobody can be told any more, and the others are to be removed, too.
    }
  }
}
