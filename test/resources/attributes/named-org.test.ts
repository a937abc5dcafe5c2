import { UNKNOWN } from "../../../lib/plugin";
import { type NamedOrg, namedOrgProblem } from "../../../lib/resources/attributes/named-org";

describe("an org that is named by its id or its domain", () => {
  it.each<readonly [NamedOrg, string | undefined]>([
    [{ org_id: null, domain: null }, "Missing org_id or domain"],
    [{ org_id: "00oacme", domain: "acme.okta.com" }, "Both org_id and domain are set"],
    [{ org_id: "00oacme", domain: null }, undefined],
    [{ org_id: null, domain: "acme.okta.com" }, undefined],
    [{ org_id: UNKNOWN, domain: "acme.okta.com" }, undefined],
    [{ org_id: UNKNOWN, domain: UNKNOWN }, undefined],
    [{ org_id: null, domain: UNKNOWN }, undefined],
  ])("%p: %p", (named, summary) => {
    expect(namedOrgProblem(named)?.summary).toBe(summary);
  });
});
