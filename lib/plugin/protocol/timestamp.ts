/** `google.protobuf.Timestamp`: a point in time. */
import { integer, message, type MessageInit } from "../protobuf/message";

export const Timestamp = message({
  /** The seconds since the epoch; negative before it. */
  seconds: integer(1),
  /** The nanoseconds of that second, from 0 to 999,999,999. */
  nanos: integer(2),
});

/** Returns the protocol's message for a time, or undefined for none. @throws RangeError if the date is invalid */
export function timestampToProtocol(time: Date | undefined): MessageInit<typeof Timestamp> | undefined {
  if (time === undefined) {
    return undefined;
  }
  const milliseconds = time.getTime();
  if (Number.isNaN(milliseconds)) {
    throw new RangeError("The time is not a valid date.");
  }
  const seconds = Math.floor(milliseconds / 1000);
  return { seconds, nanos: (milliseconds - seconds * 1000) * 1_000_000 };
}
