/** An object in a {@link Collection}. */
export interface Placed {
  readonly id: string;
  /** Place in lists: grows from object to object. */
  readonly sequence: number;
}

/** Told each change: an object that is there from now on, or the id of one that is no more. */
export type Changed<T> = (change: { readonly value: T } | { readonly removedId: string }) => void;

/** Objects of one kind by id, in the order in which they were added. */
export class Collection<T extends Placed> {
  private readonly byId = new Map<string, T>();
  private nextSequence = 1;

  /** @param changed called with each change, after it */
  constructor(private readonly changed: Changed<T> = () => undefined) {}

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
    const sequence = this.byId.get(id)?.sequence ?? this.nextSequence;
    const placed = { ...value, sequence } as T;
    this.put(placed);
    this.changed({ value: placed });
    return placed;
  }

  /** Removes an object. @returns whether it was one of these */
  delete(id: string): boolean {
    const isRemoved = this.take(id);
    if (isRemoved) {
      this.changed({ removedId: id });
    }
    return isRemoved;
  }

  /** Adds an object in its own place, or replaces the one of its id, without telling. */
  put(value: T): void {
    this.byId.set(value.id, value);
    this.nextSequence = Math.max(this.nextSequence, value.sequence + 1);
  }

  /** Removes an object without telling. @returns whether it was one of these */
  take(id: string): boolean {
    return this.byId.delete(id);
  }
}
