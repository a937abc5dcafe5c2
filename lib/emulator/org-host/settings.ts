import type { components } from "../../aerial/description/org-host-api.generated";
import { ok } from "../http/answer";
import type { OrgHostHandler } from "./context";

/** GET org. */
export const getOrgSettings: OrgHostHandler = ({ org }) => {
  const settings: components["schemas"]["OrgSettings"] = {
    id: org.id,
    subdomain: org.domain.split(".")[0],
    companyName: org.name,
    status: org.status,
    created: org.createdDate,
  };
  return ok(settings);
};

/** GET /.well-known/okta-organization: the org's id, and that it uses the Identity Engine. */
export const getOrgMetadata: OrgHostHandler = ({ base, org }) => {
  const metadata: components["schemas"]["OrgMetadata"] = {
    id: org.id,
    cell: org.cell,
    pipeline: "idx",
    settings: { analyticsCollectionEnabled: false, bugReportingEnabled: true, omEnabled: false },
    _links: { organization: { href: base } },
  };
  return ok(metadata);
};
