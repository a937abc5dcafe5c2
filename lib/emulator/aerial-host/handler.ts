import type { Answer } from "../http/answer";
import type { LaggingView } from "./lagging-view";
import type { OperationId } from "../description/openapi";
import type { Pager } from "./paging";
import type { Store } from "../state/store";
import type { EmulatorAccount, EmulatorOrg } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";

/** What every request to the Aerial host can use. */
export interface Workspace {
  readonly store: Store;
  readonly pager: Pager;
  /** All orgs as the list of managed orgs knows them. */
  readonly listedOrgs: LaggingView<EmulatorOrg>;
  /** All orgs as the report knows them. */
  readonly reportedOrgs: LaggingView<EmulatorOrg>;
  /** Whether orgs may be deleted: in the sandbox, or for the Okta Partner Program. */
  readonly deletionAllowed: boolean;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
  /** Grows with each answer that lists products. */
  nextRotation(): number;
}

/** One request that was routed, authorized and validated. */
export interface HandlerContext extends Workspace {
  readonly switches: EmulatorSwitches;
  readonly account: EmulatorAccount;
  /** Values in the path. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Query parameters in the types of the API's description. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, of the shape that the API's description has for it. */
  readonly body: unknown;
  readonly url: URL;
}

/** Answers one operation; a rule that is broken is thrown as an AnswerError. */
export type Handler = (context: HandlerContext) => Answer;

/** The operations of the Aerial host: all but the token endpoint, which is on the Aerial org's. */
export type AerialOperationId = Exclude<OperationId, "requestAccessToken">;
