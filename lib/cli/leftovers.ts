/** Temporary folders and engines that must not outlive the process. The process's `exit` event removes the rest of them. */

const leftovers = new Set<() => void>();

/**
 * Registers something to remove if the process ends before its creator removes it.
 * @param remove synchronous, called at most once
 * @returns a function that ends the registration
 */
export function registerLeftover(remove: () => void): () => void {
  leftovers.add(remove);
  return () => void leftovers.delete(remove);
}

/** Removes everything that is left, the newest first: an engine must end before the folder that it writes to is removed. */
export function removeLeftovers(): void {
  for (const remove of [...leftovers].reverse()) {
    leftovers.delete(remove);
    try {
      remove();
    } catch {
      // Nobody is left to report to, and the others must still be removed.
    }
  }
}
