import { randomBytes } from "node:crypto";
import { AccessTokens } from "./oauth/access-tokens";
import { AnswerError, type Answer, type HeaderLine } from "./http/answer";
import { authenticate, checkScopes } from "./oauth/authorization";
import { checkMediaTypes, parseJson } from "./http/body";
import { isFromForeignSite } from "./http/foreign-site";
import { handlers } from "./aerial-host";
import type { HandlerContext, Workspace } from "./aerial-host/handler";
import { LaggingView } from "./aerial-host/lagging-view";
import { Limits } from "./behaviour/limits";
import { Nonces } from "./oauth/nonces";
import { accessDenied, internalError, lengthRequired, notFound, validationFailed } from "./http/okta-error";
import { allOperations, type Operation } from "./description/openapi";
import { OrgHosts } from "./org-host";
import { parseOrgHostPath, type OrgHostPath } from "./org-host/path";
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

/** What a service is made with. */
export interface ServiceOptions {
  readonly deletionAllowed: boolean;
  readonly switches: EmulatorSwitches;
  /** The clock in milliseconds. */
  readonly now: () => number;
  /**
   * Told each change of the state.
   * @default nobody
   */
  readonly changed?: (record: StateRecord) => void;
}

/** What tokens, proofs and assertions are checked with. */
interface Security {
  readonly tokens: AccessTokens;
  readonly nonces: Nonces;
  readonly usedAssertions: SingleUse;
  readonly usedProofs: SingleUse;
  readonly now: () => number;
}

/** What a request is for, and how many bytes its body may have. */
type Destination =
  | { readonly orgHost: OrgHostPath; readonly route?: undefined; readonly bodyLimit: number }
  | { readonly orgHost?: undefined; readonly route: Route; readonly bodyLimit: number };

/** The Aerial service without its HTTP server: a request in, an answer out. */
export class Service {
  readonly store: Store;
  readonly tokens: AccessTokens;
  readonly limits: Limits;
  /** Behaviour in force; may be changed at any time. */
  switches: EmulatorSwitches;
  private readonly security: Security;
  private readonly workspace: Workspace;
  private readonly orgHosts: OrgHosts;
  private readonly router = new Router(allOperations);
  private readonly validator = new Validator();

