/**
 * Does a work for each item, so many at a time, and gives the results in the order of the items. The first failure ends
 * what has not started, and is thrown once what has started is over.
 *
 * @param work is given a signal that ends with the caller's, and with the first failure
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  { parallelism, signal }: { readonly parallelism: number; readonly signal: AbortSignal },
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  let failure: { readonly error: unknown } | undefined;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !either.aborted) {
      const index = next++;
      try {
        results[index] = await work(items[index]!, either);
      } catch (error) {
        // What fails later failed because it was ended.
        failure ??= { error };
        failed.abort();
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallelism, items.length) }, worker));
  if (failure !== undefined) {
    throw failure.error;
  }
  signal.throwIfAborted();
  return results;
}
