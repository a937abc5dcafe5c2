import { SnapshotError } from "../errors";
import { shapeChecker } from "../description/shape";
import { checkState, type EmulatorState } from "./state";
import { switchSchema, type EmulatorSwitches } from "../behaviour/switches";

/** What an emulator holds and how it behaves at one moment, as JSON. Has no tokens, faults, journal or time. */
export interface EmulatorSnapshot {
  readonly format: "aerial-emulator-snapshot";
  readonly version: 1;
  readonly state: EmulatorState;
  readonly switches: EmulatorSwitches;
}

/** Makes a snapshot. */
export function createSnapshot(state: EmulatorState, switches: EmulatorSwitches): EmulatorSnapshot {
  return { format: "aerial-emulator-snapshot", version: 1, state, switches };
}

const misshape = shapeChecker({
  type: "object",
  properties: {
    format: { enum: ["aerial-emulator-snapshot"] },
    version: { enum: [1] },
    switches: { ...switchSchema, required: Object.keys(switchSchema.properties) },
  },
  required: ["format", "version", "state", "switches"],
});

/**
 * Checks that a value that came from outside is a snapshot.
 * @throws SnapshotError naming the place and the problem
 */
export function checkSnapshot(value: unknown): EmulatorSnapshot {
  const wrong = misshape(value);
  if (wrong !== undefined) {
    throw new SnapshotError(wrong.path === "" ? "the snapshot" : wrong.path, wrong.problem);
  }
  const snapshot = value as EmulatorSnapshot;
  checkState(snapshot.state);
  return snapshot;
}
