/**
 * The Aerial service to develop and test against. Shares the API's description with the client (`lib/aerial`), and
 * nothing else: imports `openapi.json` and `api.generated.ts` from there alone.
 */
export type { EmulatorAdmin } from "./admin";
export type { EmulatorClock } from "./clock";
export type { Emulator, EmulatorOptions } from "./emulator";
export { startEmulator } from "./emulator";
export {
  AdminRequestError,
  EmulatorError,
  EmulatorListenError,
  SeedError,
  SnapshotError,
  StateFileError,
  UnknownObjectError,
} from "./errors";
export type { ActiveFault, Fault, FaultKind } from "./faults";
export { faultKinds } from "./faults";
export type { GenerateOptions } from "./generate";
export type { JournalPage } from "./journal";
export type { JournalEntry } from "./journal-entry";
export type { EmulatorSeed, SeedAccount, SeedClient, SeedOrg, SeedProduct, SeedPublicKey } from "./seed";
export type { EmulatorSnapshot } from "./snapshot";
export type { EmulatorState } from "./state";
export type { AccountChange, EmulatorAccount, EmulatorOrg, OrgChange } from "./records";
export type { EmulatorSwitches } from "./switches";
export { defaultSwitches } from "./switches";
