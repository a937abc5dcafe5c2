/** `google.protobuf.Timestamp`: a point in time. */
import { integer, message, type MessageInit } from "../protobuf/message";

export const Timestamp = message({
  /** Since the epoch; before it, negative. */
  seconds: integer(1),
  /** Of that second, 0 to 999 999 999. */
  nanos: integer(2),
});

/** The protocol's message for a time; undefined for none. @throws RangeError where it is no valid date */
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
