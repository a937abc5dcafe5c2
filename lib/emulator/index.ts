/**
 * The Aerial service to develop and test against. Shares the API's description with the client (`lib/aerial`), and
 * nothing else: imports `openapi.json` and `api.generated.ts` from there alone.
 */
export type { EmulatorAdmin } from "./admin";
export type { Emulator, EmulatorOptions } from "./emulator";
export { startEmulator } from "./emulator";
export { EmulatorError, EmulatorListenError, SeedError, UnknownObjectError } from "./errors";
export type { Fault } from "./faults";
export type { JournalEntry } from "./journal";
export type { EmulatorSeed, SeedAccount, SeedClient, SeedOrg, SeedProduct, SeedPublicKey } from "./seed";
export type { AccountChange, EmulatorAccount, EmulatorOrg, OrgChange } from "./store";
export type { EmulatorSwitches } from "./switches";
export { defaultSwitches } from "./switches";
