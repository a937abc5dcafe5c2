import type { Answer } from "../http/answer";
import type { Store } from "../state/store";
import type { EmulatorOrg } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";
import type { CreationLimit } from "./creation-limit";
import type { Directory } from "./directory/directory";

/** One routed, authenticated and validated request to an org's own host. */
export interface OrgHostContext {
  /** The org whose host it is. */
  readonly org: EmulatorOrg;
  /** The org's apps, groups and users. */
  readonly directory: Directory;
  /** Values of the path parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Values of the query parameters, converted to the types in the description. */
  readonly query: Readonly<Record<string, unknown>>;
  /** The body, which matches the API's description. */
  readonly body: unknown;
  /** The URL of the request, as the client reached the host. */
  readonly url: URL;
  /** Address of the org's own host for links, without a trailing slash. */
  readonly base: string;
  /** Client id of the calling service app. Undefined for a super admin's API token. */
  readonly clientId?: string;
  readonly store: Store;
  readonly switches: EmulatorSwitches;
  readonly creations: CreationLimit;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

/** Handles one operation. It throws an AnswerError if the request breaks a rule. */
export type OrgHostHandler = (context: OrgHostContext) => Answer;

/** Returns the emulator's time, ISO 8601. */
export function timeOf({ now }: Pick<OrgHostContext, "now">): string {
  return new Date(now()).toISOString();
}

/** 204 without a body. */
export const noContent: Answer = { status: 204, body: "" };
