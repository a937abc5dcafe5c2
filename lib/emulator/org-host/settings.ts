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
