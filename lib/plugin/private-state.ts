/**
 * What a provider keeps beside a resource's state, out of everybody's sight: JSON by keys. Never a place for secrets,
 * except for those of an ephemeral resource, of which nothing is stored.
 */

/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** JSON values by keys. */
export type PrivateEntries = Readonly<Record<string, Json>>;

/**
 * What the engine carries for the provider beside a resource, from one call to the next. An absent part is empty.
 *
 * The parts that a plan hands to its own apply are dropped when the apply ends, so that the mark of one plan is never taken
 * for that of another.
 */
export interface PrivateData {
  /** Stays with the resource. */
  readonly kept?: PrivateEntries;
  /** Handed to its own apply by the plan of a creation or an update. */
  readonly change?: PrivateEntries;
  /**
   * Handed to its own apply by the plan of a destroy. Apart from {@link change}: a replacement hands the data of its
   * creation's plan to its destroy as well.
   */
  readonly destroy?: PrivateEntries;
  /** By what the resource was imported: only between an import and the refresh that completes it. */
  readonly imported?: { readonly by: "id" | "identity" };
  /** From which resource type it was moved: only between a move and the refresh that completes it. */
  readonly moved?: { readonly from: string };
}

/** A key of private state, with the type of its values. */
export interface PrivateKey<T extends Json> {
  /** The name under which values are stored: another one would not find those of earlier releases. */
  readonly name: string;
  /** Whether a stored value is of the type; one of another type reads as absent. */
  readonly is: (value: Json) => value is T;
}

/** Declares a key of private state. */
export function privateKey<T extends Json>(name: string, is: (value: Json) => value is T): PrivateKey<T> {
  return { name, is };
}

/** Keys and JSON values of one resource's private state. */
export class PrivateState {
  private readonly entries: Map<string, Json>;

  /** @param entries what is there from the start. @default nothing */
  constructor(entries: PrivateEntries = {}) {
    this.entries = new Map(Object.entries(entries));
  }

  /** The value of a key; undefined if it has none, or one of another type than the key's. */
  get<T extends Json>(key: PrivateKey<T>): T | undefined;
  get(key: string): Json | undefined;
  get(key: string | PrivateKey<Json>): Json | undefined {
    if (typeof key === "string") {
      return this.entries.get(key);
    }
    const value = this.entries.get(key.name);
    return value !== undefined && key.is(value) ? value : undefined;
  }

  /** Sets a key, in place of what it had. */
  set<T extends Json>(key: PrivateKey<T>, value: T): void;
  set(key: string, value: Json): void;
  set(key: string | PrivateKey<Json>, value: Json): void {
    this.entries.set(nameOf(key), value);
  }

  /** Removes a key, if it is there. */
  delete(key: string | PrivateKey<any>): void {
    this.entries.delete(nameOf(key));
  }

  /** All keys and values. */
  toJSON(): PrivateEntries {
    return Object.fromEntries(this.entries);
  }

  /** Whether there is no key. */
  get isEmpty(): boolean {
    return this.entries.size === 0;
  }
}

function nameOf(key: string | PrivateKey<any>): string {
  return typeof key === "string" ? key : key.name;
}
