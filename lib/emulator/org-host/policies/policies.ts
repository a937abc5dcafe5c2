import type { components } from "../../../aerial/description/org-host-api.generated";
import { ok } from "../../http/answer";
import { validationFailed } from "../../http/okta-error";
import type { OrgHostContext, OrgHostHandler } from "../context";
import { missing } from "../directory/errors";
import { answerPage } from "../directory/pages";

type Policy = components["schemas"]["Policy"];

const PAGE_LIMIT = 20;

/** The policy types in the documentation of the Management API. */
const TYPES = [
  "ACCESS_POLICY",
  "CLIENT_UPDATE",
  "CONTINUOUS_ACCESS",
  "DEVICE_SIGNAL_COLLECTION",
  "ENTITY_RISK",
  "IDP_DISCOVERY",
  "MFA_ENROLL",
  "OKTA_SIGN_ON",
  "PASSWORD",
  "POST_AUTH_SESSION",
  "PROFILE_ENROLLMENT",
  "RESOURCE_ACCESS",
  "SESSION_VIOLATION_DETECTION",
  "USER_LIFECYCLE",
];

/** GET policies: one access policy. There are no policies of other types. */
export const listPolicies: OrgHostHandler = (context) => {
  const { type } = context.query as { readonly type?: string };
  if (type === undefined || !TYPES.includes(type)) {
    throw validationFailed("type", `type: must be one of ${TYPES.join(", ")}`);
  }
  const policies = type === "ACCESS_POLICY" ? [{ ...accessPolicy(context), sequence: 1 }] : [];
  return answerPage(context, policies, ({ sequence: _sequence, ...policy }) => policy, PAGE_LIMIT);
};

/** GET policies/{policyId}. */
export const getPolicy: OrgHostHandler = (context) => ok(policyOf(context));

/**
 * Returns the policy in the path.
 * @throws OktaError 404 E0000007
 */
export function policyOf(context: OrgHostContext): Policy {
  const { policyId = "" } = context.parameters;
  if (policyId !== context.directory.policyId) {
    throw missing(policyId, "Policy");
  }
  return accessPolicy(context);
}

function accessPolicy({ base, directory }: OrgHostContext): Policy {
  const { policyId: id, created } = directory;
  const own = `${base}/api/v1/policies/${id}`;
  return {
    id,
    status: "ACTIVE",
    name: "Any two factors",
    description: "Require two factors to access.",
    priority: 1,
    system: true,
    conditions: null,
    created,
    lastUpdated: created,
    _links: {
      self: { href: own, hints: { allow: ["GET", "PUT"] } },
      rules: { href: `${own}/rules`, hints: { allow: ["GET", "POST"] } },
    },
    _embedded: { resourceType: "APP" },
    type: "ACCESS_POLICY",
  };
}
