/** What a provider keeps beside a resource's state, out of everybody's sight: JSON by keys. Never a place for secrets. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Keys and values of one resource's private state. */
export class PrivateState {
  constructor(private readonly entries: Record<string, Json> = {}) {}

  get(key: string): Json | undefined {
    return this.entries[key];
  }

  set(key: string, value: Json): void {
    this.entries[key] = value;
  }

  delete(key: string): void {
    delete this.entries[key];
  }

  toJSON(): Record<string, Json> {
    return this.entries;
  }

  get isEmpty(): boolean {
    return Object.keys(this.entries).length === 0;
  }
}

/**
 * The two parts of the protocol's private bytes: what stays with the resource, and what a plan hands to its own apply.
 *
 * The second part is dropped when the apply ends, so that the mark of one plan is never taken for that of another.
 */
export interface PrivateParts {
  readonly kept: PrivateState;
  readonly planned: PrivateState;
}

/** Reads the protocol's private bytes; absent ones are empty. */
export function decodePrivate(source: Uint8Array): PrivateParts {
  const parsed = (source.length === 0 ? {} : JSON.parse(new TextDecoder().decode(source))) as {
    kept?: Record<string, Json>;
    planned?: Record<string, Json>;
  };
  return { kept: new PrivateState(parsed.kept), planned: new PrivateState(parsed.planned) };
}

/** Writes the protocol's private bytes: none where there is nothing to keep. */
export function encodePrivate(kept: PrivateState, planned?: PrivateState): Uint8Array {
  const parts = {
    ...(kept.isEmpty ? {} : { kept }),
    ...(planned === undefined || planned.isEmpty ? {} : { planned }),
  };
  return Object.keys(parts).length === 0 ? new Uint8Array(0) : new TextEncoder().encode(JSON.stringify(parts));
}
