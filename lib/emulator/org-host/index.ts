import type { Answer } from "../http/answer";
import { checkMediaTypes, parseJson } from "../http/body";
import { authenticationFailed, invalidToken, lengthRequired, validationFailed } from "../http/okta-error";
import type { ServiceRequest } from "../http/request";
import { Router } from "../http/router";
import type { Store } from "../state/store";
import type { EmulatorOrg } from "../state/records";
import type { EmulatorSwitches } from "../behaviour/switches";
import { Validator } from "../description/validation";
import { createApplication, listApplications } from "./applications";
import { Applications } from "./application-store";
import { getAerialConsent, grantAerialConsent, revokeAerialConsent } from "./consent";
import type { OrgHostHandler } from "./context";
import { CreationLimit } from "./creation-limit";
import { orgHostOperations, orgHostSchemas, type OrgHostOperationId } from "./description";
import { createChildOrg } from "./org-creator";
import { hashOrgToken, type OrgTokenScheme } from "./org-token";
import type { OrgHostPath } from "./path";
import { getOrgSettings } from "./settings";

/** What the orgs' own hosts share with the Aerial host. */
export interface OrgHostsOptions {
  readonly store: Store;
  /** The behaviour in force, read at each request. */
  readonly switches: () => EmulatorSwitches;
  /** The emulator's clock in milliseconds. */
  readonly now: () => number;
}

const handlers: Readonly<Record<OrgHostOperationId, OrgHostHandler>> = {
  createApplication,
  createChildOrg,
  getAerialConsent,
  getOrgSettings,
  grantAerialConsent,
  listApplications,
  revokeAerialConsent,
};

const UNKNOWN_HOST_PAGE =
  "<!DOCTYPE html>\n<html>\n<head><title>Page not found</title></head>\n" +
  "<body><h1>There is nothing here</h1><p>Check the address.</p></body>\n</html>\n";

/** The own hosts of all orgs: consent to Aerial, Org Creator, and the first steps in a new org. */
export class OrgHosts {
  private readonly router = new Router<OrgHostOperationId>(orgHostOperations);
  private readonly validator = new Validator(orgHostSchemas);
  private readonly creations: CreationLimit;
  private readonly applications = new Applications();

  constructor(private readonly options: OrgHostsOptions) {
    this.creations = new CreationLimit(options.now);
  }

  /**
   * Answers a request.
   * @throws AnswerError
   */
  answer(request: ServiceRequest, { domain, path }: OrgHostPath): Answer {
    const { store, now } = this.options;
    const org = store.orgByDomain(domain);
    if (org === undefined || Date.parse(org.readyAt ?? "") > now()) {
      return { status: 404, headers: [["content-type", "text/html; charset=utf-8"]], body: UNKNOWN_HOST_PAGE };
    }
    const { operation } = this.router.route(request.method, path);
    const { "content-length": length, "transfer-encoding": encoding } = request.headers;
    if (request.method === "POST" && length === undefined && encoding === undefined) {
      throw lengthRequired();
    }
    authenticate(request.headers.authorization, org);
    return handlers[operation.id]({
      org,
      body: this.readBody(request, operation),
      origin: request.realHost === undefined ? request.url.origin : undefined,
      store,
      switches: this.options.switches(),
      creations: this.creations,
      applications: this.applications,
      now,
    });
  }

  /** Forgets the apps and begins new rate limit windows. */
  clear(): void {
    this.creations.clear();
    this.applications.clear();
  }

  private readBody(request: ServiceRequest, operation: (typeof orgHostOperations)[number]): unknown {
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

/** Nobody signs in to an inactive org, and nobody's token works there. */
function authenticate(authorization: string | undefined, org: EmulatorOrg): void {
  const [, scheme, token] = /^(SSWS|Bearer) +(\S+)$/.exec(authorization?.trim() ?? "") ?? [];
  if (scheme === undefined || token === undefined) {
    throw authenticationFailed(["www-authenticate", "SSWS"], ["www-authenticate", "Bearer"]);
  }
  const isKnown = org.tokenHashes?.includes(hashOrgToken(scheme as OrgTokenScheme, token)) ?? false;
  if (!isKnown || org.status !== "ACTIVE" || org.deletionRequested) {
    throw invalidToken();
  }
}
