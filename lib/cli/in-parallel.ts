/**
 * Runs a function for each item, at most `parallelism` at a time, and returns the results in the order of the items. After
 * the first failure nothing more is started; the failure is thrown when everything that was started has ended.
 *
 * @param work receives a signal that is aborted with the caller's signal, and at the first failure
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
        // Later failures are caused by the abort.
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
