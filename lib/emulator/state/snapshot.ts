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

/**
 * The emulator's state and switches at one time, as JSON. It does not contain secrets, faults, the journal or the
 * clock.
 */
export interface EmulatorSnapshot {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly state: EmulatorState;
  readonly switches: EmulatorSwitches;
}

/** Creates a snapshot. */
export function createSnapshot(state: EmulatorState, switches: EmulatorSwitches): EmulatorSnapshot {
  return { format: FORMAT, version: VERSION, state, switches };
}

/** A snapshot. It can have more properties. */
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
 * Validates a value from outside as a snapshot.
 * @throws SnapshotError, which names the place and the problem
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
  // A snapshot from an older version has fewer switches.
  return { ...snapshot, switches: { ...defaultSwitches, ...snapshot.switches } };
}
