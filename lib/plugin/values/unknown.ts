import { isUnknownExtension } from "./msgpack";

/** A value that is not known before apply: the plan's "(known after apply)". */
export const UNKNOWN: unique symbol = Symbol("unknown");
/** The type of {@link UNKNOWN}. */
export type Unknown = typeof UNKNOWN;

/** Whether a value is known, null included. */
export function isKnown<T>(value: T | Unknown): value is T {
  return value !== UNKNOWN;
}

/** Whether a value, or any value inside of it, is unknown. */
export function containsUnknown(value: unknown): boolean {
  // The content of a dynamic value stays as MessagePack decodes it.
  if (value === UNKNOWN || isUnknownExtension(value)) {
    return true;
  }
  if (Array.isArray(value)) {
    return value.some(containsUnknown);
  }
  return typeof value === "object" && value !== null && Object.values(value).some(containsUnknown);
}
