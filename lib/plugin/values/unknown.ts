import { isUnknownExtension } from "./msgpack";

/** A value that is unknown before the apply, which a plan shows as "(known after apply)". */
export const UNKNOWN: unique symbol = Symbol("unknown");
/** The type of {@link UNKNOWN}. */
export type Unknown = typeof UNKNOWN;

/** Returns whether a value is known. Null is known. */
export function isKnown<T>(value: T | Unknown): value is T {
  return value !== UNKNOWN;
}

/** Returns whether a value, or any value in it, is unknown. */
export function containsUnknown(value: unknown): boolean {
  // The content of a dynamic value stays in its MessagePack form.
  if (value === UNKNOWN || isUnknownExtension(value)) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(containsUnknown);
  }
  return typeof value === "object" && value !== null && Object.values(value).some(containsUnknown);
}
