import { randomBytes } from "node:crypto";
import { AccessTokens } from "./oauth/access-tokens";
import { AnswerError, type Answer } from "./http/answer";
import { authenticate, checkScopes, type Authentication } from "./oauth/authorization";
import { readBody, readQuery } from "./description/read-request";
import { isFromForeignSite } from "./http/foreign-site";
import { handlers } from "./aerial-host";
import type { HandlerContext, Workspace } from "./aerial-host/handler";
import { LaggingView } from "./aerial-host/lagging-view";
import { Limits } from "./behaviour/limits";
import { Nonces } from "./oauth/nonces";
import { accessDenied, internalError, lengthRequired, notFound } from "./http/okta-error";
import { allOperations, type Operation } from "./description/openapi";
import { OrgHosts } from "./org-host";
import { parseOrgHostPath, type OrgHostPath } from "./org-host/path";
import { parseSystemLogPath, SystemLog, type SystemLogPath } from "./org-host/system-log";
import { listLogEvents } from "./org-host/description";
import { Pager } from "./aerial-host/paging";
import { MAXIMUM_BODY_BYTES, SMALL_BODY_BYTES, type RequestHead, type ServiceRequest } from "./http/request";
import { Router, type Route } from "./http/router";
import { SingleUse } from "./oauth/single-use";
import type { StateRecord } from "./state/state";
import type { EmulatorAccount } from "./state/records";
import { Store } from "./state/store";
import type { EmulatorSwitches } from "./behaviour/switches";
import { answerTokenRequest } from "./oauth/token-endpoint";
import { Validator } from "./description/validation";
import { warn } from "./warning";

/** The dependencies of {@link Service}. */
export interface ServiceOptions {
  readonly deletionAllowed: boolean;
  readonly switches: EmulatorSwitches;
  /** The clock in milliseconds. */
  readonly now: () => number;
  /**
   * Called after each change of the state.
   * @default not called
   */
  readonly changed?: (record: StateRecord) => void;
}

/** Verifies tokens, proofs and assertions. */
interface Security {
  readonly tokens: AccessTokens;
  readonly nonces: Nonces;
  readonly usedAssertions: SingleUse;
  readonly usedProofs: SingleUse;
  readonly now: () => number;
}

/** The target of a request, and the maximum size of its body in bytes. */
type Destination =
  | { readonly kind: "systemLog"; readonly systemLog: SystemLogPath; readonly bodyLimit: number }
  | { readonly kind: "orgHost"; readonly orgHost: OrgHostPath; readonly bodyLimit: number }
  | { readonly kind: "aerialHost"; readonly route: Route; readonly bodyLimit: number };

/** The Aerial service without its HTTP server. */
export class Service {
  readonly store: Store;
  readonly tokens: AccessTokens;
  readonly limits: Limits;
  readonly systemLog: SystemLog;
  /** The current switches. They can change at any time. */
  switches: EmulatorSwitches;
  private readonly security: Security;
  private readonly workspace: Workspace;
  private readonly orgHosts: OrgHosts;
  /** Increases with each change of the state. */
  private changes = 0;
  private readonly router = new Router(allOperations);
  private readonly validator = new Validator();

  constructor({ deletionAllowed, switches, now, changed }: ServiceOptions) {
    this.store = new Store((record) => {
      this.changes += 1;
      changed?.(record);
    }, now);
    this.switches = switches;
    this.tokens = new AccessTokens(now);
    this.limits = new Limits(() => this.switches, now);
    this.systemLog = new SystemLog(this.store, () => this.switches, now);
    this.security = {
      tokens: this.tokens,
      nonces: new Nonces(now),
      usedAssertions: new SingleUse(now),
      usedProofs: new SingleUse(now),
      now,
    };
    this.orgHosts = new OrgHosts({ ...this.security, store: this.store, switches: () => this.switches });
    const allOrgs = () => this.store.orgs();
    let rotation = 0;
    this.workspace = {
      store: this.store,
      pager: new Pager(),
      listedOrgs: new LaggingView(allOrgs, () => this.switches.listLagSeconds, now),
      reportedOrgs: new LaggingView(allOrgs, () => this.switches.reportLagSeconds, now),
      deletionAllowed,
      now,
      nextRotation: () => (rotation += 1),
    };
  }

  /** Computes lagging lists again, so that they start with the seeded orgs. */
  refreshViews(): void {
    this.workspace.listedOrgs.refresh();
    this.workspace.reportedOrgs.refresh();
  }

  /** Continues with the content of a state file. */
  resume(records: readonly StateRecord[]): void {
    records.forEach((record) => this.store.apply(record));
    this.refreshViews();
  }

  /** Invalidates all nonces for DPoP proofs. The response to the next proof contains a new one. */
  rotateNonces(): void {
    this.security.nonces.clear();
  }

  /** Clears the state, tokens, nonces, used identifiers and rate limit windows. */
  clear(): void {
    this.store.clear();
    this.tokens.expireAll();
    this.security.nonces.clear();
    this.security.usedAssertions.clear();
    this.security.usedProofs.clear();
    this.limits.clear();
    this.orgHosts.clear();
    this.systemLog.clear();
    this.refreshViews();
  }

  /**
   * Returns the maximum size of a request's body in bytes; 0 if {@link handle} refuses the request regardless of its
   * body.
   */
  bodyLimit(head: RequestHead): number {
    try {
      return this.checkHead(head).bodyLimit;
    } catch {
      return 0;
    }
  }

