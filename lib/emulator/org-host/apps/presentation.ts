import type { components } from "../../../aerial/description/org-host-api.generated";
import type { OrgHostContext } from "../context";
import type { AppRecord } from "../directory/records";

/** Returns a function that presents an app in responses. */
export function presentApp({ base }: Pick<OrgHostContext, "base">) {
  return ({
    sequence: _sequence,
    idTokenSettings: _settings,
    policyId,
    ...app
  }: AppRecord): components["schemas"]["Application"] => {
    const own = `${base}/api/v1/apps/${app.id}`;
    const lifecycle = app.status === "ACTIVE" ? "deactivate" : "activate";
    const link = app.name === "bookmark" ? "login" : `${app.name}_link`;
    return {
      ...app,
      features: [...app.features],
      _links: {
        uploadLogo: { href: `${own}/logo`, hints: { allow: ["POST"] } },
        appLinks: [{ name: link, href: `${base}/home/${app.name}/${app.id}/1`, type: "text/html" }],
        policies: { href: `${own}/policies`, hints: { allow: ["PUT"] } },
        groups: { href: `${own}/groups` },
        logo: [],
        // Clients of Okta's Identity Engine read the policy's id from here.
        accessPolicy: { href: `${base}/api/v1/policies/${policyId}` },
        users: { href: `${own}/users` },
        [lifecycle]: { href: `${own}/lifecycle/${lifecycle}` },
      },
    };
  };
}
