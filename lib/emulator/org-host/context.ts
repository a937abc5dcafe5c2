import type { Answer } from "../http/answer";
import type { Store } from "../state/store";
import type { EmulatorOrg } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";
import type { Applications } from "./application-store";
import type { CreationLimit } from "./creation-limit";

/** One request to an org's own host that was routed, authenticated and validated. */
export interface OrgHostContext {
  /** The org whose host it is. */
  readonly org: EmulatorOrg;
  /** Of the shape that the description has for it. */
  readonly body: unknown;
  /** Of the emulator; undefined where the org was reached under its real name. */
  readonly origin: string | undefined;
  readonly store: Store;
  readonly switches: EmulatorSwitches;
  readonly creations: CreationLimit;
  readonly applications: Applications;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

/** Answers one operation; a rule that is broken is thrown as an AnswerError. */
export type OrgHostHandler = (context: OrgHostContext) => Answer;
