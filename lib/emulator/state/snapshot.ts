import { SnapshotError } from "../errors";
import { findMisshape, type Shape } from "../description/shape";
import { findAppSecret } from "./app-secrets";
import { findWrongKey } from "./public-keys";
import { stateSchema } from "./schemas";
import type { EmulatorState } from "./state";
import {
  defaultSwitches,
  FORWARDING_TARGET,
  isForwardingTarget,
  switchSchema,
  type EmulatorSwitches,
} from "../behaviour/switches";

const FORMAT = "aerial-emulator-snapshot";
const VERSION = 1;

/** What an emulator holds and how it behaves at one moment, as JSON. Has no secrets, faults, journal or time. */
export interface EmulatorSnapshot {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly state: EmulatorState;
  readonly switches: EmulatorSwitches;
}

/** Makes a snapshot. */
export function createSnapshot(state: EmulatorState, switches: EmulatorSwitches): EmulatorSnapshot {
  return { format: FORMAT, version: VERSION, state, switches };
}

/** A snapshot; it may have more properties. */
export const snapshotSchema = {
  type: "object",
  properties: {
    format: { enum: [FORMAT] },
    version: { enum: [VERSION] },
    state: stateSchema,
    switches: switchSchema,
  },
  required: ["format", "version", "state", "switches"],
} as const satisfies Shape;

/**
 * Checks that a value that came from outside is a snapshot.
 * @throws SnapshotError naming the place and the problem
 */
export function checkSnapshot(value: unknown): EmulatorSnapshot {
  const misshape = findMisshape(snapshotSchema, value);
  if (misshape !== undefined) {
    throw new SnapshotError(misshape.path || "the snapshot", misshape.problem);
  }
  const snapshot = value as EmulatorSnapshot;
  const { forwardOrgHostsTo } = snapshot.switches;
  if (forwardOrgHostsTo !== null && !isForwardingTarget(forwardOrgHostsTo)) {
    throw new SnapshotError("switches.forwardOrgHostsTo", FORWARDING_TARGET);
  }
  const wrongKey = findWrongKey(snapshot.state.clients);
  if (wrongKey !== undefined) {
    throw new SnapshotError(`state.${wrongKey.path}`, wrongKey.problem);
  }
  const secret = findAppSecret(snapshot.state.directories ?? []);
  if (secret !== undefined) {
    throw new SnapshotError(`state.${secret.path}`, secret.problem);
  }
  // An older version has fewer switches.
  return { ...snapshot, switches: { ...defaultSwitches, ...snapshot.switches } };
}
