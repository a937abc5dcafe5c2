import type { Answer } from "../http/answer";
import type { Store } from "../state/store";
import type { EmulatorOrg } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";
import type { CreationLimit } from "./creation-limit";
import type { Directory } from "./directory/directory";

/** One request to an org's own host that was routed, authenticated and validated. */
export interface OrgHostContext {
  /** The org whose host it is. */
  readonly org: EmulatorOrg;
  /** The org's apps, groups and users. */
  readonly directory: Directory;
  /** Values of the path's parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The query's values, in the types that the description has for them. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Of the shape that the description has for it. */
  readonly body: unknown;
  /** The request's own URL, as the client reached the host. */
  readonly url: URL;
  /** Address of the org's own host for links, without a slash at its end. */
  readonly base: string;
  /** The service app that calls, or undefined where it is a super admin's API token. */
  readonly clientId?: string;
  readonly store: Store;
  readonly switches: EmulatorSwitches;
  readonly creations: CreationLimit;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

/** Answers one operation; a rule that is broken is thrown as an AnswerError. */
export type OrgHostHandler = (context: OrgHostContext) => Answer;

/** The emulator's time, ISO 8601. */
export function timeOf({ now }: Pick<OrgHostContext, "now">): string {
  return new Date(now()).toISOString();
}

/** 204 without a body. */
export const noContent: Answer = { status: 204, body: "" };
