/** An object in a {@link Collection}. */
export interface Placed {
  readonly id: string;
  /** The object's place in lists. It increases from object to object. */
  readonly sequence: number;
}

/** Called after each change, with a new or changed object or the id of a removed one. */
export type Changed<T> = (change: { readonly value: T } | { readonly removedId: string }) => void;

/** Objects of one kind by id, in the order in which they were added. */
export class Collection<T extends Placed> {
  private readonly byId = new Map<string, T>();
  private nextSequence = 1;

  /** @param changed called after each change */
  constructor(private readonly changed: Changed<T> = () => undefined) {}

  /** Returns the object with this id. */
  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  /** Returns all objects in the order in which they were added. */
  all(): readonly T[] {
    return [...this.byId.values()];
  }

  /** Adds an object, or replaces the one with the same id in its place. */
  set(value: Omit<T, "sequence">): T {
    const id = (value as unknown as T).id;
    const sequence = this.byId.get(id)?.sequence ?? this.nextSequence;
    const placed = { ...value, sequence } as T;
    this.put(placed);
    this.changed({ value: placed });
    return placed;
  }

  /** Removes an object. @returns whether it existed */
  delete(id: string): boolean {
    const isRemoved = this.take(id);
    if (isRemoved) {
      this.changed({ removedId: id });
    }
    return isRemoved;
  }

  /** Adds an object with its own `sequence`, or replaces the one with the same id, without calling `changed`. */
  put(value: T): void {
    this.byId.set(value.id, value);
    this.nextSequence = Math.max(this.nextSequence, value.sequence + 1);
  }

  /** Removes an object without calling `changed`. @returns whether it existed */
  take(id: string): boolean {
    return this.byId.delete(id);
  }
}