  constructor({ deletionAllowed, switches, now, changed }: ServiceOptions) {
    this.store = new Store(changed);
    this.switches = switches;
    this.tokens = new AccessTokens(now);
    this.limits = new Limits(() => this.switches, now);
    this.orgHosts = new OrgHosts({ store: this.store, switches: () => this.switches, now });
    this.security = {
      tokens: this.tokens,
      nonces: new Nonces(now),
      usedAssertions: new SingleUse(now),
      usedProofs: new SingleUse(now),
      now,
    };
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

  /** Computes again what lags, so that it starts with what was seeded. */
  refreshViews(): void {
    this.workspace.listedOrgs.refresh();
    this.workspace.reportedOrgs.refresh();
  }

  /** Begins with what a state file held. */
  resume(records: readonly StateRecord[]): void {
    records.forEach((record) => this.store.apply(record));
    this.refreshViews();
  }

  /** Makes all nonces for DPoP proofs invalid: the next proof is answered with a new one. */
  rotateNonces(): void {
    this.security.nonces.clear();
  }

  /** Forgets the state, tokens, nonces, used identifiers and rate limit windows. */
  clear(): void {
    this.store.clear();
    this.tokens.expireAll();
    this.security.nonces.clear();
    this.security.usedAssertions.clear();
    this.security.usedProofs.clear();
    this.limits.clear();
    this.orgHosts.clear();
    this.refreshViews();
  }

  /** Bytes that a request's body may have; 0 if {@link handle} refuses the request whatever its body is. */
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
      const { orgHost, route } = this.checkHead(request);
      if (orgHost !== undefined) {
        return this.orgHosts.answer(request, orgHost);
      }
      const { operation, parameters } = route;
      const { security, store, switches, validator } = this;
      return operation.id === "requestAccessToken"
        ? answerTokenRequest(request, operation, { ...security, store, switches, validator })
        : this.answerAerialRequest(request, operation, parameters);
    });
  }

  /** What a request is for. All that needs no body is checked here, before the body is read. */
  private checkHead(head: RequestHead): Destination {
    if (isFromForeignSite(head)) {
      throw accessDenied(["The emulator does not answer to web pages of other sites."]);
    }
    const { method, path, headers } = head;
    if (head.realHost === "aerial" && !isAerialPath(path)) {
      throw notFound(path, "Path");
    }
    const takesBody = ["PUT", "POST"].includes(method);
    const orgHost = parseOrgHostPath(path);
    if (orgHost !== undefined) {
      return { orgHost, bodyLimit: takesBody ? MAXIMUM_BODY_BYTES : SMALL_BODY_BYTES };
    }
    const route = this.router.route(method, path);
    const { "content-length": length, "transfer-encoding": encoding } = headers;
    if (takesBody && length === undefined && encoding === undefined) {
      throw lengthRequired();
    }
    const isLarge = route.operation.body !== undefined && route.operation.id !== "requestAccessToken";
    return { route, bodyLimit: isLarge ? MAXIMUM_BODY_BYTES : SMALL_BODY_BYTES };
  }

  private async answerAerialRequest(
    request: ServiceRequest,
    operation: Operation,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const { switches } = this;
    const { account, headers } = await this.authorize(request, operation, parameters.accountId ?? "");
    const limitHeaders = this.limits.spend(account.id);
    const answer = await answerErrors(() => {
      const query = this.readQuery(request, operation);
      const body = this.readBody(request, operation);
      const context: HandlerContext = {
        ...this.workspace,
        switches,
        account,
        parameters,
        query,
        body,
        url: request.url,
      };
      return handlerOf(operation)(context);
    });
    return { ...answer, headers: [...headers, ...limitHeaders, ...(answer.headers ?? [])] };
  }

  private async authorize(
    request: ServiceRequest,
    operation: Operation,
    accountId: string,
  ): Promise<{ readonly account: EmulatorAccount; readonly headers: readonly HeaderLine[] }> {
    const { method, url } = request;
    const { authorization, dpop } = request.headers;
    const proof = dpop === undefined ? undefined : String(dpop);
    const credentials = { method, url: url.href, authorization, proof };
    const { grant, headers } = await authenticate(credentials, { ...this.security, switches: this.switches });
    const account = this.store.account(accountId);
    if (account === undefined) {
      throw notFound(accountId, "Account");
    }
    if (grant.accountId !== account.id) {
      throw accessDenied(["The access token is for another Aerial account."]);
    }
    checkScopes(grant, operation.scopes, this.switches);
    return { account, headers };
  }

  private readQuery({ url }: ServiceRequest, operation: Operation): Readonly<Record<string, unknown>> {
    const names = [...new Set(url.searchParams.keys())];
    const parameters = Object.fromEntries(
      names.map((name) => {
        const all = url.searchParams.getAll(name);
        return [name, all.length > 1 ? all : (all[0] ?? "")];
      }),
    );
    const { violations, values } = this.validator.checkQuery(operation, parameters);
    if (violations[0] !== undefined) {
      throw validationFailed(violations[0].field, ...violations.map(({ message }) => message));
    }
    return values;
  }

  private readBody(request: ServiceRequest, operation: Operation): unknown {
    const { body } = operation;
    checkMediaTypes(request, body?.mediaType);
    if (body === undefined) {
      return undefined;
    }
    const value = parseJson(request);
    const violations = this.validator.checkBody({ ...operation, body }, value);
    if (violations[0] !== undefined) {
      throw validationFailed(violations[0].field, ...violations.map(({ message }) => message));
    }
    return value;
  }
}

/** Whether a path may be of the Aerial host, where it has a name of its own: the token endpoint is the Aerial org's. */
function isAerialPath(path: string): boolean {
  return parseOrgHostPath(path) === undefined && !path.startsWith("/oauth2/");
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

/** A random id for one error. */
export function newErrorId(): string {
  return `oae${randomBytes(12).toString("base64url")}`;
}