  /** Answers a request. Never throws. */
  async handle(request: ServiceRequest): Promise<Answer> {
    return answerErrors(async () => {
      const destination = this.checkHead(request);
      if (destination.kind === "systemLog") {
        return this.answerSystemLog(request, destination.systemLog);
      }
      if (destination.kind === "orgHost") {
        const answer = await this.orgHosts.answer(request, destination.orgHost);
        this.systemLog.recordConsent(request, destination.orgHost, answer);
        return answer;
      }
      const { operation, parameters } = destination.route;
      const { security, store, switches, validator } = this;
      if (operation.id !== "requestAccessToken") {
        return this.answerAerialRequest(request, operation, parameters);
      }
      const ofOrg = await this.orgHosts.findByAssertion(request);
      return ofOrg === undefined
        ? answerTokenRequest(request, operation, { ...security, store, switches, validator })
        : this.orgHosts.answer(request, ofOrg);
    });
  }

  /**
   * Returns the target of a request. Everything that does not need the body is checked here, before the body is read.
   */
  private checkHead(head: RequestHead): Destination {
    if (isFromForeignSite(head)) {
      throw accessDenied(["The emulator does not accept requests from web pages of other sites."]);
    }
    const { method, path, headers } = head;
    if (head.realHost === "aerial" && !isAerialPath(path)) {
      throw notFound(path, "Path");
    }
    const takesBody = ["PUT", "POST"].includes(method);
    // This comes before orgs are identified by their tokens, because the System Log uses tokens of the Aerial account.
    const systemLog = parseSystemLogPath(path);
    if (systemLog !== undefined) {
      return { kind: "systemLog", systemLog, bodyLimit: SMALL_BODY_BYTES };
    }
    const orgHost = this.orgHosts.find(head);
    if (orgHost !== undefined) {
      return { kind: "orgHost", orgHost, bodyLimit: takesBody ? MAXIMUM_BODY_BYTES : SMALL_BODY_BYTES };
    }
    const route = this.router.route(method, path);
    const { "content-length": length, "transfer-encoding": encoding } = headers;
    if (takesBody && length === undefined && encoding === undefined) {
      throw lengthRequired();
    }
    const isLarge = route.operation.body !== undefined && route.operation.id !== "requestAccessToken";
    return { kind: "aerialHost", route, bodyLimit: isLarge ? MAXIMUM_BODY_BYTES : SMALL_BODY_BYTES };
  }

  private async answerAerialRequest(
    request: ServiceRequest,
    operation: Operation,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const { switches } = this;
    const { account, grant, headers } = await this.authorize(request, operation, parameters.accountId ?? "");
    const limitHeaders = this.limits.spend(account.id);
    const answer = await answerErrors(() => {
      const query = readQuery(request, operation, this.validator);
      const body = readBody(request, operation, this.validator);
      const context: HandlerContext = {
        ...this.workspace,
        switches,
        account,
        parameters,
        query,
        body,
        url: request.url,
      };
      const before = this.changes;
      const handled = handlerOf(operation)(context);
      if (this.changes > before) {
        const orgId = parameters.orgId ?? (handled.body as { readonly id?: string } | undefined)?.id;
        this.systemLog.recordOperation(operation.id, orgId, grant, request.headers["user-agent"]);
      }
      return handled;
    });
    return { ...answer, headers: [...headers, ...limitHeaders, ...(answer.headers ?? [])] };
  }

  private async answerSystemLog(request: ServiceRequest, path: SystemLogPath): Promise<Answer> {
    const { grant, headers } = await this.authenticate(request);
    checkScopes(grant, listLogEvents.scopes, this.switches);
    const answer = await answerErrors(() => this.systemLog.answer(request, path, grant));
    return { ...answer, headers: [...headers, ...(answer.headers ?? [])] };
  }

  private async authenticate({ method, url, headers }: ServiceRequest): Promise<Authentication> {
    const { authorization, dpop } = headers;
    const proof = dpop === undefined ? undefined : String(dpop);
    const credentials = { method, url: url.href, authorization, proof };
    return authenticate(credentials, { ...this.security, switches: this.switches });
  }

  private async authorize(
    request: ServiceRequest,
    operation: Operation,
    accountId: string,
  ): Promise<Authentication & { readonly account: EmulatorAccount }> {
    const { grant, headers } = await this.authenticate(request);
    const account = this.store.account(accountId);
    if (account === undefined) {
      throw notFound(accountId, "Account");
    }
    if (grant.accountId !== account.id) {
      throw accessDenied(["The access token is for another Aerial account."]);
    }
    checkScopes(grant, operation.scopes, this.switches);
    return { account, grant, headers };
  }
}

/**
 * Whether the Aerial host can have this path under its real name. The token endpoint and the System Log are on the
 * Aerial org's host.
 */
function isAerialPath(path: string): boolean {
  return parseOrgHostPath(path) === undefined && !/^\/(?:api|oauth2)\//.test(path);
}

function handlerOf({ id }: Operation) {
  if (id === "requestAccessToken") {
    throw new Error("The token endpoint has no handler on the Aerial host.");
  }
  return handlers[id];
}

async function answerErrors(action: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await action();
  } catch (error) {
    const answerable = error instanceof AnswerError ? error : internalError();
    if (answerable !== error) {
      warn(error);
    }
    return answerable.answer(newErrorId());
  }
}

/** Returns a random id for one error. */
export function newErrorId(): string {
  return `oae${randomBytes(12).toString("base64url")}`;
}
