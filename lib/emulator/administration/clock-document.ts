import type { FromShape } from "../description/from-shape";
import type { Shape } from "../description/shape";
import type { EmulatorClock } from "../behaviour/clock";
import { AdminRequestError } from "../errors";

/** A change of the clock, as a JSON schema; what it has is done in this order. */
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

/** The furthest time that a date can have, in milliseconds. */
const MAXIMUM_TIME = 8.64e15;

/** The clock as JSON. */
export function describeClock(clock: EmulatorClock): { readonly time: string; readonly frozen: boolean } {
  return { time: new Date(clock.now()).toISOString(), frozen: clock.frozen };
}

/**
 * Changes the clock as a document of the right shape says.
 * @returns the clock as JSON
 * @throws AdminRequestError 400 where there is no such time; nothing is changed then
 */
export function changeClock(clock: EmulatorClock, { frozen, time, advanceSeconds = 0 }: ClockDocument) {
  const start = time === undefined ? clock.now() : typeof time === "number" ? time : Date.parse(time);
  const target = start + advanceSeconds * 1000;
  if (!(Math.abs(target) <= MAXIMUM_TIME)) {
    throw new AdminRequestError(400, "The clock cannot go there: give a time in ISO 8601, or a number of seconds.");
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
