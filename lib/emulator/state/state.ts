import type { FromShape } from "../description/from-shape";
import type { EmulatorAccount, EmulatorClient, EmulatorOrg } from "./records";
import type { stateSchema } from "./schemas";
import type { DirectoryRecord } from "../org-host/directory/directories";
import type { RecordedEvent } from "../org-host/system-log/event-log";

/** The emulator's state, which survives a restart. */
export type EmulatorState = FromShape<typeof stateSchema>;

/** One change of the state. */
export type StateRecord =
  | { readonly kind: "state"; readonly state: EmulatorState }
  | { readonly kind: "account"; readonly account: EmulatorAccount }
  | { readonly kind: "client"; readonly client: EmulatorClient }
  | { readonly kind: "org"; readonly org: EmulatorOrg }
  | { readonly kind: "org_removed"; readonly id: string }
  | DirectoryRecord
  | { readonly kind: "event"; readonly event: RecordedEvent };

/** The state of an empty emulator. */
export const emptyState: EmulatorState = {
  accounts: [],
  clients: [],
  orgs: [],
  productNames: {},
  nextSequence: 1,
  directories: [],
  systemLog: [],
};
