import { InvalidArgumentError } from "commander";

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 24 * 3_600_000,
  w: 7 * 24 * 3_600_000,
};

/** How long Okta keeps the events of the System Log. */
export const RETENTION_MILLISECONDS = 90 * UNIT_MILLISECONDS.d!;

/** A point in time, relative to now or fixed. Both are in milliseconds. */
export type TimePoint = { readonly ago: number } | { readonly at: number };

const DURATION = /^(\d{1,6})([mhdw])$/;
const ISO_8601 = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/** Parses `24h`, `7d` or an ISO 8601 time. A time without an offset is in UTC. @throws InvalidArgumentError */
export function parseTimePoint(text: string): TimePoint {
  const [, number, unit] = DURATION.exec(text.trim()) ?? [];
  if (number !== undefined && unit !== undefined) {
    return { ago: Number(number) * UNIT_MILLISECONDS[unit]! };
  }
  const match = ISO_8601.exec(text.trim());
  const hasTime = text.includes("T");
  const at = match === null ? Number.NaN : Date.parse(hasTime && match[1] === undefined ? `${match[0]}Z` : match[0]);
  if (Number.isNaN(at)) {
    throw new InvalidArgumentError("Use a duration such as 30m, 24h, 7d or 2w, or a time in ISO 8601 format.");
  }
  return { at };
}

/** Returns the time in milliseconds since the epoch. */
export function timeOf(point: TimePoint, now: number): number {
  return "at" in point ? point.at : now - point.ago;
}
