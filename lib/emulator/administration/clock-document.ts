import type { FromShape } from "../description/from-shape";
import type { Shape } from "../description/shape";
import type { EmulatorClock } from "../behaviour/clock";
import { AdminRequestError } from "../errors";

/** JSON schema of a change of the clock. Its properties are applied in this order. */
export const clockSchema = {
  type: "object",
  properties: {
    frozen: { type: "boolean" },
    /** ISO 8601, or milliseconds since 1970. */
    time: { type: ["string", "number"] },
    advanceSeconds: { type: "number" },
  },
  minProperties: 1,
  additionalProperties: false,
} as const satisfies Shape;

/** A change of the clock as JSON. */
export type ClockDocument = FromShape<typeof clockSchema>;

/** The latest possible date, in milliseconds. */
const MAXIMUM_TIME = 8.64e15;

/** Returns the clock as JSON. */
export function describeClock(clock: EmulatorClock): { readonly time: string; readonly frozen: boolean } {
  return { time: new Date(clock.now()).toISOString(), frozen: clock.frozen };
}

/**
 * Changes the clock.
 * @returns the clock as JSON
 * @throws AdminRequestError 400 if the time is not possible; nothing is changed then
 */
export function changeClock(clock: EmulatorClock, { frozen, time, advanceSeconds = 0 }: ClockDocument) {
  const start = time === undefined ? clock.now() : typeof time === "number" ? time : Date.parse(time);
  const target = start + advanceSeconds * 1000;
  if (!(Math.abs(target) <= MAXIMUM_TIME)) {
    throw new AdminRequestError(
      400,
      "The clock cannot be set to this time. Use an ISO 8601 time, or a number of seconds.",
    );
  }
  if (frozen === true) {
    clock.freeze();
  }
  if (time !== undefined || advanceSeconds !== 0) {
    clock.set(target);
  }
  if (frozen === false) {
    clock.resume();
  }
  return describeClock(clock);
}
