/**
 * What a provider keeps beside a resource's state, out of everybody's sight: JSON by keys. Never a place for secrets,
 * except for those of an ephemeral resource, of which nothing is stored.
 */
import { foreignTexts } from "../text/foreign-texts";
import { DiagnosticError } from "./diagnostics";

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Keys and JSON values of one resource's private state. */
export class PrivateState {
  private readonly entries: Map<string, Json>;

  /** @param entries what is there from the start. @default nothing */
  constructor(entries: Readonly<Record<string, Json>> = {}) {
    this.entries = new Map(Object.entries(entries));
  }

  /** The value of a key; undefined where it has none. */
  get(key: string): Json | undefined {
    return this.entries.get(key);
  }

  /** Sets a key, in place of what it had. */
  set(key: string, value: Json): void {
    this.entries.set(key, value);
  }

  /** Removes a key, if it is there. */
  delete(key: string): void {
    this.entries.delete(key);
  }

  /** All keys and values, for `JSON.stringify`. */
  toJSON(): Record<string, Json> {
    return Object.fromEntries(this.entries);
  }

  /** Whether there is no key. */
  get isEmpty(): boolean {
    return this.entries.size === 0;
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

/**
 * What was planned. A replacement hands the private bytes of its creation's plan to its destroy as well, so the two are
 * kept apart: a destroy must find only what a plan of a destroy left.
 */
export type Planned = "change" | "destroy";

/** Reads the protocol's private bytes; absent ones are empty. @throws DiagnosticError where they are not ours */
export function decodePrivate(source: Uint8Array | undefined, planned: Planned = "change"): PrivateParts {
  if (source === undefined || source.length === 0) {
    return { kept: new PrivateState(), planned: new PrivateState() };
  }
  const parts = asEntries(parseJson(source)) as Record<string, Json>;
  foreignTexts.note(parts);
  return { kept: new PrivateState(asEntries(parts.kept)), planned: new PrivateState(asEntries(parts[planned])) };
}

/** Writes the protocol's private bytes: none where there is nothing to keep. */
export function encodePrivate(kept: PrivateState, handed?: PrivateState, planned: Planned = "change"): Uint8Array {
  const parts = {
    ...(kept.isEmpty ? {} : { kept }),
    ...(handed === undefined || handed.isEmpty ? {} : { [planned]: handed }),
  };
  return Object.keys(parts).length === 0 ? new Uint8Array(0) : new TextEncoder().encode(JSON.stringify(parts));
}

function parseJson(source: Uint8Array): Json {
  try {
    return JSON.parse(new TextDecoder().decode(source)) as Json;
  } catch {
    throw unreadable();
  }
}

function asEntries(value: Json | undefined): Record<string, Json> {
  if (value === undefined) {
    return {};
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw unreadable();
  }
  return value as Record<string, Json>;
}

function unreadable(): DiagnosticError {
  return new DiagnosticError({
    summary: "Unreadable private state",
    detail:
      "What the state keeps for this provider beside the resource's attributes was not written by this provider, or is " +
      "damaged. Restore the state from a backup, or remove the resource from it and import it again.",
  });
}
