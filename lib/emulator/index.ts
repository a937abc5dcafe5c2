/**
 * An Aerial service to develop and test against. It shares only the API's description with the client (`lib/aerial`):
 * it imports only `openapi.json` and `api.generated.ts` from there.
 */
export type { EmulatorAdmin } from "./admin";
export type { EmulatorClock } from "./behaviour/clock";
export type { Emulator, EmulatorOptions, EmulatorProxy } from "./emulator";
export { startEmulator } from "./emulator";
export {
  AdminRequestError,
  EmulatorError,
  EmulatorListenError,
  OrgAdditionError,
  SeedError,
  SnapshotError,
  StateFileError,
  SwitchError,
  UnknownObjectError,
} from "./errors";
export type { ActiveFault, Fault, FaultKind } from "./behaviour/faults";
export { FAULT_KINDS } from "./behaviour/faults";
export type { GenerateOptions } from "./state/generate";
export { generateSeed, MAXIMUM_GENERATED_ORGS } from "./state/generate";
export type { JournalPage } from "./journal/journal";
export type { JournalEntry } from "./journal/journal-entry";
export type { NewOrg } from "./state/new-org";
export type { EmulatorSeed, SeedAccount, SeedClient, SeedOrg, SeedProduct, SeedPublicKey } from "./state/seed";
export type { EmulatorSnapshot } from "./state/snapshot";
export type { EmulatorState } from "./state/state";
export type { AccountChange, EmulatorAccount, EmulatorOrg, OrgChange } from "./state/records";
export type { EmulatorSwitches } from "./behaviour/switches";
export { defaultSwitches } from "./behaviour/switches";
