import { randomBytes } from "node:crypto";
import type { components } from "../../aerial/description/org-host-api.generated";
import { ok } from "../http/answer";
import { validationFailed } from "../http/okta-error";
import type { OrgHostHandler } from "./context";

type Schemas = components["schemas"];

/** GET apps. */
export const listApplications: OrgHostHandler = ({ applications, org }) => ok(applications.of(org.id));

/** POST apps: bookmark apps alone. */
export const createApplication: OrgHostHandler = ({ applications, body, now, org }) => {
  const { name, label, signOnMode, settings } = body as Schemas["NewApplication"];
  if (name !== "bookmark" || signOnMode !== "BOOKMARK") {
    throw validationFailed("name", "name: The emulator knows bookmark apps alone: bookmark, with signOnMode BOOKMARK.");
  }
  const url = (settings?.app as { readonly url?: unknown } | undefined)?.url;
  if (typeof url !== "string" || !URL.canParse(url)) {
    throw validationFailed("url", "url: The field must be a URL.");
  }
  const application = {
    id: `0oa${randomBytes(9).toString("hex").slice(0, 17)}`,
    name,
    label,
    status: "ACTIVE",
    created: new Date(now()).toISOString(),
    signOnMode,
    settings,
  };
  applications.add(org.id, application);
  return ok(application);
};
