import * as fc from "fast-check";
import { emptyState, type StateRecord } from "../../../lib/emulator/state/state";
import {
  StateFormatError,
  decodeStateFile,
  encodeBatch,
  firstChecksum,
  FIRST_LINE,
} from "../../../lib/emulator/state/state-file-format";

const record: fc.Arbitrary<StateRecord> = fc.oneof(
  fc.record({ kind: fc.constant("org_removed" as const), id: fc.string({ unit: "binary" }) }),
  fc.constant({ kind: "state" as const, state: emptyState }),
);
const batches = fc.array(fc.array(record, { maxLength: 4 }), { minLength: 1, maxLength: 6 });

function write(written: readonly (readonly StateRecord[])[]): { bytes: Buffer; ends: number[] } {
  let [text, checksum] = [FIRST_LINE, firstChecksum];
  const ends = [Buffer.byteLength(text)];
  for (const batch of written) {
    const encoded = encodeBatch(batch, checksum);
    text += encoded.line;
    checksum = encoded.checksum;
    ends.push(Buffer.byteLength(text));
  }
  return { bytes: Buffer.from(text), ends };
}

describe("a state file", () => {
  it("says what was written", () => {
    fc.assert(
      fc.property(batches, (written) => {
        expect(decodeStateFile(write(written).bytes).records).toEqual(written.flat());
      }),
    );
  });

  it("that was cut off inside its first batch is refused", () => {
    fc.assert(
      fc.property(batches, fc.nat(), (written, seed) => {
        const { bytes, ends } = write(written);
        const [begin = 0, end = 0] = ends;
        const length = begin + (seed % (end - begin));
        expect(() => decodeStateFile(bytes.subarray(0, length))).toThrow(/first batch/);
      }),
    );
    expect(() => decodeStateFile(Buffer.from(FIRST_LINE))).toThrow(StateFormatError);
  });

  it("that was cut off later has all batches that were written whole, and no part of another", () => {
    fc.assert(
      fc.property(batches, fc.nat(), (written, seed) => {
        const { bytes, ends } = write(written);
        const length = (ends[1] ?? 0) + (seed % (bytes.length - (ends[1] ?? 0) + 1));
        const whole = ends.filter((end) => end <= length).length - 1;
        expect(decodeStateFile(bytes.subarray(0, length)).records).toEqual(written.slice(0, whole).flat());
      }),
    );
  });

  it("with an altered byte is never taken for another one", () => {
    fc.assert(
      fc.property(batches, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, seed, difference) => {
        const { bytes } = write(written);
        const spoiled = Buffer.from(bytes);
        const at = seed % bytes.length;
        spoiled[at] = (spoiled[at] ?? 0) ^ difference;
        try {
          const { records } = decodeStateFile(spoiled);
          // Without the end of its last line, a file is one that was cut off there.
          expect(at).toBe(bytes.length - 1);
          expect(written.length).toBeGreaterThan(1);
          expect(records).toEqual(written.slice(0, -1).flat());
        } catch (error) {
          expect(error).toBeInstanceOf(StateFormatError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("without one of its lines, or with one twice, is damaged", () => {
    const { bytes } = write([[{ kind: "org_removed", id: "1" }], [], [{ kind: "org_removed", id: "2" }]]);
    const lines = bytes.toString("utf8").split("\n");
    const without = Buffer.from(lines.filter((_, index) => index !== 2).join("\n"));
    const twice = Buffer.from([...lines.slice(0, 2), ...lines.slice(1)].join("\n"));
    expect(() => decodeStateFile(without)).toThrow("it is damaged in line 3.");
    expect(() => decodeStateFile(twice)).toThrow("it is damaged in line 3.");
  });

  it.each([
    ["", /not a state file/],
    ['{"format":"aerial-emulator-state","version":1}', /not a state file/],
    ["accounts:\n  - id: 1\n", /not a state file/],
    ['{"format":"aerial-emulator-state","version":3}\n', /another version of the emulator/],
  ])("is not %j", (text, problem) => {
    expect(() => decodeStateFile(Buffer.from(text))).toThrow(problem);
  });
});
