/**
 * Private state, which a provider stores next to a resource's state and which engines do not show: JSON values by key. It
 * must not contain secrets, except for an ephemeral resource, whose private state is never stored.
 */

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON values by key. */
export type PrivateEntries = Readonly<Record<string, Json>>;

/**
 * The private data of a resource that the engine passes from one call to the next. A missing part is empty.
 *
 * The parts that a plan passes to its own apply are dropped when the apply ends, so that the data of one plan is never
 * mistaken for that of another.
 */
export interface PrivateData {
  /** Stays with the resource. */
  readonly kept?: PrivateEntries;
  /** Passed from the plan of a creation or an update to its own apply. */
  readonly change?: PrivateEntries;
  /**
   * Passed from the plan of a destroy to its own apply. It is separate from {@link change}, because a replacement passes the
   * data of its creation's plan to its destroy as well.
   */
  readonly destroy?: PrivateEntries;
  /** How the resource was imported. Only set between an import and the refresh that completes it. */
  readonly imported?: { readonly by: "id" | "identity" };
  /** The resource type that it was moved from. Only set between a move and the refresh that completes it. */
  readonly moved?: { readonly from: string };
}

/** A key of private state and the type of its values. */
export interface PrivateKey<T extends Json> {
  /** The name under which values are stored. If it changes, the values of earlier releases are no longer found. */
  readonly name: string;
  /** Returns whether a stored value has the type. A value of another type is treated as absent. */
  readonly is: (value: Json) => value is T;
}

/** Declares a key of private state. */
export function privateKey<T extends Json>(name: string, is: (value: Json) => value is T): PrivateKey<T> {
  return { name, is };
}

/** The private state of one resource. */
export class PrivateState {
  private readonly entries: Map<string, Json>;

  /** @param entries the initial keys and values. @default none */
  constructor(entries: PrivateEntries = {}) {
    this.entries = new Map(Object.entries(entries));
  }

  /** Returns the value of a key; undefined if it has no value, or a value of another type. */
  get<T extends Json>(key: PrivateKey<T>): T | undefined;
  get(key: string): Json | undefined;
  get(key: string | PrivateKey<Json>): Json | undefined {
    if (typeof key === "string") {
      return this.entries.get(key);
    }
    const value = this.entries.get(key.name);
    return value !== undefined && key.is(value) ? value : undefined;
  }

  /** Sets the value of a key and replaces the previous one. */
  set<T extends Json>(key: PrivateKey<T>, value: T): void;
  set(key: string, value: Json): void;
  set(key: string | PrivateKey<Json>, value: Json): void {
    this.entries.set(nameOf(key), value);
  }

  /** Removes a key if it exists. */
  delete(key: string | PrivateKey<any>): void {
    this.entries.delete(nameOf(key));
  }

  /** Returns all keys and values. */
  toJSON(): PrivateEntries {
    return Object.fromEntries(this.entries);
  }

  /** Whether there are no keys. */
  get isEmpty(): boolean {
    return this.entries.size === 0;
  }
}

function nameOf(key: string | PrivateKey<any>): string {
  return typeof key === "string" ? key : key.name;
}
