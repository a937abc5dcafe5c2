import type { Answer, AnswerError } from "../http/answer";
import { invalidToken, lengthRequired, OktaError } from "../http/okta-error";
import { readBody, readQuery } from "../description/read-request";
import type { RequestHead, ServiceRequest } from "../http/request";
import { Router, type Route } from "../http/router";
import type { AccessTokens } from "../oauth/access-tokens";
import type { Nonces } from "../oauth/nonces";
import type { SingleUse } from "../oauth/single-use";
import { answerTokenRequest } from "../oauth/token-endpoint";
import type { Store } from "../state/store";
import type { EmulatorOrg } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";
import { Validator } from "../description/validation";
import { checkCallerScopes, findCaller, isFor, isKnownToken, type Caller } from "./access/caller";
import { clientsOf } from "./access/clients";
import { CreationLimit } from "./creation-limit";
import { orgHostOperations, orgHostSchemas, type OrgHostOperationId } from "./description";
import { handlers } from "./handlers";
import { needsOrgOfToken, orgHostBase, parseOrgHostPath, type OrgHostPath } from "./path";
import { forward, notEmulated } from "./unknown-operation";

/** The dependencies that the orgs' own hosts share with the Aerial host. */
export interface OrgHostsOptions {
  readonly store: Store;
  /** Returns the current switches; called for each request. */
  readonly switches: () => EmulatorSwitches;
  readonly tokens: AccessTokens;
  readonly nonces: Nonces;
  readonly usedAssertions: SingleUse;
  readonly usedProofs: SingleUse;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

const UNKNOWN_HOST_PAGE =
  "<!DOCTYPE html>\n<html>\n<head><title>Page not found</title></head>\n" +
  "<body><h1>There is nothing here</h1><p>Check the address.</p></body>\n</html>\n";

/** The own hosts of all orgs: consent to Aerial, the Org Creator, and the configuration of an org. */
export class OrgHosts {
  private readonly router = new Router<OrgHostOperationId>(orgHostOperations);
  private readonly validator = new Validator(orgHostSchemas);
  private readonly creations: CreationLimit;

  constructor(private readonly options: OrgHostsOptions) {
    this.creations = new CreationLimit(options.now);
  }

  /**
   * Returns the org whose own host a request is for: the org in the path, or the org of the token.
   * @returns undefined if the path does not belong to an org's own host
   * @throws OktaError 401 if only the token can identify the org, and it does not belong to any org
   */
  find({ path, headers, realHost }: Pick<RequestHead, "path" | "headers" | "realHost">): OrgHostPath | undefined {
    const named = parseOrgHostPath(path);
    // Under real names, the host identifies the org, and the Aerial host does not have these paths.
    if (named !== undefined || realHost !== undefined || !needsOrgOfToken(path)) {
      return named;
    }
    const org = this.orgOfToken(headers.authorization);
    if (org === undefined) {
      throw invalidToken();
    }
    return { domain: org.domain, path };
  }

  /**
   * Returns the org for a token request that does not name one: the org whose service app signed the client assertion.
   * @returns undefined if the assertion is not from an org's app
   */
  async findByAssertion({ body, path, url }: ServiceRequest): Promise<OrgHostPath | undefined> {
    const { decodeJwt } = await import("jose");
    const assertion =
      new URLSearchParams(body.toString("utf8")).get("client_assertion") ?? url.searchParams.get("client_assertion");
    try {
      const { iss = "" } = decodeJwt(assertion ?? "");
      const { store } = this.options;
      const orgId = store.client(iss) === undefined ? store.directories.orgOfClient(iss) : undefined;
      const org = orgId === undefined ? undefined : store.org(orgId);
      return org && { domain: org.domain, path };
    } catch {
      return undefined;
    }
  }

  /**
   * Answers a request. Links in the response begin like `request.url`, regardless of the name of the host.
   * @throws AnswerError
   */
  async answer(request: ServiceRequest, { domain, path }: OrgHostPath): Promise<Answer> {
    const { store, now } = this.options;
    const org = store.orgByDomain(domain);
    if (org === undefined || Date.parse(org.readyAt ?? "") > now()) {
      return { status: 404, headers: [["content-type", "text/html; charset=utf-8"]], body: UNKNOWN_HOST_PAGE };
    }
    const route = this.route(request.method, path);
    const { "content-length": length, "transfer-encoding": encoding } = request.headers;
    if (["POST", "PUT"].includes(request.method) && length === undefined && encoding === undefined) {
      throw lengthRequired();
    }
    return route instanceof OktaError
      ? this.answerUnknown(request, org, path, route)
      : this.answerKnown(request, org, route);
  }

  /** Starts new rate limit windows. */
  clear(): void {
    this.creations.clear();
  }

  /** Returns the operation, or the error for an operation that the emulator does not support. */
  private route(method: string, path: string): Route<OrgHostOperationId> | OktaError {
    try {
      return this.router.route(method, path);
    } catch (error) {
      if (error instanceof OktaError) {
        return notEmulated(error, method, path);
      }
      throw error;
    }
  }

  private async answerKnown(
    request: ServiceRequest,
    org: EmulatorOrg,
    { operation, parameters }: Route<OrgHostOperationId>,
  ): Promise<Answer> {
    const { store, now } = this.options;
    const { validator } = this;
    const directory = store.directories.of(org);
    const switches = this.options.switches();
    if (operation.id === "requestOrgAccessToken") {
      const clients = clientsOf(org, directory, store);
      return answerTokenRequest(request, operation, {
        ...this.options,
        store: clients,
        switches,
        validator,
        readsQuery: true,
      });
    }
    const caller: Caller = operation.takesToken ? await this.callerOf(request, org) : { headers: [] };
    checkCallerScopes(caller, operation.scopes);
    const answer = handlers[operation.id]({
      org,
      directory,
      parameters,
      query: readQuery(request, operation, validator),
      body: readBody(request, operation, validator),
      url: request.url,
      base: orgHostBase(request.url),
      clientId: caller.clientId,
      store,
      switches,
      creations: this.creations,
      now,
    });
    return { ...answer, headers: [...caller.headers, ...(answer.headers ?? [])] };
  }

  /** Forwards a request that the emulator does not support, if the switch names a service. */
  private async answerUnknown(
    request: ServiceRequest,
    org: EmulatorOrg,
    path: string,
    error: AnswerError,
  ): Promise<Answer> {
    const { forwardOrgHostsTo } = this.options.switches();
    if (forwardOrgHostsTo === null) {
      throw error;
    }
    if (request.headers.authorization !== undefined) {
      await this.callerOf(request, org);
    }
    return forward(request, path, org.domain, forwardOrgHostsTo);
  }

  private callerOf(request: ServiceRequest, org: EmulatorOrg): Promise<Caller> {
    return findCaller(request, org, { ...this.options, switches: this.options.switches() });
  }

  private orgOfToken(authorization: string | undefined): EmulatorOrg | undefined {
    const [, scheme, token] = /^(SSWS|Bearer|DPoP) +(\S+)$/.exec(authorization?.trim() ?? "") ?? [];
    if (scheme === undefined || token === undefined) {
      return undefined;
    }
    const { store, tokens } = this.options;
    const grant = scheme === "SSWS" ? undefined : tokens.find(token);
    const orgs = store.orgs();
    return (
      orgs.find((org) => isKnownToken(org, scheme, token)) ??
      orgs.find((org) => grant !== undefined && isFor(grant.accountId, org))
    );
  }
}
