/** Objects of one kind by id, in the order in which they were added. */
export class Collection<T extends { readonly id: string; readonly sequence: number }> {
  private readonly byId = new Map<string, T>();
  private nextSequence = 1;

  /** The object of this id. */
  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  /** All, in the order in which they were added. */
  all(): readonly T[] {
    return [...this.byId.values()];
  }

  /** Adds an object, or replaces the one of its id, which keeps its place. */
  set(value: Omit<T, "sequence">): T {
    const id = (value as unknown as T).id;
    const sequence = this.byId.get(id)?.sequence ?? this.nextSequence++;
    const placed = { ...value, sequence } as T;
    this.byId.set(id, placed);
    return placed;
  }

  /** Removes an object. @returns whether it was one of these */
  delete(id: string): boolean {
    return this.byId.delete(id);
  }
}
