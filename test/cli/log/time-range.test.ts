import { parseTimePoint, timeOf } from "../../../lib/cli/log/time-range";

const NOW = Date.parse("2024-03-01T12:00:00.000Z");

describe("a point in time", () => {
  it.each([
    ["30m", "2024-03-01T11:30:00.000Z"],
    ["24h", "2024-02-29T12:00:00.000Z"],
    ["7d", "2024-02-23T12:00:00.000Z"],
    ["2w", "2024-02-16T12:00:00.000Z"],
    ["2024-02-01", "2024-02-01T00:00:00.000Z"],
    ["2024-02-01T10:00", "2024-02-01T10:00:00.000Z"],
    ["2024-02-01T10:00:05.5Z", "2024-02-01T10:00:05.500Z"],
    ["2024-02-01T10:00:00+02:00", "2024-02-01T08:00:00.000Z"],
  ])("%s is %s", (text, expected) => {
    expect(new Date(timeOf(parseTimePoint(text), NOW)).toISOString()).toBe(expected);
  });

  it.each(["", "yesterday", "7", "d", "-7d", "1y", "2024", "2024-13-01", "2024-02-01 10:00", "01.02.2024"])(
    "is not %j",
    (text) => {
      expect(() => parseTimePoint(text)).toThrow("ISO 8601");
    },
  );
});
