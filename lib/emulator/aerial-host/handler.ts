import type { Answer } from "../http/answer";
import type { LaggingView } from "./lagging-view";
import type { OperationId } from "../description/openapi";
import type { Pager } from "./paging";
import type { Store } from "../state/store";
import type { EmulatorAccount, EmulatorOrg } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";

/** The resources that every request to the Aerial host can use. */
export interface Workspace {
  readonly store: Store;
  readonly pager: Pager;
  /** All orgs, as the list of managed orgs contains them. */
  readonly listedOrgs: LaggingView<EmulatorOrg>;
  /** All orgs, as the report contains them. */
  readonly reportedOrgs: LaggingView<EmulatorOrg>;
  /** Whether orgs can be deleted: in the sandbox, or by accounts in the Okta Partner Program. */
  readonly deletionAllowed: boolean;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
  /** Increases with each response that lists products. */
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
  /** The body, which matches the API's description. */
  readonly body: unknown;
  readonly url: URL;
}

/** Handles one operation. It throws an AnswerError if the request breaks a rule. */
export type Handler = (context: HandlerContext) => Answer;

/** The operations of the Aerial host. The token endpoint is on the Aerial org's own host. */
export type AerialOperationId = Exclude<OperationId, "requestAccessToken">;
